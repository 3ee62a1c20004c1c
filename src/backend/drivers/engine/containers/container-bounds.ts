/**
 * What a program of an image may do as root of its container. Images of the field start as root to prepare folders
 * (CHOWN, DAC_OVERRIDE, FOWNER), go on as a user (SETUID, SETGID), end what that user has started (KILL) and show
 * pages at port 80 (NET_BIND_SERVICE). Raw network packets, device files, file capabilities and changed roots, which
 * engines grant by themselves, are not needed. docs/decisions/0030 has the reasons.
 */
export const capabilities = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'KILL',
  'NET_BIND_SERVICE',
  'SETGID',
  'SETUID',
];

/** Processes and threads of one container: far more than a desktop with many workers has, far less than a machine. */
export const maxProcesses = 4_096;
