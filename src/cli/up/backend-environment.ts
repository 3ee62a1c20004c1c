/**
 * What a backend needs of its parent's environment: where programs, folders and engines are, how
 * to reach a hub, how to speak. What opens the store of the hub is none of its business.
 */
const passed = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'TMPDIR',
  'TZ',
  'LANG',
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'KABINET_LOG_LEVEL',
  // A backend never builds: the files of its hub would go from under it.
  'KABINET_BUILT',
  'REGISTRY_AUTH_FILE',
  'LD_LIBRARY_PATH',
  'DBUS_SESSION_BUS_ADDRESS',
  'GNUPGHOME',
  'PASSWORD_STORE_DIR',
];
const passedPrefixes = ['LC_', 'XDG_', 'DOCKER_', 'CONTAINER_', 'CONTAINERS_', 'PODMAN_'];

export function backendEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => passed.includes(name) || passedPrefixes.some((prefix) => name.startsWith(prefix)),
    ),
  );
}
