import { Clock, Download, Pause, Play, WrapText } from 'lucide-react';
import { Button } from '#web/ui/button.tsx';
import { CopyButton } from '#web/parts/form/copy-button.tsx';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { SearchBox } from '#web/parts/form/search-box.tsx';
import { cn } from '#web/lib/cn.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { tails, type LogSettings } from './log-settings.ts';

type LogToolbarProps = {
  settings: LogSettings;
  onSettings: (change: Partial<LogSettings>) => void;
  search: string;
  onSearch: (search: string) => void;
  matchCount: number;
  isFollowing: boolean;
  onFollow: (isFollowing: boolean) => void;
  /** The whole log as text, made when it is asked for. */
  text: () => string;
  fileName: string;
};

export function LogToolbar({
  settings,
  onSettings,
  search,
  onSearch,
  matchCount,
  isFollowing,
  onFollow,
  text,
  fileName,
}: LogToolbarProps) {
  return (
    <div role="toolbar" aria-label="Log" className="flex flex-wrap items-center gap-2 border-b p-2">
      <SearchBox
        label="Search the log"
        placeholder="Search the log"
        value={search}
        onChange={onSearch}
        className="min-w-0 flex-1 basis-48"
      />
      {search !== '' && (
        <span role="status" className="text-xs text-muted-foreground">
          {countWords(matchCount, 'line matches', 'lines match')}
        </span>
      )}
      <FollowButton isFollowing={isFollowing} onFollow={onFollow} />
      <TailSelect tail={settings.tail} onChange={(tail) => onSettings({ tail })} />
      <Toggle
        label="Timestamps"
        isOn={settings.hasTimes}
        onChange={(hasTimes) => onSettings({ hasTimes })}
      >
        <Clock aria-hidden />
      </Toggle>
      <Toggle
        label="Wrap lines"
        isOn={settings.isWrapped}
        onChange={(isWrapped) => onSettings({ isWrapped })}
      >
        <WrapText aria-hidden />
      </Toggle>
      <CopyButton text={text} label="Copy the log" />
      <Button
        variant="outline"
        size="sm"
        aria-label="Download the log"
        onClick={() => download(text(), fileName)}
      >
        <Download aria-hidden />
        <span className="max-sm:sr-only">Download</span>
      </Button>
    </div>
  );
}

function FollowButton({
  isFollowing,
  onFollow,
}: Pick<LogToolbarProps, 'isFollowing' | 'onFollow'>) {
  return (
    <Button
      variant="outline"
      size="sm"
      aria-pressed={isFollowing}
      onClick={() => onFollow(!isFollowing)}
    >
      {isFollowing ? <Pause aria-hidden /> : <Play aria-hidden />}
      {isFollowing ? 'Pause' : 'Follow'}
    </Button>
  );
}

function TailSelect({ tail, onChange }: { tail: number; onChange: (tail: number) => void }) {
  return (
    <OptionSelect
      size="sm"
      aria-label="Lines to load"
      value={tail}
      onChange={onChange}
      options={tails.map((count) => ({
        value: count,
        label: `Last ${count.toLocaleString('en')}`,
      }))}
    />
  );
}

function Toggle({
  label,
  isOn,
  onChange,
  children,
}: {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: React.ReactNode;
}) {
  return (
    <Button
      variant="outline"
      size="icon"
      aria-label={label}
      data-hint={label}
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      className={cn(isOn && 'bg-accent text-primary')}
    >
      {children}
    </Button>
  );
}

function download(text: string, fileName: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
