import { plainImage, type Script, type Scripts } from '#backend/drivers/fake/script.ts';

/**
 * The images of the contract suite, as a simulated engine plays them; and a large one, whose
 * download lasts long enough to be reported.
 */
export const testImages = {
  chatty: 'kabinet-test/chatty:1',
  stubborn: 'kabinet-test/stubborn:1',
  exits: 'kabinet-test/exits:3',
  layers: 'kabinet-test/layers:1',
  large: 'kabinet-test/large:1',
  missing: 'kabinet-test/missing:1',
  broken: 'kabinet-test/broken:1',
  checked: 'kabinet-test/checked:1',
};

const plays: Record<string, Partial<Script>> = {
  [testImages.chatty]: { line: chattyLine },
  [testImages.stubborn]: {
    isStubborn: true,
    line: () => ({ source: 'stdout', text: 'stubborn: started' }),
  },
  [testImages.exits]: {
    ends: { afterMs: 100, exitCode: 3 },
    line: () => ({ source: 'stderr', text: 'exits: no licence found' }),
  },
  [testImages.layers]: {},
  [testImages.large]: { bytesPerSecond: 200e3 },
  [testImages.broken]: { startFails: 'exec: "/nowhere/program": no such file or directory' },
  [testImages.checked]: { health: { afterMs: 2_000, then: 'healthy' } },
};

export const testScripts: Scripts = (image) => {
  const play = plays[image];
  if (!play) return undefined;
  return {
    ...plainImage('test', image, 4, 6e6),
    bytesPerSecond: 10e6,
    isStubborn: false,
    ends: null,
    lineEveryMs: 1_000,
    line: (n) => ({ source: 'stdout', text: `line ${n}` }),
    ...play,
  };
};

function chattyLine(n: number, environment: string[]): ReturnType<Script['line']> {
  if (n === 0) return { source: 'stdout', text: `chatty: environment ${environment.join(' ')}` };
  return { source: 'stdout', text: `chatty: line ${n}` };
}
