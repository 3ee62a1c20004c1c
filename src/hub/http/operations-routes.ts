import type { FastifyPluginAsync } from 'fastify';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { Hub } from '#hub/hub.ts';
import { watchStore } from './store-health.ts';

/** GET /healthz for probes, /version for people and clients, /metrics for Prometheus. */
export function operationsRoutes(hub: Hub, socketCount: () => number): FastifyPluginAsync {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registry.registerMetric(
    new Gauge({
      name: 'kabinet_web_sockets',
      help: 'Open GraphQL sockets.',
      registers: [],
      collect() {
        this.set(socketCount());
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'kabinet_agent_sessions',
      help: 'Backends connected to this hub process.',
      registers: [],
      collect() {
        this.set(hub.agents.sessionCount());
      },
    }),
  );
  const askStore = watchStore(hub.store);
  return async (server) => {
    server.get('/healthz', async (_request, reply) => {
      const health = await askStore();
      if (health.state === 'ok') return reply.send(healthAnswer(health));
      hub.log.error({ err: health.error }, 'the store does not answer');
      return reply.code(503).send({
        status: 'unavailable',
        message: 'The database does not respond. See the log of the hub for the reason.',
      });
    });
    server.get('/version', async () => ({
      name: 'kabinet',
      version: hub.version,
      store: hub.store.kind,
    }));
    server.get('/metrics', async (_request, reply) =>
      reply.type(registry.contentType).send(await registry.metrics()),
    );
  };
}

/** `storeSilentMs`: for how long a store that is busy has answered nothing. */
function healthAnswer({ silentMs }: { silentMs: number }): object {
  return { status: 'ok', ...(silentMs > 0 && { storeSilentMs: Math.round(silentMs) }) };
}
