import { Badge } from '#web/ui/badge.tsx';
import { portName } from '../parts/port-name.ts';
import { portTypeWords } from '../parts/port-words.ts';
import type { FullPort } from './definition.queries.ts';
import { portFacts } from './port-facts.ts';

/** Ports with all that is said of them; what they are made of stands below them. */
export function PortList({ ports, nothing }: { ports: readonly FullPort[]; nothing: string }) {
  if (ports.length === 0) return <p className="text-sm text-muted-foreground">{nothing}</p>;
  return (
    <ul className="divide-y rounded-xl border bg-card shadow-xs">
      {ports.map((port, at) => (
        <li key={`${port.key} ${at}`} className="px-4 py-3">
          <PortEntry port={port} />
        </li>
      ))}
    </ul>
  );
}

function PortEntry({ port }: { port: FullPort }) {
  return (
    <div>
      <PortHead port={port} />
      {port.description && (
        <p className="mt-1 text-sm text-muted-foreground [overflow-wrap:anywhere]">
          {port.description}
        </p>
      )}
      <PortFacts port={port} />
      <Choices choices={choicesOf(port)} />
      {isMadeOf(port) && (
        <div className="mt-2 border-l-2 pl-3">
          <p className="text-xs text-muted-foreground">{partsWords[port.kind] ?? 'Made of'}</p>
          <ul className="grid grid-cols-1">
            {port.children?.map((child, at) => (
              <li key={`${child.key} ${at}`} className="py-1.5">
                <PortEntry port={child} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function PortHead({ port }: { port: FullPort }) {
  const { key, label, nullable } = port;
  const name = portName(port);
  return (
    <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
      {name !== null && <span className="font-medium [overflow-wrap:anywhere]">{name}</span>}
      <code className="font-mono text-[0.8125rem] text-primary [overflow-wrap:anywhere]">
        {portTypeWords(port)}
      </code>
      {label !== null && label !== key && (
        <code className="font-mono text-xs text-muted-foreground [overflow-wrap:anywhere]">
          {key}
        </code>
      )}
      {nullable && <Badge variant="outline">Optional</Badge>}
    </div>
  );
}

function PortFacts({ port }: { port: FullPort }) {
  const facts = portFacts(port);
  if (facts.length === 0) return null;
  return (
    <dl className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem]">
      {facts.map(({ name, value }) => (
        <div key={name} className="flex min-w-0 gap-1.5">
          <dt className="text-muted-foreground">{name}</dt>
          <dd className="min-w-0 font-medium [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Choice = { label: string; value: string; description: string | null };

/** The port's own, or those of the widget by which it is asked for. */
function choicesOf({ choices, widget }: FullPort): readonly Choice[] {
  if (choices && choices.length > 0) return choices;
  return widget && 'choices' in widget ? (widget.choices ?? []) : [];
}

const partsWords: Record<string, string> = {
  LIST: 'Each of them',
  DICT: 'Each value',
  UNION: 'One of',
  MODEL: 'With',
};

/** The type of a plain list says it all; whatever says more is shown. */
function isMadeOf({ kind, children }: FullPort): boolean {
  if (!children || children.length === 0) return false;
  if (kind === 'MODEL' || kind === 'UNION') return true;
  return children.some(
    (child) =>
      child.description ||
      (child.choices ?? []).length > 0 ||
      (child.children ?? []).length > 0 ||
      portFacts(child).length > 0,
  );
}

function Choices({ choices }: { choices: readonly Choice[] }) {
  if (choices.length === 0) return null;
  return (
    <div className="mt-2">
      <p className="text-xs text-muted-foreground">Choices</p>
      <ul className="mt-1 flex flex-wrap gap-1.5">
        {choices.map(({ label, value, description }) => (
          <li
            key={value}
            data-hint={description ?? undefined}
            className="max-w-full truncate rounded-md border bg-muted px-1.5 py-0.5 text-xs"
          >
            {label}
            {label !== value && (
              <code className="ml-1.5 font-mono text-muted-foreground">{value}</code>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
