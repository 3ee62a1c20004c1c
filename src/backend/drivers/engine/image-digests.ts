import type Docker from 'dockerode';
import { askJson } from './engine-http.ts';

const lookMs = 10_000;

/** What an engine tells of an image. */
export type ToldImage = { Id?: string; RepoDigests?: string[] | null };

/** Under which digest an image was pulled. Asked once per image, for images never change. */
export class ImageDigests {
  private readonly docker: Docker;
  private readonly known = new Map<string, string>();

  constructor(docker: Docker) {
    this.docker = docker;
  }

  /** Takes in what the engine has told of an image anyway. */
  learn({ Id, RepoDigests }: ToldImage): string | null {
    const digest = RepoDigests?.[0]?.split('@')[1] ?? null;
    if (digest && Id) this.known.set(Id, digest);
    return digest;
  }

  /** null for an image that came from no registry, or that is gone. */
  async of(imageId: string): Promise<string | null> {
    const known = this.known.get(imageId);
    if (known) return known;
    const told = await askJson<ToldImage>(this.docker, `/images/${imageId}/json`, lookMs).catch(() => undefined);
    return told ? this.learn({ ...told, Id: imageId }) : null;
  }
}
