import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';

/** What a phase means for the eye: good, at work, at rest, needs a look, broken, gone. */
export type PhaseTone = 'good' | 'busy' | 'rest' | 'warn' | 'bad' | 'gone';

export const phaseWords: Record<PodPhase, { word: string; tone: PhaseTone; meaning: string }> = {
  PENDING: { word: 'Pending', tone: 'busy', meaning: 'Waiting for the backend.' },
  PULLING: { word: 'Pulling', tone: 'busy', meaning: 'The image is being downloaded.' },
  CREATING: { word: 'Creating', tone: 'busy', meaning: 'The container is being created.' },
  STARTING: { word: 'Starting', tone: 'busy', meaning: 'The container is being started.' },
  RUNNING: { word: 'Running', tone: 'good', meaning: 'The container is running.' },
  UNHEALTHY: {
    word: 'Unhealthy',
    tone: 'warn',
    meaning: 'The container is running, but its health check fails.',
  },
  STOPPING: { word: 'Stopping', tone: 'busy', meaning: 'The container is being stopped.' },
  STOPPED: { word: 'Stopped', tone: 'rest', meaning: 'Stopped by a user.' },
  EXITED: { word: 'Exited', tone: 'rest', meaning: 'Exited on its own, without an error.' },
  FAILED: {
    word: 'Failed',
    tone: 'bad',
    meaning: 'Exited with an error, or could not be created.',
  },
  REMOVING: { word: 'Removing', tone: 'busy', meaning: 'The container is being removed.' },
  REMOVED: {
    word: 'Removed',
    tone: 'gone',
    meaning: 'The container is deleted; its history is kept.',
  },
  LOST: {
    word: 'Lost',
    tone: 'warn',
    meaning: 'Disappeared without being removed through Kabinet.',
  },
};
