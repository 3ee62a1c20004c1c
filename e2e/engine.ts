import Docker from 'dockerode';

const podLabel = 'kabinet.pod';

export type Seen = { id: string; name: string; state: string; pod: string };

/** The real Docker engine, seen past Kabinet. Touches only containers of test images. */
export class Engine {
  readonly registry = required('KABINET_TEST_REGISTRY');
  private readonly docker = new Docker({ socketPath: required('KABINET_TEST_DOCKER_HOST').replace('unix://', '') });

  image(name: string): string {
    return `${this.registry}/kabinet-test/${name}`;
  }

  /** Every container that a Kabinet backend made from a test image. */
  async containers(): Promise<Seen[]> {
    const all = await this.docker.listContainers({ all: true, filters: { label: [podLabel] } });
    return all
      .filter((each) => each.Image.includes('kabinet-test') || each.Labels[podLabel] !== undefined)
      .map((each) => ({ id: each.Id, name: each.Names[0]?.slice(1) ?? '', state: each.State, pod: each.Labels[podLabel] ?? '' }));
  }

  async kill(id: string): Promise<void> {
    await this.docker.getContainer(id).kill();
  }

  async log(id: string): Promise<string> {
    const bytes = await this.docker.getContainer(id).logs({ stdout: true, stderr: true, follow: false });
    return bytes.toString();
  }

  /** The next event of this kind, with the moment at which it was read. */
  async nextEvent(kind: string): Promise<{ at: Promise<number>; close(): void }> {
    const stream = await this.docker.getEvents({ filters: { type: ['container'], event: [kind] } });
    const at = new Promise<number>((resolve) => { stream.once('data', () => resolve(performance.timeOrigin + performance.now())); });
    return { at, close: () => { (stream as unknown as { destroy(): void }).destroy(); } };
  }

  /** The next install of it has to pull again. */
  async forgetImage(name: string): Promise<void> {
    const images = await this.docker.listImages();
    for (const image of images.filter((each) => each.RepoTags?.some((tag) => tag.endsWith(`/kabinet-test/${name}`)))) {
      await this.docker.getImage(image.Id).remove({ force: true });
    }
  }

  async removeTestContainers(): Promise<void> {
    for (const { id } of await this.containers()) await this.docker.getContainer(id).remove({ force: true });
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run: eval "$(scripts/engines.sh start)"`);
  return value;
}
