// Prints ratios measured in one run as a Markdown table: docs/performance.md keeps the last one.
import { cpus } from 'node:os';
import { libraryRows } from './library.ts';
import { tableOf } from './measure.ts';
import { processRows } from './processes.ts';

console.log(`Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores\n`);
console.log(tableOf([...processRows(), ...libraryRows()]));
