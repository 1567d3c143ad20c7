// A program that writes to a journal and says on standard output what it was told about each batch, as soon as it was
// told: the tests kill it, fail its disk under it, and run several at once.
//
//   node journalWriter.ts JOURNAL NAME FIRST COUNT REOPEN [die]
//
// It appends COUNT batches from number FIRST on. Batch i is two events: `batch i`, for which all writers compete, and
// `batch i of NAME`. After every REOPEN batches it closes the journal and opens it again; with `die`
// it never closes, but ends at once after the last batch, as if it were killed.
import { writeSync } from 'node:fs';
import type { EventDraft } from '../../src/domain/planning/event.ts';
import { openSqliteStore } from '../../src/journal/sqliteStore.ts';
import { JournalUnavailable, JournalUncertain } from '../../src/journal/store.ts';

const [path = '', name = '', first = '', count = '', reopen = '', end = ''] = process.argv.slice(2);

function draft(key: string): EventDraft {
  const payload = { name, filler: 'x'.repeat(300) };
  return { kind: 'alert_raised', planId: null, by: name, identifiedBy: 'named', osUser: name, key, payload };
}

function say(...words: (string | number)[]): void {
  writeSync(1, `${words.join('\t')}\n`);
}

/** What the journal answers, in one word for the tests; anything else is a fault of the program and ends it. */
function told(error: unknown): string {
  if (error instanceof JournalUncertain) return 'UNKNOWN';
  if (error instanceof JournalUnavailable) return 'NOT';
  throw error;
}

function writeSome(from: number, to: number): void {
  let batch = from;
  try {
    const store = openSqliteStore(path);
    for (; batch < to; batch += 1) {
      try {
        const drafts = [draft(`batch ${batch}`), draft(`batch ${batch} of ${name}`)];
        const [won] = store.append(() => drafts, 1_787_342_400_000 + batch);
        say('RECORDED', batch, won?.hash ?? '');
      } catch (error) {
        say(told(error), batch);
      }
    }
    if (end === 'die') process.kill(process.pid, 'SIGKILL');
    store.close();
  } catch (error) {
    for (; batch < to; batch += 1) say(told(error), batch);
  }
}

const last = Number(first) + Number(count);
for (let from = Number(first); from < last; from += Number(reopen)) {
  writeSome(from, Math.min(last, from + Number(reopen)));
}
