import { join } from 'node:path';
import type { Environment } from '#backend/drivers/port/driver-kind.ts';
import { dockerFolder, homeOf } from '#backend/drivers/engine/api/docker-folder.ts';

/** Where `docker login` writes. */
export function dockerLoginFiles(env: Environment): string[] {
  return [join(dockerFolder(env), 'config.json')];
}

/** Where `podman login` writes, and what Podman reads beside it, in its order. */
export function podmanLoginFiles(env: Environment): string[] {
  if (env['REGISTRY_AUTH_FILE']) return [env['REGISTRY_AUTH_FILE']];
  const runtime = env['XDG_RUNTIME_DIR']
    ? join(env['XDG_RUNTIME_DIR'], 'containers')
    : `/run/containers/${process.getuid?.() ?? 0}`;
  const config = env['XDG_CONFIG_HOME'] || join(homeOf(env), '.config');
  return [
    join(runtime, 'auth.json'),
    join(config, 'containers/auth.json'),
    ...dockerLoginFiles(env),
  ];
}
