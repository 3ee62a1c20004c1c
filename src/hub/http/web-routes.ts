import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/**
 * The web app: files under /assets never change, /licences are the texts of what is bundled in it, every other path is a
 * page of the app.
 */
export function webRoutes(folder: string | null): FastifyPluginAsync {
  return async (server) => {
    if (folder === null) return;
    await server.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      setHeaders: (response, path) => {
        const isHashed = path.startsWith(join(folder, 'assets'));
        response.setHeader(
          'cache-control',
          isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
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
      return reply.code(404).send({ message: 'There is nothing at this address.' });
    });
  };
}
