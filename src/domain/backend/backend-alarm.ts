/** One run of one agent that was told to wait. */
export type AdmittedAgent = { instanceId: string; bootId: string; lastEpoch: number };

/** Another agent with the key of a backend is held until an admin lets it in, or until it stops asking. Times: ISO. */
export type BackendAlarm = AdmittedAgent & {
  kind: 'DUPLICATE' | 'EPOCH';
  message: string;
  since: string;
  at: string;
};
