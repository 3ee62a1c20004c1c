import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';

/** What a phase means for the eye: good, at work, at rest, needs a look, broken, gone. */
export type PhaseTone = 'good' | 'busy' | 'rest' | 'warn' | 'bad' | 'gone';

export const phaseWords: Record<PodPhase, { word: string; tone: PhaseTone; meaning: string }> = {
  PENDING: { word: 'Pending', tone: 'busy', meaning: 'Wanted; the backend has not begun.' },
  PULLING: { word: 'Pulling', tone: 'busy', meaning: 'The image is being downloaded.' },
  CREATING: { word: 'Creating', tone: 'busy', meaning: 'The container is being made.' },
  STARTING: { word: 'Starting', tone: 'busy', meaning: 'The container is being started.' },
  RUNNING: { word: 'Running', tone: 'good', meaning: 'The container runs.' },
  UNHEALTHY: {
    word: 'Unhealthy',
    tone: 'warn',
    meaning: 'The container runs, but its own health check fails.',
  },
  STOPPING: { word: 'Stopping', tone: 'busy', meaning: 'The container was asked to stop.' },
  STOPPED: { word: 'Stopped', tone: 'rest', meaning: 'Stopped because somebody asked.' },
  EXITED: { word: 'Exited', tone: 'rest', meaning: 'Ended by itself, without an error.' },
  FAILED: { word: 'Failed', tone: 'bad', meaning: 'Ended with an error, or could not be made.' },
  REMOVING: { word: 'Removing', tone: 'busy', meaning: 'The container is being removed.' },
  REMOVED: { word: 'Removed', tone: 'gone', meaning: 'The container is gone; its history stays.' },
  LOST: {
    word: 'Lost',
    tone: 'warn',
    meaning: 'Was there and has vanished without being removed through Kabinet.',
  },
};
