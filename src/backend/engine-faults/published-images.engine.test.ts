import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { required } from '#backend/drivers/testing/real-engine.ts';
import { EngineHarness } from './testing/engine-harness.ts';
import { publishImage } from './testing/published-image.ts';
import { TestedEngine } from './testing/tested-engine.ts';

const registry = required(
  'KABINET_TEST_REGISTRY',
  process.env['KABINET_TEST_REGISTRY'],
  'scripts/engines.sh',
);
const engines = [
  ['Docker', 'docker', 'KABINET_TEST_DOCKER_HOST', 'scripts/engines.sh'],
  ['Podman of root', 'podman', 'KABINET_TEST_PODMAN_HOST', 'scripts/podman.sh'],
  [
    'Podman of an ordinary user',
    'podman',
    'KABINET_TEST_PODMAN_ROOTLESS_HOST',
    'scripts/podman.sh',
  ],
] as const;

describe.each(engines)('%s', (_name, kind, variable, script) => {
  /** A hub and an agent on this engine, and the name of an image that nobody has published yet. */
  async function opened(work: (harness: EngineHarness, name: string) => Promise<void>) {
    const engine = new TestedEngine(
      kind,
      required(variable, process.env[variable], script),
      registry,
    );
    const harness = new EngineHarness(engine);
    const name = `kabinet-test/published-${randomUUID()}`;
    try {
      await harness.open();
      await harness.startConnected();
      await work(harness, name);
    } finally {
      await harness.close();
      await engine.docker
        .getImage(`${registry}/${name}:latest`)
        .remove({ force: true })
        .catch(() => undefined);
    }
  }

  test('what is installed is what the tag points to now, whoever has pushed it', () =>
    opened(async (harness, name) => {
      const { hub } = harness;
      const image = `${registry}/${name}:latest`;
      const first = await publishImage({ registry, name, says: 'build 1' });
      const one = await harness.deployed(image);
      expect(hub.pods.get(one)).toMatchObject({
        imageDigest: first,
        imageUse: { source: 'PULLED' },
      });
      const second = await publishImage({ registry, name, says: 'build 2' });
      // Nobody knows the digest: the registry is asked.
      const two = await harness.deployed(image);
      expect(hub.pods.get(two)).toMatchObject({
        imageDigest: second,
        imageUse: { source: 'PULLED' },
      });
      expect(await harness.firstLineOf(two)).toBe('build 2');
      expect(await harness.firstLineOf(one)).toBe('build 1');
      const third = await publishImage({ registry, name, says: 'build 3' });
      // The hub knows it: one that is here already is not asked for.
      const known = await harness.deployed(image, { digest: second });
      expect(hub.pods.get(known)).toMatchObject({
        imageDigest: second,
        imageUse: { source: 'PRESENT' },
      });
      const three = await harness.deployed(image, { digest: third });
      expect(hub.pods.get(three)).toMatchObject({
        imageDigest: third,
        imageUse: { source: 'PULLED' },
      });
      expect(await harness.firstLineOf(three)).toBe('build 3');
      expect(hub.pods.get(await harness.deployed(image))?.imageUse).toMatchObject({
        source: 'PRESENT',
      });
    }));

  test('without its registry the image of the machine is used, and it is told that it is an older one', () =>
    opened(async (harness, name) => {
      const first = await publishImage({ registry, name, says: 'build 1' });
      const image = `${registry}/${name}:latest`;
      await harness.deployed(image);
      const away = `127.0.0.1:1/${name}`;
      await harness.engine.docker.getImage(image).tag({ repo: away, tag: 'latest' });
      const wanted = `sha256:${'0'.repeat(64)}`;
      const uid = await harness.deployed(`${away}:latest`, { digest: wanted });
      expect(harness.hub.pods.get(uid)).toMatchObject({
        phase: 'RUNNING',
        imageDigest: first,
        imageUse: {
          source: 'OLDER',
          problem: expect.stringContaining(
            'the machine of this backend does not reach 127.0.0.1:1',
          ),
        },
      });
      await harness.engine.docker.getImage(`${away}:latest`).remove({ force: true });
    }));

  test('an image for another processor is refused with both named, and nothing is started', () =>
    opened(async (harness, name) => {
      await publishImage({ registry, name, says: 'never', architecture: 's390x' });
      const uid = randomUUID();
      const spec = harness.specOf(`${registry}/${name}:latest`);
      expect(await harness.done('DEPLOY', uid, { spec })).toBe('FAILED');
      const { arch } = await harness.engine.version();
      expect(harness.hub.pods.get(uid)).toMatchObject({
        phase: 'FAILED',
        restartCount: 0,
        containerId: null,
        reason: `${spec.image} does not run on this machine: the image is for s390x, this machine is ${arch}. Choose another flavour or another machine.`,
      });
      expect(await harness.containers()).toEqual([]);
    }));
});
