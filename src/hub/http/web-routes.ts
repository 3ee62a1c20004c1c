import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/**
 * The web app, as its build has compressed it: files under /assets never change and the others are
 * asked for again; /licences are the texts of what is bundled in it, every other path is a page of
 * the app.
 */
export function webRoutes(folder: string | null): FastifyPluginAsync {
  return async (server) => {
    if (folder === null) return;
    await server.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      // The build has put them there: br before gzip.
      preCompressed: true,
      // Its own word on it would come after ours.
      cacheControl: false,
      setHeaders: (response, path) => {
        const isHashed = path.startsWith(join(folder, 'assets'));
        response.setHeader(
          'cache-control',
          isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
        // Whoever keeps it for others keeps it for those who read the same encoding.
        response.setHeader('vary', 'accept-encoding');
      },
    });
    server.get('/licences', (_request, reply) =>
      reply.type('text/plain; charset=utf-8').sendFile('licences.md'),
    );
    server.setNotFoundHandler((request, reply) => {
      const isPage =
        (request.method === 'GET' || request.method === 'HEAD') &&
        !request.url.startsWith('/assets/');
      if (isPage) return reply.sendFile('index.html');
      return reply
        .code(404)
        .send({ code: 'NOT_FOUND', message: 'There is nothing at this address.' });
    });
  };
}
