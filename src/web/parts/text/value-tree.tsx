const maxItems = 200;
const maxDepth = 12;

/** Any value of a file as text: names, and what they say, one below the other. */
export function ValueTree({ value, depth = 0 }: { value: unknown; depth?: number }) {
  const entries = entriesOf(value);
  if (entries === null)
    return (
      <span className="[overflow-wrap:anywhere] whitespace-pre-wrap">{scalarWords(value)}</span>
    );
  if (entries.length === 0) return <span className="text-muted-foreground">empty</span>;
  if (depth >= maxDepth)
    return <span className="text-muted-foreground">deeper levels are not shown</span>;
  return (
    <dl className="grid grid-cols-1 gap-y-1 font-mono text-[0.8125rem]">
      {entries.slice(0, maxItems).map(([name, inner]) => {
        const isNested = (entriesOf(inner)?.length ?? 0) > 0;
        return (
          <div key={name} className={isNested ? 'grid grid-cols-1 gap-y-1' : 'flex gap-2'}>
            <dt className="shrink-0 text-muted-foreground [overflow-wrap:anywhere]">{name}</dt>
            <dd className={isNested ? 'min-w-0 border-l-2 pl-3' : 'min-w-0'}>
              <ValueTree value={inner} depth={depth + 1} />
            </dd>
          </div>
        );
      })}
      {entries.length > maxItems && (
        <p className="text-muted-foreground">and {entries.length - maxItems} more</p>
      )}
    </dl>
  );
}

/** Names and values of what has some; null for what is a value itself. */
function entriesOf(value: unknown): [string, unknown][] | null {
  if (typeof value !== 'object' || value === null) return null;
  return Array.isArray(value)
    ? value.map((item, at) => [`${at + 1}.`, item])
    : Object.entries(value);
}

function scalarWords(value: unknown): string {
  return value === null || value === undefined ? 'empty' : String(value);
}
