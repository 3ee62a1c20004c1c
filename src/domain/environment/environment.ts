/** What a value of a variable may be. In a container it is text, whatever it is here. */
export const variableTypes = ['text', 'int', 'float', 'bool', 'choice', 'url'] as const;
export type VariableType = (typeof variableTypes)[number];

/** A setting of an app, given to its container as an environment variable. */
export type Variable = {
  /** As the container has it: WORKERS. */
  name: string;
  /** As people read it; null: its name. */
  label: string | null;
  description: string | null;
  type: VariableType;
  required: boolean;
  /** Written once and never shown again. */
  secret: boolean;
  /** Characters of a secret that is made when nobody types one; null: none is made. */
  generate: number | null;
  /** Of int and float. */
  min: number | null;
  max: number | null;
  /** Of choice: at least one. */
  choices: string[];
  /** A regular expression that the whole value matches. */
  pattern: string | null;
  /** May refer to others: ${NAME}. */
  default: string | null;
  /** Nobody may change it. */
  fixed: boolean;
};

/** A port on which an app listens inside of its container. */
export type AppPort = {
  name: string;
  /** 1 to 65535. */
  port: number;
  protocol: 'http' | 'tcp';
  /** Of http: what is opened first. */
  path: string;
  /** Of http: where it answers once it can be used, and how many seconds that may take; null: once the port is open. */
  ready: { path: string; withinSeconds: number } | null;
  /** Of http: a header with which requests are let in. Its value may refer to variables. */
  credential: { header: string; value: string } | null;
};

/** Whose a volume is; README of the format says what becomes of each. */
export const volumeKinds = ['user', 'instance', 'shared', 'scratch', 'data-in', 'results'] as const;
export type VolumeKind = (typeof volumeKinds)[number];

/** A folder of a container that outlives it, or that data comes in or out by. */
export type AppVolume = {
  name: string;
  /** Absolute, inside of the container. */
  path: string;
  kind: VolumeKind;
  label: string | null;
};

/** What an app asks for when nobody says otherwise, and between what it works. null: not said. */
export type Range = { default: number | null; min: number | null; max: number | null };

export type AppLimits = {
  cpus: Range;
  /** Bytes. */
  memory: Range;
  /** Bytes of /dev/shm. */
  shm: number | null;
  pids: number | null;
};

/** Another app that must run beside this one, and the name by which it is reached. */
export type Need = { app: string; as: string; required: boolean };

/** What an app declares of how it is used. */
export type Environment = {
  /** A job ends by itself, and has finished then; a service that ends has crashed. */
  mode: 'service' | 'job';
  /** Replaces the entrypoint of the image; null: that of the image. */
  command: string[] | null;
  /** Follow it; null: those of the image. */
  args: string[] | null;
  variables: Variable[];
  ports: AppPort[];
  volumes: AppVolume[];
  limits: AppLimits;
  licence: { name: string; url: string | null; mustBeAccepted: boolean } | null;
  needs: Need[];
  /** Minutes without use after which it may be stopped; null: never by itself. */
  idleMinutes: number | null;
};
