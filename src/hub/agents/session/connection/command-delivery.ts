import type { z } from 'zod';
import type { bodies, SignedType } from '#domain/agent-wire/hub-words.ts';
import type { CommandState } from '#domain/command/command.ts';
import type { AgentStore } from '#hub/agents/records/agent-store.ts';
import type { Lease } from '#hub/agents/lease/lease.ts';
import { runOneAtATime } from '#hub/run-one-at-a-time.ts';

type SendSigned = <Type extends SignedType>(
  type: Type,
  body: z.input<(typeof bodies)[Type]>,
) => void;

/** What waits for a backend in the store, brought to it in one session. */
export class CommandDelivery {
  readonly deliver: () => Promise<void>;
  #again: CommandState[] = ['LEASED'];
  #cancelled = new Set<string>();
  #configurationRev = 0;
  #isNewKeyRequested = false;

  constructor(
    { agentStore, now }: { agentStore: AgentStore; now: () => Date },
    lease: Lease,
    say: SendSigned,
  ) {
    this.deliver = runOneAtATime(async () => {
      const again = this.#again;
      this.#again = [];
      const { commands, cancelled, backend } = await agentStore.leaseCommands(lease, again, now());
      if (backend.configurationRev > this.#configurationRev) {
        this.#configurationRev = backend.configurationRev;
        say('configuration', { rev: backend.configurationRev, wanted: backend.configuration });
      }
      if (backend.isNewKeyWanted && !this.#isNewKeyRequested) say('renew-key', {});
      this.#isNewKeyRequested = backend.isNewKeyWanted;
      for (const command of commands) say('command', command);
      for (const id of cancelled.filter((one) => !this.#cancelled.has(one))) {
        this.#cancelled.add(id);
        say('cancel', { id });
      }
    });
  }

  /** A snapshot contains pods only: results that were in a gap are reported again on request. */
  resendUnfinished(): void {
    this.#again = ['LEASED', 'ACCEPTED', 'RUNNING'];
    this.#cancelled.clear();
  }
}
