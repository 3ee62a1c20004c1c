import type { Disk } from '#backend/disk.ts';
import type { Chance } from './chance.ts';
import type { Life } from './life.ts';

/** `text` is what a process reads, `kept` what a loss of power leaves. */
type File = { text: string; kept: string };

/** The disk of one machine: it forgets what was not synced, fills up, is wiped and copied. */
export class FaultyDisk {
  readonly files = new Map<string, File>();
  isFull = false;

  /** As one run of a process sees it. `onAppend` hears of every line that reaches the disk. */
  seenBy(life: Life, onAppend: (text: string) => void): Disk {
    return {
      read: (path) => (life.cross(`read ${path}`) ? this.files.get(path)?.text : undefined),
      replace: (path, text) => {
        if (!life.cross('replace')) return;
        this.#refuseWhenFull();
        this.files.set(path, { text, kept: text });
        life.cross('replaced');
      },
      openToAppend: (path) => ({
        append: (text, isDurable) => {
          if (!life.cross('append')) return;
          this.#append(path, text, isDurable);
          onAppend(text);
          life.cross('appended');
        },
        close: () => {},
      }),
    };
  }

  losePower(chance: Chance): void {
    for (const file of this.files.values()) {
      // Some of what was not synced may have come to rest all the same, cut anywhere.
      const loose = file.text.slice(file.kept.length);
      file.kept += loose.slice(0, chance.between(0, loose.length));
      file.text = file.kept;
    }
  }

  remove(path: string): void {
    this.files.delete(path);
  }

  copy(): FaultyDisk {
    const copy = new FaultyDisk();
    for (const [path, file] of this.files) copy.files.set(path, { ...file });
    return copy;
  }

  #append(path: string, text: string, isDurable: boolean): void {
    const file = this.files.get(path) ?? { text: '', kept: '' };
    this.files.set(path, file);
    if (this.isFull) {
      file.text += text.slice(0, text.length / 2);
      throw new Error('ENOSPC: no space left on device');
    }
    file.text += text;
    if (isDurable) file.kept = file.text;
  }

  #refuseWhenFull(): void {
    if (this.isFull) throw new Error('ENOSPC: no space left on device');
  }
}
