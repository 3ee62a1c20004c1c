// Adds the packages for other platforms that `npm install` has left out of package-lock.json.
// npm leaves them out when the registry of the machine does not carry them, and `npm ci` then
// refuses the file everywhere. Run it after `npm install`; it changes nothing when nothing is missing.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'win32',
  'openharmony',
];
const processors = {
  'arm-eabi': 'arm',
  'arm-gnueabihf': 'arm',
  'arm-musleabihf': 'arm',
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  loong64: 'loong64',
  wasm32: 'wasm32',
};

const added = [];
for (const [owner, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(owner, name) || !/^\d/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platformOf(name),
      ...(entry.dev ? { dev: true } : {}),
      license: entry.license,
      optional: true,
    };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1)),
);
if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} packages for other platforms were added.`);

function isLocked(owner, name) {
  return (
    lock.packages[`${owner}/node_modules/${name}`] !== undefined ||
    lock.packages[`node_modules/${name}`] !== undefined
  );
}

/** As such packages are named: oxide-linux-arm64-gnu, binding-win32-x64-msvc. */
function platformOf(name) {
  const os = systems.filter((system) => name.includes(`-${system}-`));
  const processor = Object.keys(processors)
    .sort((one, other) => other.length - one.length)
    .find((key) => name.includes(`-${key}`));
  return {
    ...(processor ? { cpu: [processors[processor]] } : {}),
    ...(os.length > 0 ? { os } : {}),
  };
}
