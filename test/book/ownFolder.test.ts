import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resultsOf } from '../../src/book/accounts/planAccount.ts';
import type { Result } from '../../src/book/accounts/result.ts';
import { approveByHand } from '../../src/book/approvals/approve.ts';
import { chunksOf } from '../../src/book/runs/chunks.ts';
import { planningOf } from '../../src/book/runs/planChunk.ts';
import { writeAccount } from '../../src/book/runs/shownAccount.ts';
import { checkBook } from '../../src/book/snapshot/checkBook.ts';
import type { Snapshot } from '../../src/book/snapshot/freeze.ts';
import { type AccountRecord, readRecord } from '../../src/book/snapshot/record.ts';
import { evaluatePlan } from '../../src/desk/evaluation/evaluatePlan.ts';
import { gatherPlanSources } from '../../src/desk/evaluation/gatherSources.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import { ROOT, temporaryFolder } from '../cli/porch.ts';
import { change, DAY, exampleBook, frozen } from './books.ts';
import { deedOf, withDesk } from './desks.ts';

// An account without a model has a folder of its own, workspaces/NAME: the shipped example of `porch rebalance`.

const CASH = '12870.09';

interface Given {
  readonly row?: string;
  readonly folder?: string;
  /** Files of the book, or of the account's folder, with what is added to them. */
  readonly more?: Readonly<Record<string, (text: string) => string>>;
}

/** The first account has a model, OWN has the folder. */
function bookWith({ row, folder = 'OWN', more = {} }: Given = {}): string {
  const book = exampleBook(1);
  const own = join(book, 'workspaces', folder);
  mkdirSync(join(book, 'workspaces'), { recursive: true });
  cpSync(join(ROOT, 'examples/rebalance'), own, { recursive: true });
  change(book, 'book.json', (text) => text.replace('["fidelity", "schwab"]', '[]'));
  change(book, 'accounts.csv', (text) => `${text}${row ?? `OWN,,,ada,schwab,,,${CASH},${DAY},,,active,yes`}\n`);
  for (const [name, by] of Object.entries(more)) {
    const path = join(book, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, by(readIf(path)));
  }
  return book;
}

function readIf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function recordsOf({ folder }: Snapshot): readonly AccountRecord[] {
  return readFileSync(join(folder, 'accounts.ndjson'), 'utf8').trimEnd().split('\n').map(readRecord);
}

function resultOf(book: string, name = 'OWN'): { readonly snapshot: Snapshot; readonly result: Result } {
  const snapshot = frozen(book);
  const own = recordsOf(snapshot).find(({ account }) => account === name);
  const together = recordsOf(snapshot).filter(
    ({ account, household }) => account === name || (household !== '' && household === own?.household),
  );
  const results = resultsOf(
    together,
    { firm: planningOf(snapshot).firm, table: null },
    { day: DAY, asks: 'rebalance' },
  );
  const result = results.find(({ account }) => account === name);
  if (result === undefined) throw new Error(`${name} is of the book`);
  return { snapshot, result };
}

function idOf(workspace: string): string | undefined {
  const { sources } = gatherPlanSources({ workspace, policyFile: null, recommendations: { kind: 'workspace' } });
  return evaluatePlan(sources, { workflow: 'rebalance', isCashOnly: false }, atFour(DAY)).value?.planId;
}

/** The plan that `porch rebalance` makes of what `porch book show --out` writes. */
function shownId(snapshot: Snapshot, result: Result): string | undefined {
  const [chunk] = chunksOf(snapshot, 1_000);
  if (chunk === undefined) throw new Error('the book has accounts');
  const written = writeAccount(snapshot, { day: DAY }, { result, chunk }, temporaryFolder());
  if (!('workspace' in written)) throw new Error(JSON.stringify(written));
  return idOf(written.workspace);
}

test('its plan is the one that `porch rebalance` makes of its folder', () => {
  const { snapshot, result } = resultOf(bookWith({ more: { 'policy.json': () => '{}' } }));
  expect([result.planId?.slice(0, 12), result.verdict, result.reasons.map(([reason]) => reason)]).toEqual([
    'bff289c08ed3',
    'CONDITIONAL',
    ['conditional'],
  ]);
  // Materials are 46.8%, and 25% is their target
  expect(result.drift).toBe(2175);
  expect(shownId(snapshot, result)).toBe(result.planId);
});

test.each<[string, Given]>([
  ['the firm’s limits', { more: { 'policy.json': () => '{"position_size_maximum_pct": "9"}' } }],
  [
    'its own limits over the firm’s',
    {
      more: {
        'policy.json': () => '{"position_size_maximum_pct": "9", "minimum_trade_value": "3000"}',
        'workspaces/OWN/policy.json': () => '{"position_size_maximum_pct": "14"}',
      },
    },
  ],
  [
    'what the book restricts',
    { more: { 'restrictions.csv': (text) => `${text}OWN,NEM,sell,,,insider\n*,NVDA,buy,,,\n` } },
  ],
  ['a standing of some days', { more: { 'restrictions.csv': (text) => `${text}OWN,*,buy,2026-08-01,2026-08-31,\n` } }],
  ['a standing', { row: `OWN,,,ada,schwab,,,${CASH},${DAY},,,no_buys,yes` }],
  [
    'a type and lots',
    {
      row: `OWN,,,ada,schwab,taxable,cash,${CASH},${DAY},,,active,yes`,
      more: { 'lots.csv': (text) => `${text}OWN,${DAY},NEM,2024-01-02,540,37713.60\n` },
    },
  ],
  [
    'analysts in a folder, securities.csv',
    {
      more: {
        'workspaces/OWN/Stock-Analyst/nvda.md': () => '# NVDA\n\nBUY NVDA 12%, conviction 74\n\nPrice: $214.72\n',
        'workspaces/OWN/securities.csv': () => 'ticker,sector\nABNB,Consumer Discretionary\n',
      },
    },
  ],
  [
    'another account in its household, and what that one may not trade',
    {
      row: `OWN,H,,ada,schwab,,,${CASH},${DAY},,,active,yes`,
      more: {
        'accounts.csv': (text) => text.replace(/^X000001,[^,]*,/m, 'X000001,H,'),
        'restrictions.csv': (text) => `${text}X000001,NEM,sell,,,insider\nOWN,MSFT,buy,,,insider\n`,
        'workspaces/OWN/policy.json': () => '{"restrictions": [{"ticker": "FCX"}]}',
      },
    },
  ],
])('a workspace of it makes the same plan: with %s', (_, given) => {
  const plain = resultOf(bookWith()).result.planId;
  const book = bookWith(given);
  for (const name of given.row?.includes(',H,') === true ? ['OWN', 'X000001'] : ['OWN']) {
    const { snapshot, result } = resultOf(book, name);
    expect([name, result.reasons.filter(([reason]) => reason === 'unreadable')]).toEqual([name, []]);
    expect([name, result.planId]).not.toEqual([name, plain]);
    expect([name, shownId(snapshot, result)]).toEqual([name, result.planId]);
  }
});

test('what the book restricts of one account of a household, the other one does not trade either', () => {
  const row = `OWN,H,,ada,schwab,,,${CASH},${DAY},,,active,yes`;
  const more = { 'accounts.csv': (text: string) => text.replace(/^X000001,[^,]*,/m, 'X000001,H,') };
  const traded = (book: string) => resultOf(book, 'X000001').result.trades.map(([, ticker]) => ticker);
  const [first = ''] = traded(bookWith({ row, more }));
  const restricted = { 'restrictions.csv': (text: string) => `${text}OWN,${first},both,,,insider\n` };
  expect(first).not.toBe('');
  expect(traded(bookWith({ row, more: { ...more, ...restricted } }))).not.toContain(first);
});

test.each<[string, Given, readonly string[]]>([
  ['no folder has its name', { folder: 'OTHER' }, ['no_model: accounts.csv names no model']],
  [
    'its documents cannot be read',
    { more: { 'workspaces/OWN/Portfolio.md': (text) => text.replace('| 540 |', '| many |') } },
    ['unreadable: workspaces/OWN/Portfolio.md:17: the shares: “many” cannot be read'],
  ],
  [
    'it has no targets',
    { more: { 'workspaces/OWN/Portfolio.md': (text) => text.replace(/## ACTION PLAN[^#]*/, '') } },
    ['unreadable: workspaces/OWN/Portfolio.md:'],
  ],
  [
    'a document stands there twice',
    { more: { 'workspaces/OWN/portfolio.json': () => '{}' } },
    ['unreadable: workspaces/OWN: one document stands here more than once'],
  ],
  [
    'it names a policy of the firm',
    {
      row: `OWN,,,ada,schwab,,,${CASH},${DAY},,,active,yes,small`,
      more: {
        'accounts.csv': (text) => text.replace('discretion\n', 'discretion,policy\n').replace(/^(X000001.*)$/m, '$1,'),
        'policies/small.json': () => '{}',
      },
    },
    ['unreadable: it names the policy "small", and workspaces/OWN has its own'],
  ],
  [
    'the custodian delivers something else',
    {
      row: `OWN,,,ada,schwab,,,12870.10,2026-08-20,500000.01,2,active,yes`,
      more: { 'positions.csv': (text) => `${text}OWN,NEM,541,\n` },
    },
    [
      'unreconciled: 1 positions, the custodian says 2',
      'unreconciled: AAPL: its folder has 63 shares, positions.csv 0',
      'unreconciled: NEM: its folder has 540 shares, positions.csv 541',
      'unreconciled: its folder has $12,870.09 in cash, the custodian $12,870.10',
      'unreconciled: its folder is of 2026-08-21, accounts.csv of 2026-08-20',
    ],
  ],
])('a person sees it where %s', (_, given, words) => {
  const { reasons } = resultOf(bookWith(given)).result;
  const said = reasons.map(([reason, about]) => `${reason}: ${about}`);
  for (const one of words) expect(said.filter((text) => text.startsWith(one)).length, `${one} in ${said}`).toBe(1);
});

test('a check tells what is wrong in folders, with its place, and which folders nobody reads', () => {
  const book = bookWith({
    more: { 'workspaces/OWN/Portfolio.md': (text) => text.replace('| 540 |', '| many |') },
  });
  mkdirSync(join(book, 'workspaces/X000001'));
  const told: string[] = [];
  checkBook(book, ({ file, line, column, message }, stops) => {
    told.push(`${file}:${line}:${column} ${stops} ${message}`);
  });
  expect(told.map((one) => one.replace(/“many”.*/, '…'))).toEqual([
    'workspaces/OWN/Portfolio.md:17:31 false the shares: …',
    'workspaces/X000001:1:1 false X000001 is no account without a model, so its folder is not read',
  ]);
});

test('what is frozen is planned, whatever becomes of the folder', () => {
  const book = bookWith({ more: { 'policy.json': () => '{}' } });
  const snapshot = frozen(book);
  change(book, 'workspaces/OWN/Portfolio.md', (text) => text.replace('| 540 |', '| 541 |'));
  const own = recordsOf(snapshot).filter(({ account }) => account === 'OWN');
  const [result] = resultsOf(own, { firm: planningOf(snapshot).firm, table: null }, { day: DAY, asks: 'rebalance' });
  expect(result?.planId?.slice(0, 12)).toBe('bff289c08ed3');
  expect(frozen(book).id).not.toBe(snapshot.id);
});

test('a name that leads elsewhere has no folder', () => {
  for (const name of ['../OWN', 'a/b', '.hidden', 'a\\b', 'x.', '..']) {
    const book = bookWith({ row: `${name},,,ada,schwab,,,${CASH},${DAY},,,active,yes` });
    const { reasons, planId } = resultOf(book, name).result;
    expect([name, planId, reasons.some(([reason]) => reason === 'no_model')]).toEqual([name, null, true]);
  }
});

test('whoever wrote the targets of a folder does not approve its plan', () => {
  const book = bookWith({ row: `OWN,,,ada,schwab,,,${CASH},${DAY},,,active,yes,Sam` });
  change(book, 'accounts.csv', (text) =>
    text.replace(/,discretion\n/, ',discretion,assigned_by\n').replace(/^(X000001,.*[a-z])$/m, '$1,'),
  );
  return withDesk(book, async (desk) => {
    const at = await desk.run();
    const refused = await approveByHand(at, ['OWN'], true, deedOf('sam'));
    expect(refused).toEqual([
      {
        account: 'OWN',
        message: 'OWN cannot be approved so: sam wrote its targets, and so does not approve its plan',
        accepted: 'another person',
      },
    ]);
    expect(await approveByHand(at, ['OWN'], true, deedOf('pat'))).toMatchObject({ approved: 1 });
  });
});

test('with four eyes an account whose folder is nobody’s is unreadable, and a model says it for its accounts', () => {
  const book = bookWith();
  for (const name of ['balanced', 'growth', 'income', 'preservation'])
    change(book, `models/${name}.json`, (text) => text.replace('"targets"', '"assigned_by": "Sam", "targets"'));
  change(book, 'book.json', (text) => text.replace('"name"', '"four_eyes": true, "name"'));
  const words = 'nothing says who wrote the account’s targets, and four_eyes asks for it';
  expect(resultOf(book).result).toMatchObject({ status: 'unreadable', reasons: [['unreadable', words]] });

  const named = bookWith();
  change(named, 'accounts.csv', (text) =>
    text
      .replace(/,discretion\n/, ',discretion,assigned_by\n')
      .replace(/^(X000001,.*)$/m, '$1,Sam')
      .replace(/^(OWN,.*)$/m, '$1,Sam'),
  );
  expect(resultOf(named).result.status).toBe('planned');
  expect(resultOf(named, 'X000001').result.reasons).toEqual([
    ['unreadable', 'assigned_by is of an account with a folder of its own, and this one has a model'],
  ]);
});
