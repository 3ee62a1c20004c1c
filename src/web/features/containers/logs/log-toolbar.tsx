import { Clock, Pause, Play, WrapText } from 'lucide-react';
import { Button } from '#web/ui/button.tsx';
import { CopyButton } from '#web/parts/form/copy-button.tsx';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import {
  logLevelFilters,
  logSourceFilters,
  logStarts,
  type LogSettings,
} from './reading/log-settings.ts';
import { LogSearchBox } from './search/log-search-box.tsx';
import { Toggle } from './search/toggle.tsx';
import type { LogSearch } from './use-log-search.ts';

type LogToolbarProps = {
  settings: LogSettings;
  onSettings: (change: Partial<LogSettings>) => void;
  search: LogSearch;
  isFollowing: boolean;
  onFollow: (isFollowing: boolean) => void;
  /** The lines that are shown as text, made when it is asked for. */
  text: () => string;
  download: React.ReactNode;
  /** Lines say their levels, so that they can be chosen by them. */
  hasLevels: boolean;
};

export function LogToolbar({
  settings,
  onSettings,
  search,
  isFollowing,
  onFollow,
  text,
  download,
  hasLevels,
}: LogToolbarProps) {
  return (
    <div role="toolbar" aria-label="Log" className="flex flex-wrap items-center gap-2 border-b p-2">
      <LogSearchBox
        wanted={search.wanted}
        onWanted={search.change}
        onStep={search.step}
        hasRegex={search.hasWhole}
      />
      <FollowButton isFollowing={isFollowing} onFollow={onFollow} />
      <OptionSelect
        size="sm"
        aria-label="Lines to load"
        value={settings.start}
        onChange={(start) => onSettings({ start })}
        options={logStarts}
      />
      <OptionSelect
        size="sm"
        aria-label="Streams"
        value={settings.source}
        onChange={(source) => onSettings({ source })}
        options={logSourceFilters}
      />
      {hasLevels && (
        <OptionSelect
          size="sm"
          aria-label="Levels"
          value={settings.level}
          onChange={(level) => onSettings({ level })}
          options={logLevelFilters}
        />
      )}
      <LookToggles settings={settings} onSettings={onSettings} />
      <CopyButton text={text} label="Copy the log" />
      {download}
    </div>
  );
}

function LookToggles({ settings, onSettings }: Pick<LogToolbarProps, 'settings' | 'onSettings'>) {
  return (
    <>
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
    </>
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
