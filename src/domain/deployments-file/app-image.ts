import type { Environment } from '#domain/environment/environment.ts';
import type { Definition } from '#domain/definition/definition.ts';
import type { Selector } from '#domain/selector/selector.ts';
import type { Generation } from './generations/generation.ts';
import type { Problem } from './yaml/problem.ts';

/** A service of the platform that an app needs, such as live.arkitekt.mikro. */
export type Requirement = {
  key: string;
  service: string;
  description: string | null;
  optional: boolean;
};

/** One entry of a deployments file: one flavour of one release of one app. */
export type AppImage = {
  appImageId: string | null;
  flavourName: string;
  manifest: {
    identifier: string;
    version: string;
    author: string | null;
    /** Empty when the file has none. */
    description: string;
    entrypoint: string | null;
    logo: string | null;
    scopes: string[];
    /** Words that its publisher wants it to be found by. */
    keywords: string[];
    /** Other names that the app is known by. */
    aliases: string[];
    /** As the file has it. */
    raw: Record<string, unknown>;
  };
  image: { imageString: string; buildAt: Date | null };
  selectors: Selector[];
  requirements: Requirement[];
  definitions: Definition[];
  /** How its app is used, as far as it says so. */
  environment: Environment | null;
  /** Bytes, from the publisher's inspection. */
  size: number | null;
  /** The entry exactly as the file has it. */
  raw: Record<string, unknown>;
};

/** What a deployments file holds, and what of it could not be read. */
export type DeploymentsFile = {
  /** Of its newest entry; null when it has none that could be read. */
  generation: Generation | null;
  images: AppImage[];
  /** Top-level fields that are not entries, as the file has them. */
  unknownFields: Record<string, unknown>;
  problems: Problem[];
};
