import { Card } from '#web/ui/card.tsx';
import { ValueTree } from './value-tree.tsx';

/** What files of a repository say outside of their entries. */
export function UnknownFileFields({ files }: { files: { path: string; raw: unknown }[] }) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {files.map(({ path, raw }) => (
        <li key={path}>
          <Card className="overflow-x-auto p-4">
            {files.length > 1 && (
              <p className="mb-2 text-sm font-medium [overflow-wrap:anywhere]">{path}</p>
            )}
            <ValueTree value={raw} />
          </Card>
        </li>
      ))}
    </ul>
  );
}
