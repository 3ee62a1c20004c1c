import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { notify } from '#web/parts/page/notify.ts';
import { forgetRefusal, noteRefusal } from './last-refusal.ts';
import { removePod, restartPod, startPod, stopPod } from './pod-command.queries.ts';
import type { PodVerb } from './pod-verb.ts';

const graceSeconds = 10;

/** Asks a verb of a pod. Each ask is one idempotency key; the answer comes over the live feed. */
export function usePodCommand() {
  const onError = (error: Error) => void notify('error', error.message);
  const start = useHubMutation(startPod, { onError });
  const stop = useHubMutation(stopPod, { onError });
  const restart = useHubMutation(restartPod, { onError });
  const remove = useHubMutation(removePod, { onError });

  async function ask(verb: PodVerb, pod: string): Promise<unknown> {
    forgetRefusal(pod);
    try {
      return await send(verb, pod);
    } catch (error) {
      // The notice passes; at the container it stays until the next act.
      noteRefusal(pod, { verb, message: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  function send(verb: PodVerb, pod: string): Promise<unknown> {
    const id = crypto.randomUUID();
    switch (verb) {
      case 'START':
        return start.mutateAsync({ input: { id, pod } });
      case 'STOP':
        return stop.mutateAsync({ input: { id, pod, graceSeconds } });
      case 'RESTART':
        return restart.mutateAsync({ input: { id, pod, graceSeconds } });
      case 'REMOVE':
        return remove.mutateAsync({ input: { id, pod, graceSeconds } });
    }
  }

  return {
    /** Settles when all were asked; what failed has been told. */
    askAll: (verb: PodVerb, pods: readonly string[]) =>
      Promise.allSettled(pods.map((pod) => ask(verb, pod))),
    isBusy: start.isPending || stop.isPending || restart.isPending || remove.isPending,
  };
}
