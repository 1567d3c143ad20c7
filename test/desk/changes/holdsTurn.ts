import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as after } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

// Another program that is about to write: it has the turn, and takes its time.

const { turn, file, text, held } = workerData;
const database = new DatabaseSync(turn);
database.exec('BEGIN IMMEDIATE');
parentPort?.postMessage('has the turn');
await after(held);
writeFileSync(file, text);
database.close();
