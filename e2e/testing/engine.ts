import { execFile } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import Docker from 'dockerode';

const podLabel = 'kabinet.pod';
const foreignLabel = 'e2e.foreign';

export type Seen = { id: string; name: string; state: string };

/** The real Docker engine, seen past Kabinet. Touches only containers of test images. */
export class Engine {
  /** As DOCKER_HOST names it. */
  readonly host = ofThisWorker('KABINET_TEST_DOCKER_HOST');
  readonly registry = ofThisWorker('KABINET_TEST_REGISTRY');
  readonly #docker = new Docker({ socketPath: this.host.replace('unix://', '') });

  image(name: string): string {
    return `${this.registry}/kabinet-test/${name}`;
  }

  /** Every container that a Kabinet backend made from a test image. */
  containers(): Promise<Seen[]> {
    return this.#labelled(podLabel);
  }

  async find(name: string): Promise<Seen | undefined> {
    return (await this.containers()).find((each) => each.name === name);
  }

  async stateOf(id: string): Promise<string> {
    return (await this.#docker.getContainer(id).inspect()).State.Status;
  }

  /** A container that somebody starts by hand, without any of Kabinet's labels. */
  async runForeign(name: string): Promise<string> {
    const image = this.image(name);
    await this.#pull(image);
    const container = await this.#docker.createContainer({
      Image: image,
      Labels: { [foreignLabel]: '1' },
    });
    await container.start();
    return container.id;
  }

  /** Has an image under another name as well, which no registry knows. */
  async keepAs(image: string, name: string): Promise<void> {
    await this.#pull(image);
    const tag = name.lastIndexOf(':');
    await this.#docker.getImage(image).tag({ repo: name.slice(0, tag), tag: name.slice(tag + 1) });
  }

  async #pull(image: string): Promise<void> {
    await this.#follow(await this.#docker.pull(image));
  }

  async remove(id: string): Promise<void> {
    await this.#docker.getContainer(id).remove({ force: true });
  }

  async startContainer(id: string): Promise<void> {
    await this.#docker.getContainer(id).start();
  }

  async kill(id: string): Promise<void> {
    await this.#docker.getContainer(id).kill();
  }

  /** kill -9 of the engine itself; its containers go on. */
  async crash(): Promise<void> {
    await this.#script('crash');
  }

  /** After a crash. */
  async start(): Promise<void> {
    await this.#script('start');
  }

  async #script(verb: string): Promise<void> {
    const env = { ...process.env, KABINET_TEST_ENGINES: dirname(this.host.replace('unix://', '')) };
    await promisify(execFile)(
      'bash',
      [join(import.meta.dirname, '../../scripts/engines.sh'), verb],
      {
        env,
      },
    );
  }

  async log(id: string): Promise<string> {
    const bytes = await this.#docker
      .getContainer(id)
      .logs({ stdout: true, stderr: true, follow: false });
    return bytes.toString();
  }

  /** The next event of this kind, with the moment at which it was read. */
  async nextEvent(kind: string): Promise<{ at: Promise<number>; close(): void }> {
    const stream = await this.#docker.getEvents({
      filters: { type: ['container'], event: [kind] },
    });
    const at = new Promise<number>((resolve) => {
      stream.once('data', () => resolve(performance.timeOrigin + performance.now()));
    });
    return {
      at,
      close: () => {
        (stream as unknown as { destroy(): void }).destroy();
      },
    };
  }

  /** When the engine says that each container was made and started, in milliseconds of this machine's clock. */
  async noteStarts(): Promise<{
    of(name: string): Promise<{ create: number; start: number }>;
    close(): void;
  }> {
    const stream = await this.#docker.getEvents({
      filters: { type: ['container'], event: ['create', 'start'] },
    });
    const noted = new Map<string, number>();
    const told = new EventEmitter();
    createInterface({ input: stream as NodeJS.ReadableStream }).on('line', (line) => {
      const { Action, Actor, timeNano } = JSON.parse(line) as {
        Action: string;
        Actor: { Attributes: { name: string } };
        timeNano: number;
      };
      noted.set(`${Actor.Attributes.name} ${Action}`, timeNano / 1e6);
      told.emit(`${Actor.Attributes.name} ${Action}`);
    });
    return {
      of: async (name) => {
        if (!noted.has(`${name} start`)) await once(told, `${name} start`);
        return {
          create: noted.get(`${name} create`) ?? Number.NaN,
          start: noted.get(`${name} start`) ?? Number.NaN,
        };
      },
      close: () => {
        (stream as unknown as { destroy(): void }).destroy();
      },
    };
  }

  /** Pushes a copy of a test image under another name, as a publisher does who comes late. */
  async publish(name: string, copyOf: string): Promise<void> {
    await this.keepAs(this.image(copyOf), this.image(name));
    const image = this.#docker.getImage(this.image(name));
    await this.#follow(await image.push({ authconfig: {} }));
    await image.remove();
  }

  #follow(stream: NodeJS.ReadableStream): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** The next install of it has to pull again. */
  async forgetImage(name: string): Promise<void> {
    const images = await this.#docker.listImages();
    for (const image of images.filter((each) =>
      each.RepoTags?.some((tag) => tag.endsWith(`/kabinet-test/${name}`)),
    )) {
      await this.#docker.getImage(image.Id).remove({ force: true });
    }
  }

  async removeTestContainers(): Promise<void> {
    for (const label of [podLabel, foreignLabel]) {
      for (const { id } of await this.#labelled(label)) await this.remove(id);
    }
  }

  async #labelled(label: string): Promise<Seen[]> {
    const all = await this.#docker.listContainers({ all: true, filters: { label: [label] } });
    return all
      .filter((each) => each.Image.includes('/kabinet-test/'))
      .map((each) => ({ id: each.Id, name: each.Names[0]?.slice(1) ?? '', state: each.State }));
  }
}

/** Tests that run at the same time share no engine: the second worker has variables that end in _2. */
export function ofThisWorker(name: string): string {
  const worker = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) + 1;
  const variable = worker === 1 ? name : `${name}_${worker}`;
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set. Run: eval "$(scripts/engines.sh start)"`);
  return value;
}
