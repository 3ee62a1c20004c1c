import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { notify } from '#web/parts/page/notify.ts';
import { forgetRefusal, noteRefusal } from './last-refusal.ts';
import { removePod, restartPod, startPod, stopPod } from './pod-command.queries.ts';
import type { PodVerb } from './pod-verb.ts';

const graceSeconds = 10;

/**
 * Asks a verb of a pod; answers the id of its command. Each ask is one idempotency key; what becomes
 * of it comes over the live feed.
 */
export function usePodCommand() {
  const onError = (error: Error) => void notify('error', error.message);
  const start = useHubMutation(startPod, { onError });
  const stop = useHubMutation(stopPod, { onError });
  const restart = useHubMutation(restartPod, { onError });
  const remove = useHubMutation(removePod, { onError });

  async function ask(verb: PodVerb, pod: string): Promise<string> {
    forgetRefusal(pod);
    try {
      return await send(verb, pod);
    } catch (error) {
      // The notice passes; at the container it stays until the next act.
      noteRefusal(pod, { verb, message: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  async function send(verb: PodVerb, pod: string): Promise<string> {
    const id = crypto.randomUUID();
    switch (verb) {
      case 'START':
        return (await start.mutateAsync({ input: { id, pod } })).startPod.id;
      case 'STOP':
        return (await stop.mutateAsync({ input: { id, pod, graceSeconds } })).stopPod.id;
      case 'RESTART':
        return (await restart.mutateAsync({ input: { id, pod, graceSeconds } })).restartPod.id;
      case 'REMOVE':
        return (await remove.mutateAsync({ input: { id, pod, graceSeconds } })).removePod.id;
    }
  }

  return {
    /** Settles when all were asked; what failed has been told. */
    askAll: (verb: PodVerb, pods: readonly string[]) =>
      Promise.allSettled(pods.map((pod) => ask(verb, pod))),
    isBusy: start.isPending || stop.isPending || restart.isPending || remove.isPending,
  };
}
