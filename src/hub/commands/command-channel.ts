/**
 * The channel that rings when a backend has something to fetch, or has been deleted. Payload:
 * the backend's id; empty means that rings may have been missed.
 */
export const commandChannel = 'kabinet_command';
