import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resultsOf } from '../../src/book/accounts/planAccount.ts';
import { chunksOf } from '../../src/book/runs/chunks.ts';
import { planningOf } from '../../src/book/runs/planChunk.ts';
import { writeAccount } from '../../src/book/runs/shownAccount.ts';
import { readRecord } from '../../src/book/snapshot/record.ts';
import { checkHousehold } from '../../src/desk/household/judgeTogether.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import { decideVerdict } from '../../src/engine/judgement/decideVerdict.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { DAY, exampleBook, frozen } from './books.ts';
import { bookOf, held, type MadeUp, PLAIN } from './householdBooks.ts';
import { porchBook } from './porchBook.ts';
import { faultsOf } from './shapes.ts';

// `porch book run --check`: how accounts stand, and no plan of any.

const member: fc.Arbitrary<MadeUp> = fc
  .record({
    nvda: fc.integer({ min: 1, max: 150 }),
    xom: fc.integer({ min: 1, max: 300 }),
    cash: fc.integer({ min: 100, max: 30_000 }),
    type: fc.constantFrom('', 'roth_ira'),
  })
  .map(({ nvda, xom, cash, type }) => ({
    ...PLAIN,
    ...{ type, cash, holdings: [held('NVDA', nvda), held('XOM', xom)] },
  }));

test('a household stands in a book as `porch check` says of its folder', () => {
  let [broken, shared] = [0, 0];
  fc.assert(
    fc.property(fc.array(member, { minLength: 2, maxLength: 3 }), (members) => {
      const snapshot = frozen(bookOf([members]));
      const own = readFileSync(join(snapshot.folder, 'accounts.ndjson'), 'utf8')
        .split('\n')
        .slice(0, -1)
        .map(readRecord);
      const planning = { firm: planningOf(snapshot).firm, table: null };
      const results = resultsOf(own, planning, { day: DAY, asks: 'check' });
      const [chunk] = chunksOf(snapshot);
      const [result] = results;
      if (chunk === undefined || result === undefined) throw new Error('the book has accounts');
      const root = temporaryFolder();
      writeAccount(snapshot, { day: DAY }, { result, chunk }, root);
      const report = checkHousehold(root, atFour(DAY)).value;
      const together = report?.judgement.findings ?? [];
      for (const [place, one] of results.entries()) {
        const findings = [...(report?.accounts[place]?.findings ?? []), ...together];
        expect([one.status, one.planId, one.trades, one.rules]).toEqual(['checked', null, [], []]);
        expect(one.verdict).toBe(decideVerdict(findings));
        expect(new Set(one.findings.map((said) => said.join(' ')))).toEqual(
          new Set(findings.filter(({ severity }) => severity !== 'note').map(({ id, subject }) => `${id} ${subject}`)),
        );
        if (one.verdict === 'BLOCKED') broken += 1;
      }
      if (together.some(({ severity }) => severity === 'violation')) shared += 1;
    }),
    { numRuns: 60 },
  );
  expect(Math.min(broken, shared)).toBeGreaterThan(5);
});

test('a run that checks plans nothing, lets nothing be approved, and leaves what another run decided', async () => {
  const book = exampleBook(60);
  const planned = JSON.parse((await porchBook('run', book, '--at', DAY, '--json')).out);
  await porchBook('approve', planned.run_id, '--book', book, '--by', 'pat');
  const queue = (await porchBook('exceptions', planned.run_id, '--book', book, '--all', '--json')).out;

  const ran = await porchBook('run', book, '--at', DAY, '--check');
  expect(ran.status).toBe(3);
  expect(ran.out).toMatch(/^Run \w{12} of 2026-08-21, as it stands: done\n {2}checked +\d+: \d+ SAFE/);
  expect(ran.out).not.toMatch(/planned|book approve|rule/);
  const shape = JSON.parse((await porchBook('status', '--book', book, '--json')).out);
  expect(faultsOf('status', shape)).toEqual([]);
  expect([shape.question, shape.by_rule]).toEqual(['check', 0]);
  // who is near its model is so, whatever is asked
  expect(shape.statuses.in_tolerance).toBe(planned.statuses.in_tolerance);
  expect(shape.statuses.checked).toBe(planned.statuses.planned);
  expect((await porchBook('exceptions', planned.run_id, '--book', book, '--all', '--json')).out).toBe(queue);

  const out = join(temporaryFolder(), 'out');
  expect((await porchBook('export', shape.run_id, '--book', book, '--out', out)).status).toBe(0);
  const rows = readFileSync(join(out, 'results.ndjson'), 'utf8').trimEnd().split('\n');
  for (const row of rows) expect(faultsOf('result', JSON.parse(row))).toEqual([]);
  expect(faultsOf('manifest', JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')))).toEqual([]);
  expect((await porchBook('verify', shape.run_id, '--book', book, '--all')).out).toContain(': all is as it was kept.');

  const checked = rows.map((row) => JSON.parse(row)).find(({ status }) => status === 'checked').account;
  expect((await porchBook('show', shape.run_id, checked, '--book', book)).out).toContain(
    `${checked} is checked: no plan was made of it in this run.\n`,
  );
  expect((await porchBook('run', book, '--check', '--cash-only')).status).toBe(2);
});
