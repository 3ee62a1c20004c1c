import type { ContainerStats } from '#backend/drivers/port/driver.ts';
import type { FakeEngine } from './fake-engine.ts';
import { seeded } from './seeded.ts';
import { currentRun, type SimulatedContainer } from './simulated-container.ts';

/**
 * Counters that follow from the container and the moment: a steady share of a core, and the memory
 * that its image always takes.
 */
export function fakeStats(
  engine: FakeEngine,
  container: SimulatedContainer | undefined,
): ContainerStats | undefined {
  const run = container && currentRun(container);
  if (!run || container.state !== 'running') return undefined;
  const readAt = engine.clock.now();
  const seconds = (readAt.getTime() - run.startedAt.getTime()) / 1_000;
  return {
    readAt,
    cpuSeconds: seconds * (0.05 + 0.9 * seeded(container.image, 'cpu')),
    memoryBytes: Math.round(1e8 + 2e9 * seeded(container.image, 'memory')),
    memoryLimitBytes: 16e9,
    receivedBytes: Math.round(seconds * 1e5 * seeded(container.id, 'received')),
    sentBytes: Math.round(seconds * 1e4 * seeded(container.id, 'sent')),
  };
}
