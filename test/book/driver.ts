import { fileURLToPath } from 'node:url';
import { LOCAL, openEngine } from '../../src/book/postgres/openEngine.ts';
import { runOf, submitRun, workAt } from '../../src/book/runs/submission.ts';
import { freeze } from '../../src/book/snapshot/freeze.ts';

// A run of a book in a process of its own, to be killed: `node driver.ts BOOK CHUNK [ENGINE]`. It tells each commit by a point.
const [book = '', chunk = '1', where = LOCAL] = process.argv.slice(2);
const { value: snapshot, problems } = freeze(book);
if (snapshot === null) throw new Error(JSON.stringify(problems));
const engine = await openEngine(where, book, 2);
const run = runOf(snapshot, { day: '2026-08-21', question: 'rebalance', submittedAt: '2026-08-21T20:00:00.000Z' });
process.stdout.write('frozen\n');
await submitRun(engine, snapshot, run, Number(chunk));
process.stdout.write('submitted\n');
// the built threads, which are ready in a third of the time
const worker = fileURLToPath(new URL('../../bin/bookThread.js', import.meta.url));
await workAt(engine, snapshot, run, worker, () => void process.stdout.write('.\n'));
await engine.close();
process.stdout.write('done\n');
