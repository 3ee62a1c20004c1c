import type { Selector } from '#domain/selector/selector.ts';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';

export type Eligibility = 'OK' | 'NO' | 'UNKNOWN';

/** What the matcher needs of a flavour. `position` is the author's order in the file. */
export type FlavourToMatch = {
  id: string;
  name: string;
  position: number;
  selectors: Selector[];
  /** Bytes of the image; null when unknown. Free disk must be two and a half times as much. */
  sizeBytes: number | null;
  /** What the image is for, such as linux/arm64; empty when unknown. One of them must run there. */
  platforms: readonly string[];
  /** Its image, to be compared with what lies on a machine; left out where nobody knows that. */
  image?: string;
};

/** `images`: those that lie on it for certain. */
export type ResourceToMatch = {
  id: string;
  name: string;
  facts: ResourceFacts;
  images?: ReadonlySet<string>;
};

/** One condition against one resource. */
export type ConditionResult = {
  selector: Selector;
  eligibility: Eligibility;
  /** 'CUDA 12.1 or newer: NVIDIA A4000 supports 12.10' */
  text: string;
  measuredAt: Date | null;
};

/** One flavour against one resource. */
export type FlavourMatch = {
  flavourId: string;
  flavourName: string;
  /** The author's order in the file. */
  position: number;
  resourceId: string;
  eligibility: Eligibility;
  /** Sum of the weights of all satisfied conditions. */
  score: number;
  conditions: ConditionResult[];
  /** The first reason against it; null when it fits. */
  because: string | null;
  /** Set when that is the processor: 'the image is for arm64, this machine is amd64'. */
  otherPlatform?: string;
};

/** The flavours of one release on one resource, best first, and the one to install. */
export type ReleaseMatch = {
  algorithmVersion: 1;
  resourceId: string;
  /** null when none fits for certain. */
  chosen: FlavourMatch | null;
  /** One sentence: why this one, or why none. */
  sentence: string;
  matches: FlavourMatch[];
};
