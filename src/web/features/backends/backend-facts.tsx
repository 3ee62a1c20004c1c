import { backendKindLabel } from '#domain/backend/backend-kind.ts';
import { Card } from '#web/ui/card.tsx';
import { Fact, Facts } from '#web/parts/text/facts.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import type { BackendDetail } from './backends.queries.ts';

const transportWords = {
  WEBSOCKET: 'WebSocket',
  LONG_POLL: 'HTTP long polling: its network blocks WebSockets',
};

/** What it is, how it is connected, and since when. */
export function BackendFacts({ backend }: { backend: BackendDetail }) {
  return (
    <Card className="p-4">
      <Facts>
        <Fact name="Kind">{backendKindLabel(backend.kind)}</Fact>
        {backend.engineVersion !== null && <Fact name="Engine">{backend.engineVersion}</Fact>}
        {backend.agentVersion !== null && <Fact name="Agent">{backend.agentVersion}</Fact>}
        {backend.transport !== null && (
          <Fact name="Connection">{transportWords[backend.transport]}</Fact>
        )}
        <Fact name="Last seen">
          {backend.lastSeenAt === null ? 'never' : <TimeAgo at={backend.lastSeenAt} />}
        </Fact>
        <Fact name="Added">
          <TimeAgo at={backend.createdAt} />
        </Fact>
      </Facts>
    </Card>
  );
}
