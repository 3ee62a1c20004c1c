/**
 * A condition that a flavour puts on the machine it runs on. `required` (true when a file
 * does not say) decides whether it may run; `weight` (1 when a file does not say) scores it
 * against the other flavours of the same release.
 */
type Common = {
  required: boolean;
  weight: number;
  /** The selector exactly as the file has it, for display and export. */
  raw: Record<string, unknown>;
};

/** frequency in MHz; arch in the words of OCI: amd64, arm64. */
export type CpuSelector = Common & {
  kind: 'cpu';
  minCount: number | null;
  frequency: number | null;
  arch: string | null;
};
/** min in MB. */
export type RamSelector = Common & { kind: 'ram'; min: number | null };
/** cudaVersion is what the driver must support; memory in MB on one device. cudaCores never decides. */
export type CudaSelector = Common & {
  kind: 'cuda';
  cudaVersion: string | null;
  computeCapability: string | null;
  memory: number | null;
  count: number | null;
  cudaCores: number | null;
};
export type RocmSelector = Common & {
  kind: 'rocm';
  apiVersion: string | null;
  apiThing: string | null;
};
export type OneApiSelector = Common & { kind: 'oneapi'; oneapiVersion: string | null };
/** value null: the key alone is enough. */
export type LabelSelector = Common & { kind: 'label'; key: string; value: string | null };
/** A kind that we do not know: stored, shown, and never counted as met. */
export type UnknownSelector = Common & { kind: 'unknown'; name: string };

export type Selector =
  | CpuSelector
  | RamSelector
  | CudaSelector
  | RocmSelector
  | OneApiSelector
  | LabelSelector
  | UnknownSelector;
