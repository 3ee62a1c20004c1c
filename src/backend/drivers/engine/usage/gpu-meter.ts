import type { GpuUse } from '#backend/drivers/port/driver.ts';
import { isMissing, type RunTool } from '#backend/facts/run-tool.ts';
import { parseAmdProcesses, parsePmon, type GpuProcess } from './gpu-processes.ts';

/** One run of a tool serves all containers that are read within this time: it takes a good part of a second. */
const freshMs = 4_000;

type Tool = { program: string; args: string[]; parse: (text: string) => GpuProcess[] };

const tools: Tool[] = [
  { program: 'nvidia-smi', args: ['pmon', '-c', '1', '-s', 'um'], parse: parsePmon },
  { program: 'amd-smi', args: ['process', '--json'], parse: parseAmdProcesses },
];

export type GpuMeterWorld = {
  run: RunTool;
  /** The control group of a process, of /proc/PID/cgroup; undefined when it has ended. */
  cgroupOf: (pid: number) => string | undefined;
  elapsedMs: () => number;
};

/** What containers of this machine use of its GPUs, as far as a tool of it tells. */
export class GpuMeter {
  readonly #world: GpuMeterWorld;
  /** A tool that is not there is not looked for again. */
  #tools = tools;
  #readAt = -Infinity;
  #processes: Promise<GpuProcess[] | null> = Promise.resolve(null);

  constructor(world: GpuMeterWorld) {
    this.#world = world;
  }

  /** null: no tool tells. A container that has no process on a GPU uses nothing of it. */
  async useOf(containerId: string): Promise<GpuUse | null> {
    if (this.#tools.length === 0) return null;
    const now = this.#world.elapsedMs();
    if (now - this.#readAt > freshMs) {
      this.#readAt = now;
      this.#processes = this.#read();
    }
    const processes = await this.#processes;
    if (!processes) return null;
    const own = processes.filter(({ pid }) => this.#world.cgroupOf(pid)?.includes(containerId));
    return {
      percent: own.length === 0 ? 0 : sum(own.map(({ percent }) => percent)),
      memoryBytes: own.length === 0 ? 0 : sum(own.map(({ memoryBytes }) => memoryBytes)),
    };
  }

  async #read(): Promise<GpuProcess[] | null> {
    const told = await Promise.all(this.#tools.map((tool) => this.#ask(tool)));
    const known = told.filter((one) => one !== null);
    return known.length === 0 ? null : known.flat();
  }

  async #ask(tool: Tool): Promise<GpuProcess[] | null> {
    try {
      return tool.parse(await this.#world.run(tool.program, tool.args));
    } catch (error) {
      if (isMissing(error)) this.#tools = this.#tools.filter((one) => one !== tool);
      return null;
    }
  }
}

/** What is not known of one is not counted; null when nothing is known of any. */
function sum(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((one) => one !== null);
  return known.length === 0 ? null : known.reduce((total, one) => total + one, 0);
}
