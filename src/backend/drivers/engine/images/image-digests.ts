import type Docker from 'dockerode';
import { askJson } from '#backend/drivers/engine/api/engine-http.ts';

const requestTimeoutMs = 10_000;

/** What an engine reports of an image. */
export type EngineImage = {
  Id?: string;
  RepoDigests?: string[] | null;
  Os?: string;
  Architecture?: string;
};

/** Under which digest an image was pulled. Asked once per image, for images never change. */
export class ImageDigests {
  readonly #docker: Docker;
  readonly #known = new Map<string, string>();

  constructor(docker: Docker) {
    this.#docker = docker;
  }

  /** null for an image that came from no registry, or that is gone. */
  async of(imageId: string): Promise<string | null> {
    const known = this.#known.get(imageId);
    if (known) return known;
    const told = await askJson<EngineImage>(
      this.#docker,
      `/images/${imageId}/json`,
      requestTimeoutMs,
    ).catch(() => undefined);
    return told ? this.note({ ...told, Id: imageId }) : null;
  }

  /** What is shown of an image need not be asked for; answers its digest. */
  note({ Id, RepoDigests }: EngineImage): string | null {
    const digest = RepoDigests?.[0]?.split('@')[1] ?? null;
    if (digest && Id) this.#known.set(Id, digest);
    return digest;
  }
}
