import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Hub } from '#hub/hub.ts';
import { startPosition } from '#hub/feed/read-changes.ts';

/** A page asks with this header, and is answered with it. */
const cursorHeader = 'kabinet-cursor';

/**
 * Says with an answer up to which change of the feed it is current at least, so that a page never
 * lays an older frame over it. A query is read from then on; a mutation has done its work, and its
 * answer is told once and not kept.
 */
export function answerCursor(hub: Hub): Plugin {
  return {
    async onExecute({ args: { contextValue, document, operationName } }) {
      const { req, res } = contextValue as { req?: IncomingMessage; res?: ServerResponse };
      if (!res || req?.headers[cursorHeader] === undefined) return undefined;
      const tell = async () => {
        const { cursor } = await startPosition(hub.database, null);
        res.setHeader(cursorHeader, String(cursor));
      };
      if (getOperationAST(document, operationName)?.operation === 'mutation')
        return { onExecuteDone: tell };
      await tell();
      return undefined;
    },
  };
}
