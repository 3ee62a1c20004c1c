import { Plus, X } from 'lucide-react';
import { portKinds, type PortKind } from '#domain/definition/definition.ts';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { Button } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { Input } from '#web/ui/input.tsx';
import { Label } from '#web/ui/label.tsx';
import type { Match } from './ports-search.ts';
import { wholeOrNull } from './whole-or-null.ts';

/** As deep as the hub takes it. */
const maxDepth = 10;

const kinds = [
  { value: '', label: 'Any kind' },
  ...portKinds.map((kind) => ({ value: kind, label: kind })),
] satisfies { value: PortKind | ''; label: string }[];
const nullables = [
  { value: '', label: 'May be left out or not' },
  { value: 'yes', label: 'May be left out' },
  { value: 'no', label: 'Must be given' },
] as const;
const texts = [
  { key: 'identifier', label: 'Structure', placeholder: '@mikro/image' },
  { key: 'key', label: 'Key', placeholder: 'image' },
] as const;

type MatchEditorProps = {
  match: Match;
  name: string;
  depth: number;
  onChange: (match: Match) => void;
  onRemove: () => void;
};

/** One port: what is left empty may be anything. */
export function MatchEditor({ match, name, depth, onChange, onRemove }: MatchEditorProps) {
  const set = (part: Partial<Match>) => onChange({ ...match, ...part });
  const nullable = match.nullable == null ? '' : match.nullable ? 'yes' : 'no';
  return (
    <fieldset className="min-w-0 rounded-lg border p-3">
      <legend className="px-1 text-xs font-medium text-muted-foreground">{name}</legend>
      <div className="grid grid-cols-1 gap-2">
        <OptionSelect
          aria-label={`Kind: ${name}`}
          options={kinds}
          value={match.kind ?? ''}
          onChange={(kind) => set({ kind: kind === '' ? null : (kind as PortKind) })}
        />
        {texts.map(({ key, label, placeholder }) => (
          <Input
            key={key}
            aria-label={`${label}: ${name}`}
            placeholder={`${label}, such as ${placeholder}`}
            value={match[key] ?? ''}
            onChange={(event) => set({ [key]: event.target.value || null })}
          />
        ))}
        <Input
          aria-label={`Place, from 0: ${name}`}
          placeholder="Place, from 0"
          inputMode="numeric"
          value={match.at ?? ''}
          onChange={(event) => set({ at: wholeOrNull(event.target.value) })}
        />
        <OptionSelect
          aria-label={`Left out: ${name}`}
          options={nullables}
          value={nullable}
          onChange={(value) => set({ nullable: value === '' ? null : value === 'yes' })}
        />
        <Label className="flex items-center gap-2 text-sm">
          <Checkbox
            checked={match.anyDepth === true}
            onCheckedChange={(isOn) => set({ anyDepth: isOn === true })}
          />
          Also in a list or a union
        </Label>
        <Children match={match} name={name} depth={depth} onChange={onChange} />
        <Button variant="ghost" size="sm" onClick={onRemove}>
          <X aria-hidden />
          Remove this port
        </Button>
      </div>
    </fieldset>
  );
}

function Children({ match, name, depth, onChange }: Omit<MatchEditorProps, 'onRemove'>) {
  const children = match.children ?? [];
  const set = (next: Match[]) => onChange({ ...match, children: next.length === 0 ? null : next });
  return (
    <>
      {children.map((child, at) => (
        <MatchEditor
          key={at}
          match={child}
          name={`Part ${at + 1} of ${name}`}
          depth={depth + 1}
          onChange={(next) => set(children.with(at, next))}
          onRemove={() => set(children.toSpliced(at, 1))}
        />
      ))}
      {depth < maxDepth && (
        <Button variant="outline" size="sm" onClick={() => set([...children, {}])}>
          <Plus aria-hidden />
          Describe a part of it
        </Button>
      )}
    </>
  );
}
