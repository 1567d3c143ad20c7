// Prints ratios measured in one run as a Markdown table: docs/reference/performance.md keeps the last one.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { deskTable } from './desk.ts';
import { householdRows } from './households.ts';
import { importRows } from './imports.ts';
import { journalRows } from './journal.ts';
import { libraryRows } from './library.ts';
import { tableOf } from './measure.ts';
import { optimumTable } from './optimum.ts';
import { NODE, processRows } from './processes.ts';

const version = execFileSync(NODE, ['--version'], { encoding: 'utf8' }).trim();
console.log(
  `Processes by Node ${version}, the rest by ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} cores\n`,
);
console.log(tableOf([...processRows(), ...libraryRows(), ...importRows(), ...householdRows(), ...journalRows()]));
console.log(`\n${await optimumTable()}`);
console.log(`\n${await deskTable()}`);
