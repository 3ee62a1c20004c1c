import { isSimulated } from '#domain/backend/backend-kind.ts';
import { eq } from 'drizzle-orm';
import type { Resolvers } from '#generated/resolvers.ts';
import { createEnrolment } from '#hub/agents/enrolment/create-enrolment.ts';
import { freshnessOf } from '#domain/backend/freshness.ts';
import { authenticated } from '#hub/request/context.ts';
import { notFound } from '#hub/refusal.ts';
import { listPods } from '#hub/schema/pod/list-pods.ts';
import { organizations } from '#hub/store/identity-tables.ts';
import { pods, resources } from '#hub/store/runtime-tables.ts';
import { deleteBackend } from './delete-backend.ts';
import { enrolmentCommand } from './enrolment-command.ts';
import { listBackends, listResources } from './list-backends.ts';
import { resourceQualifiers } from './resource-qualifiers.ts';
import { resourceWords } from './resource-words.ts';

export const backendResolvers: Resolvers = {
  Query: {
    backend: (_root, { id }, context) => authenticated(context).load.backend.load(id),
    backends: (_root, args, context) => listBackends(authenticated(context), args),
    resource: (_root, { id }, context) => authenticated(context).load.resource.load(id),
    resources: (_root, args, context) => listResources(authenticated(context), args),
  },
  Mutation: {
    async createEnrolment(_root, { input }, context) {
      const { hub, principal } = authenticated(context);
      const { backend, token, expiresAt } = await createEnrolment(hub.database, principal, {
        ...input,
        now: hub.now(),
      });
      return {
        backend,
        token,
        expiresAt,
        command: enrolmentCommand(hub.publicUrl(), token, backend),
      };
    },
    deleteBackend: (_root, { id }, context) => deleteBackend(authenticated(context), id),
  },
  Backend: {
    user: (backend, _args, context) => authenticated(context).load.user.load(backend.userId),
    // A backend is its own client: it has a key of its own and speaks for nobody else.
    client: ({ id, name }) => ({ id, name, clientId: id, release: null, device: null }),
    clientId: ({ id }) => id,
    async organization(backend, _args, context) {
      const [row] = await authenticated(context)
        .hub.database.select()
        .from(organizations)
        .where(eq(organizations.id, backend.organizationId));
      if (!row) throw notFound('organization');
      return row;
    },
    pods: (backend, args, context) =>
      listPods(authenticated(context), args, eq(pods.backendId, backend.id)),
    resources: (backend, args, context) => {
      const asker = authenticated(context);
      const isPlain = !args.filters && !args.pagination && args.ordering.length === 0;
      return isPlain
        ? asker.load.resourcesOfBackend.load(backend.id)
        : listResources(asker, args, eq(resources.backendId, backend.id));
    },
    freshness: (backend, _args, { hub }) => freshnessOf(backend, hub.now(), hub.startedAt),
    isDemo: ({ kind }) => isSimulated(kind),
    podCount: (backend, _args, context) =>
      authenticated(context).load.podCountOfBackend.load(backend.id),
  },
  Resource: {
    backend: (resource, _args, context) =>
      authenticated(context).load.backend.load(resource.backendId),
    resourceId: ({ localId }) => localId,
    pods: (resource, args, context) =>
      listPods(authenticated(context), args, eq(pods.resourceId, resource.id)),
    qualifiers: ({ facts }) => resourceQualifiers(facts),
    words: ({ facts }) => resourceWords(facts),
  },
};
