import { CaseSensitive, Regex } from 'lucide-react';
import { SearchBox } from '#web/parts/form/search-box.tsx';
import type { LogWanted } from './log-pattern.ts';
import { Toggle } from './toggle.tsx';

type LogSearchBoxProps = {
  wanted: LogWanted;
  onWanted: (change: Partial<LogWanted>) => void;
  /** Enter goes to the next match, Shift Enter to the one before. */
  onStep: (step: 1 | -1) => void;
  /** Expressions run on a backend, over one whole log. */
  hasRegex: boolean;
};

export function LogSearchBox({ wanted, onWanted, onStep, hasRegex }: LogSearchBoxProps) {
  return (
    <div
      role="search"
      className="flex min-w-0 flex-1 basis-72 items-center gap-2"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        onStep(event.shiftKey ? -1 : 1);
      }}
    >
      <SearchBox
        label="Search the log"
        placeholder="Search the log"
        value={wanted.text}
        onChange={(text) => onWanted({ text })}
        className="min-w-0 flex-1"
      />
      <Toggle
        label="Match case"
        isOn={wanted.isCaseSensitive}
        onChange={(isCaseSensitive) => onWanted({ isCaseSensitive })}
      >
        <CaseSensitive aria-hidden />
      </Toggle>
      {hasRegex && (
        <Toggle
          label="Regular expression"
          isOn={wanted.isRegex}
          onChange={(isRegex) => onWanted({ isRegex })}
        >
          <Regex aria-hidden />
        </Toggle>
      )}
    </div>
  );
}
