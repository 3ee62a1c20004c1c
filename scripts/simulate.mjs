// A program of simulator/: `npm run simulate` (main.ts), `npm run faults` (faults/main.ts).
import { runBundled } from './bundle/run-bundled.mjs';

const [program, ...args] = process.argv.slice(2);
const inputs = { simulate: 'simulator/main.ts', faults: 'simulator/faults/main.ts' };

await runBundled(program, inputs[program], args);
