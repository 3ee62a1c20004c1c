export type LogSettings = { tail: number; hasTimes: boolean; isWrapped: boolean };

export const tails = [100, 500, 2_000, 5_000] as const;
export const defaultLogSettings: LogSettings = { tail: 500, hasTimes: true, isWrapped: true };
