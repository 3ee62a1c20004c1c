import pino from 'pino';

/** Nobody reads the logs of tens of thousands of schedules. */
export const silentLog = pino({ level: 'silent' });
