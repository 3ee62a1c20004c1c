import { expect, test } from 'vitest';
import { backendEnvironment } from './backend-environment.ts';

test('a backend is given what it needs of the environment, and nothing that opens the store', () => {
  const needed = {
    PATH: '/usr/bin',
    HOME: '/home/ada',
    DOCKER_HOST: 'unix:///run/docker.sock',
    XDG_RUNTIME_DIR: '/run/user/1000',
    LC_ALL: 'C.UTF-8',
    KABINET_LOG_LEVEL: 'debug',
    KABINET_BUILT: '1',
  };
  const kept = {
    DATABASE_URL: 'postgres://kabinet:secret@db/kabinet',
    PGPASSWORD: 'secret',
    KABINET_SECRET_KEY: 'secret',
    KABINET_ENROLMENT_TOKEN: 'secret',
    SOME_API_TOKEN: 'secret',
  };
  expect(backendEnvironment({ ...needed, ...kept })).toEqual(needed);
});
