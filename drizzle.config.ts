import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/hub/store/*-tables.ts',
  out: './src/hub/store/migrations',
});
