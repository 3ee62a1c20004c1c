import { agentDies } from './agent-dies.ts';
import { clonedDisk } from './cloned-disk.ts';
import { conflictAndBulk } from './conflict-and-bulk.ts';
import type { Fault } from './fault.ts';
import { frameChaos } from './frame-chaos.ts';
import { halfOpen } from './half-open.ts';
import { hostileAgents } from './hostile-agents.ts';
import { hubDies } from './hub-dies.ts';
import { hubRestarts } from './hub-restarts.ts';
import { hungEngine } from './hung-engine.ts';
import { lostEvents } from './lost-events.ts';
import { partition } from './partition.ts';
import { restoredStore } from './restored-store.ts';
import { skewedClocks } from './skewed-clocks.ts';
import { stuckViewers } from './stuck-viewers.ts';
import { wipedDisk } from './wiped-disk.ts';

/** In the order of their numbers. */
export const allFaults: readonly Fault[] = [
  agentDies,
  hubDies,
  halfOpen,
  clonedDisk,
  frameChaos,
  partition,
  restoredStore,
  wipedDisk,
  skewedClocks,
  lostEvents,
  hubRestarts,
  stuckViewers,
  hostileAgents,
  hungEngine,
  conflictAndBulk,
];
