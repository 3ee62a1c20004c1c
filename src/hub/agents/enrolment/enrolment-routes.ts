import type { FastifyPluginAsync } from 'fastify';
import type { z } from 'zod';
import { enrolmentRequest, type enrolmentAnswer } from '#domain/agent-wire/agent-frames.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import type { HubKeys } from '#hub/agents/transport/hub-keys.ts';
import { FailedAttempts } from '#hub/failed-attempts.ts';
import { enrolAgent } from './enrol-agent.ts';

/** Tokens of one address that were none, within a minute. */
const maxFailed = 30;

/** POST /agent/enrol: trades a single-use token for a pinned key. Refusals are {code, message}. */
export function enrolmentRoutes(
  { store, now, log }: HubWorld,
  hubId: string,
  hubKeys: HubKeys,
): FastifyPluginAsync {
  const attempts = new FailedAttempts(maxFailed);
  return async (server) => {
    server.post('/agent/enrol', { bodyLimit: 16 * 1024 }, async (request, reply) => {
      const isWell = attempts.begin(request.ip);
      const body = enrolmentRequest.safeParse(request.body);
      if (!body.success)
        return reply.code(400).send({
          code: 'BAD_INPUT',
          message:
            'This is not a valid enrolment request. Update the backend to the version of the hub.',
        });
      const answer = await enrolAgent(store.database, body.data, now());
      switch (answer.kind) {
        case 'refused': {
          log.warn({ from: request.ip }, 'an enrolment was refused');
          return reply.code(403).send({ code: 'ENROLMENT_REFUSED', message: answer.because });
        }
        case 'enrolled': {
          isWell();
          log.info({ backend: answer.backend.name }, 'a backend has enrolled');
          return reply.send({
            backendId: answer.backend.id,
            hubId,
            name: answer.backend.name,
            hubKeys: await hubKeys.list(),
          } satisfies z.infer<typeof enrolmentAnswer>);
        }
      }
    });
  };
}
