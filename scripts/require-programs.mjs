// What the tests need besides npm packages: a Docker engine, Podman, a registry, PostgreSQL, Chromium.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

const onPath = (program) =>
  (process.env.PATH ?? '')
    .split(':')
    .concat('/usr/sbin', '/sbin')
    .some((folder) => existsSync(`${folder}/${program}`));
const isStatic = (program) => onPath(program) && spawnSync('ldd', [`/bin/${program}`]).status !== 0;
const hasPostgres = () =>
  existsSync('/usr/lib/postgresql') &&
  readdirSync('/usr/lib/postgresql').some((version) =>
    existsSync(`/usr/lib/postgresql/${version}/bin/postgres`),
  );

const ownEngine = { given: 'KABINET_TEST_DOCKER_HOST', also: 'KABINET_TEST_REGISTRY' };
const ownPodman = { given: 'KABINET_TEST_PODMAN_HOST', also: 'KABINET_TEST_PODMAN_ROOTLESS_HOST' };
const ownStore = { given: 'KABINET_TEST_STORE' };
const ownBrowser = { given: 'KABINET_TEST_CHROMIUM' };

/** Nothing takes its place. */
const noOther = { given: '' };

const programs = [
  { name: 'openssl', package: 'openssl', isThere: () => onPath('openssl'), unless: noOther },
  { name: 'dockerd', package: 'docker.io', isThere: () => onPath('dockerd'), unless: ownEngine },
  // Newer Debian releases ship the client by itself.
  {
    name: 'docker',
    package: 'docker-cli',
    instead: 'docker.io',
    isThere: () => onPath('docker'),
    unless: ownEngine,
  },
  {
    name: 'docker-registry',
    package: 'docker-registry',
    isThere: () => onPath('docker-registry'),
    unless: ownEngine,
  },
  {
    name: 'a static busybox',
    package: 'busybox-static',
    isThere: () => isStatic('busybox'),
    unless: ownEngine,
  },
  { name: 'curl', package: 'curl', isThere: () => onPath('curl'), unless: ownEngine },
  {
    name: 'ip',
    package: 'iproute2',
    isThere: () => onPath('ip') && onPath('ss'),
    unless: ownEngine,
  },
  { name: 'Podman', package: 'podman', isThere: () => onPath('podman'), unless: ownPodman },
  { name: 'runc', package: 'runc', isThere: () => onPath('runc'), unless: ownPodman },
  { name: 'newuidmap', package: 'uidmap', isThere: () => onPath('newuidmap'), unless: ownPodman },
  {
    name: 'slirp4netns',
    package: 'slirp4netns',
    isThere: () => onPath('slirp4netns'),
    unless: ownPodman,
  },
  {
    name: 'netavark',
    package: 'netavark',
    isThere: () => existsSync('/usr/lib/podman/netavark'),
    unless: ownPodman,
  },
  { name: 'PostgreSQL', package: 'postgresql', isThere: hasPostgres, unless: ownStore },
  {
    name: 'Chromium',
    package: 'chromium',
    isThere: () => existsSync('/usr/bin/chromium'),
    unless: ownBrowser,
  },
  {
    name: 'a font',
    package: 'fonts-dejavu-core',
    isThere: () => existsSync('/usr/share/fonts/truetype/dejavu'),
    unless: ownBrowser,
  },
];

const isGiven = ({ given, also }) =>
  Boolean(process.env[given]) && (also === undefined || Boolean(process.env[also]));
const missing = () => programs.filter((program) => !isGiven(program.unless) && !program.isThere());
const list = (wanted) => [...new Set(wanted.map((program) => program.package))].join(' ');

/** Installs what is missing from Debian's packages when this is root on Debian; else says what to install. */
export function requirePrograms() {
  const wanted = missing();
  if (wanted.length === 0) return;
  const names = wanted.map((program) => program.name).join(', ');
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    throw new Error(
      `The tests need ${names}. Install them (Debian: sudo apt-get install ${list(wanted)}) or see CONTRIBUTING.md for using your own.`,
    );
  }
  console.log(`Installing ${names} ...`);
  install(wanted);
  const still = missing();
  if (still.length > 0)
    throw new Error(
      `The tests need ${list(still)}, and apt-get could not install it. Install it by hand and run npm test again.`,
    );
}

function install(wanted) {
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const policy = '/usr/sbin/policy-rc.d';
  const isOurs = !existsSync(policy);
  // The packages must not start daemons of their own.
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    apt('update', '-qq');
    const isKnown = (name) => spawnSync('apt-cache', ['show', name]).status === 0;
    const packages = wanted.map((program) =>
      program.instead && !isKnown(program.package) ? program.instead : program.package,
    );
    apt('install', '-qq', '-y', '--no-install-recommends', ...new Set(packages));
  } finally {
    if (isOurs) rmSync(policy);
  }
}
