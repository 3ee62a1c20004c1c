import { useRef } from 'react';
import { Card } from '#web/ui/card.tsx';
import type { PodVerb } from '../../pod-verb.ts';
import type { Choice } from '../bulk/use-choice.ts';
import { ContainerCards } from '../container-cards.tsx';
import { useGroupChoice } from '../groups/use-group-choice.ts';
import { useActiveLine } from '../keys/use-active-line.ts';
import { useOneTabStop } from '../keys/use-one-tab-stop.ts';
import { listView } from '../list-view.ts';
import type { PodSearch } from '../pod-search.ts';
import { ContainerTable } from '../table/container-table.tsx';
import type { PodWindows } from '../use-container-list.ts';
import { RowMenu } from './row-menu.tsx';
import { useRowAct } from './use-row-act.tsx';
import { useRowKeys } from './use-row-keys.ts';

type ContainerRowsProps = {
  pods: Pick<PodWindows, 'rows' | 'visible' | 'layout' | 'fold'>;
  lineHeight: number;
  search: PodSearch;
  choice: Choice;
  isWide: boolean;
  onChange: (change: Partial<PodSearch>) => void;
  onBulk: (verb: PodVerb) => void;
};

/** Table or cards, with their keys, their menu and what is asked before an act. */
export function ContainerRows({
  pods,
  lineHeight,
  search,
  choice,
  isWide,
  onChange,
  onBulk,
}: ContainerRowsProps) {
  const { rows, layout } = pods;
  const groupChoice = useGroupChoice(search, rows, choice);
  const { act, question } = useRowAct();
  const root = useRef<HTMLDivElement>(null);
  const active = useActiveLine(root, {
    count: layout.lines,
    height: lineHeight,
    idAt(line) {
      const one = layout.lineAt(line);
      return one.kind === 'row' ? (rows.get(one.at)?.id ?? null) : null;
    },
    lineOf(id) {
      for (const [at, pod] of rows) if (pod.id === id) return layout.lineOf(at);
      return null;
    },
  });
  useOneTabStop(root);
  const view = listView({ pods, search, choice, groupChoice, activeLine: active.line });
  useRowKeys({ view, active, search, onChange, onAct: act, onBulk });
  return (
    <>
      <RowMenu rows={rows} choice={choice} onAct={act} onFilter={onChange}>
        <div ref={root} onFocus={active.onFocus} onBlur={active.onBlur}>
          {isWide ? (
            <Card className="overflow-x-auto">
              <ContainerTable
                view={view}
                search={search}
                onSort={(sort, isDescending) => onChange({ sort, isDescending })}
              />
            </Card>
          ) : (
            <ContainerCards view={view} />
          )}
        </div>
      </RowMenu>
      {question}
    </>
  );
}
