import { useSuspenseQuery } from '@tanstack/react-query';
import { Plus, Server } from 'lucide-react';
import { useUrlParam } from '#web/lib/use-url-param.ts';
import { Button } from '#web/ui/button.tsx';
import { DemoNote } from '#web/parts/backend/demo-note.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { BackendCard } from './backend-card.tsx';
import { backendListQuery } from './backends.queries.ts';
import { ConnectDialog } from './connect-dialog.tsx';

/** `?connect` opens the dialog, so that other pages can send people here to connect one. */
export function BackendsPage() {
  const { backends } = useSuspenseQuery(backendListQuery()).data;
  const [connecting, setConnecting] = useUrlParam('connect');
  const connect = (
    <Button variant="default" onClick={() => setConnecting('')}>
      <Plus aria-hidden />
      Connect a backend
    </Button>
  );
  return (
    <Page
      title="Backends"
      subtitle="Machines with a container engine that run your apps."
      actions={backends.length > 0 && connect}
    >
      <DemoNote backends={backends} />
      {backends.length === 0 ? (
        <EmptyState icon={Server} title="No backend is connected" action={connect}>
          A backend connects to this hub from its machine: it needs no open port and works behind a
          firewall.
        </EmptyState>
      ) : (
        <ul className="grid grid-cols-1 gap-3">
          {backends.map((backend) => (
            <li key={backend.id}>
              <BackendCard backend={backend} />
            </li>
          ))}
        </ul>
      )}
      <ConnectDialog isOpen={connecting !== null} onClose={() => setConnecting(null)} />
    </Page>
  );
}
