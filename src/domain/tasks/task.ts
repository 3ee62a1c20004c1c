/** A task of bioimage analysis: what an app or a node is for. */
export type Task = {
  /** What stands in a URL, such as illumination-correction. */
  key: string;
  label: string;
  /** One sentence. */
  description: string;
};
