/** Frames reach a subscriber at most this often: four a second. */
const frameMs = 250;

/** The rest between two frames. */
export class FramePace {
  readonly #ms: number;

  constructor(ms = frameMs) {
    this.#ms = ms;
  }

  rest(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => { clearTimeout(timer); signal.removeEventListener('abort', end); resolve(); };
      const timer = setTimeout(end, this.#ms);
      signal.addEventListener('abort', end, { once: true });
    });
  }
}
