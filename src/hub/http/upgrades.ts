import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Hub } from '#hub/hub.ts';
import { isFromAllowedOrigin } from './allowed-origins.ts';

type TakeUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
type TakeAgent = (request: IncomingMessage, socket: Duplex, head: Buffer, address: string) => void;

/** Who takes WebSockets: people at /graphql, backends at /agent. Whatever else is asked for is refused. */
export function takeUpgrades(
  server: Server,
  log: Hub['log'],
  {
    origins,
    people,
    agents,
    addressOf,
    isTooMany,
  }: {
    origins: () => readonly string[];
    people: TakeUpgrade;
    agents: TakeAgent;
    addressOf: (request: IncomingMessage) => string;
    isTooMany: (socket: Duplex) => boolean;
  },
): void {
  server.on('upgrade', (request, socket, head) => {
    // A connection may be reset while it is answered; without a listener that would end the process.
    socket.on('error', () => socket.destroy());
    try {
      if (isTooMany(socket)) return refuse(socket, '503 Service Unavailable');
      const path = pathOf(request.url);
      const { headers } = request;
      if (path !== '/graphql' && path !== '/agent') return refuse(socket, '404 Not Found');
      if (path === '/graphql' && isFromAllowedOrigin(headers, origins()))
        return people(request, socket, head);
      // Agents are programs: a browser has no business here, whatever page it is on.
      if (path === '/agent' && headers.origin === undefined)
        return agents(request, socket, head, addressOf(request));
      refuse(socket, '403 Forbidden');
    } catch (error) {
      log.error({ err: error }, 'a WebSocket could not be opened');
      socket.destroy();
    }
  });
}

/** The path that a request asks for. Its target may be any text: it is compared, never resolved. */
function pathOf(target = '/'): string {
  return target.replace(/[?#].*$/s, '').replace(/\/$/, '');
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}
