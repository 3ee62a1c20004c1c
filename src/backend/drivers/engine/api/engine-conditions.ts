/** The answer of GET /info, as far as it is read here. Docker does not say Rootless. */
export type EngineInfo = { Rootless?: boolean; CgroupVersion?: string };

/** A user's Podman on cgroup version 1 takes limits, answers well and drops them; nothing but this tells. */
export function engineConditions({ Rootless, CgroupVersion }: EngineInfo): Record<string, string> {
  if (!Rootless) return {};
  const isBounded = CgroupVersion !== '1';
  return {
    'engine.rootless': 'yes',
    ...(!isBounded && {
      'engine.limits': 'not enforced: a rootless engine needs cgroup version 2',
    }),
  };
}
