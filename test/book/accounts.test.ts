import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compare, decimal } from '../../src/base/decimal.ts';
import { workspaceOf } from '../../src/book/accounts/documents.ts';
import { driftOf } from '../../src/book/accounts/drift.ts';
import { accountOf } from '../../src/book/accounts/input.ts';
import { resultsOf } from '../../src/book/accounts/planAccount.ts';
import { inTolerance } from '../../src/book/accounts/triage.ts';
import { planningOf } from '../../src/book/runs/planChunk.ts';
import type { Snapshot } from '../../src/book/snapshot/freeze.ts';
import { readRecord } from '../../src/book/snapshot/record.ts';
import { evaluatePlan } from '../../src/desk/evaluation/evaluatePlan.ts';
import type { Sources } from '../../src/desk/evaluation/sources.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import { evaluate } from '../../src/engine/judgement/evaluate.ts';
import { change, DAY, exampleBook, frozen } from './books.ts';

/** `npm run test:book` holds 10,000 accounts against `porch rebalance`. */
const PLANNED_AGAIN = Number(process.env.BOOK_REBALANCED ?? 24);
/** Of the shipped book; `triage.test.ts` makes up firms as well. */
const ACCOUNTS = 600;

function recordsOf({ folder }: Snapshot) {
  return readFileSync(join(folder, 'accounts.ndjson'), 'utf8').split('\n').slice(0, -1).map(readRecord);
}

/** The documents of an account as `porch rebalance` reads them. */
function sourcesOf(documents: ReadonlyMap<string, string>): Sources {
  const file = (name: string, text = documents.get(name)) =>
    text === undefined ? null : { name, bytes: new TextEncoder().encode(text) };
  return {
    policy: file('policy.json'),
    portfolio: file('portfolio.json'),
    marketView: file('market-analyst.json'),
    recommendations: [],
    recommendationText: null,
    lots: file('lots.csv'),
    securities: null,
    nearNames: [],
    fills: [],
    household: null,
  };
}

test('an account has the plan that `porch rebalance` makes of its documents, with the same id and verdict', () => {
  const book = exampleBook(Math.max(250, PLANNED_AGAIN));
  // a sector of the firm's own, a fund, a sweep fund, a cap and what nobody may trade
  change(book, 'policy.json', () =>
    JSON.stringify({
      own_sectors: ['Frontier'],
      sector_caps: { Frontier: '12', Tech: '35' },
      restrictions: [{ ticker: 'PLTR' }],
    }),
  );
  change(book, 'prices.csv', (text) => `${text}\nFRNT,Frontier,20.10\nSPAXX,,1.00\nVTI,,300.25\n`);
  change(book, 'models/income.json', (text) => text.replace('"Energy": "11"', '"Energy": "6", "FRONTIER": "5"'));
  change(
    book,
    'positions.csv',
    (text) => `${text}X000001,FRNT,55,900\nX000002,SPAXX,1200.55,\nX000003,VTI,12.5,3100.00\n`,
  );
  const snapshot = frozen(book);
  const { firm } = planningOf(snapshot);
  const policy = readFileSync(join(snapshot.folder, 'policy.json'), 'utf8');
  const records = recordsOf(snapshot);
  const step = Math.max(1, Math.floor(records.length / PLANNED_AGAIN));
  const oddities = /^X000(00[1-3]|020|040|060|080|120|010|030)$/;
  let compared = 0;
  for (const [place, record] of records.entries()) {
    if (place % step !== 0 && !oddities.test(record.account)) continue;
    const account = accountOf(record, firm, DAY);
    if (!('portfolio' in account)) continue;
    const question = { day: DAY, asks: place % 5 === 0 ? 'cash_only' : 'rebalance' } as const;
    // none is let alone, none is held
    const planned = {
      ...record,
      cells: record.cells === null ? null : { ...record.cells, standing: standingOf(record.cells.standing) },
    };
    const [result] = resultsOf([planned], { firm, table: null }, question);
    const documents = workspaceOf(record, account, { firm: policy, named: null });
    const again = evaluatePlan(
      sourcesOf(documents),
      { workflow: 'rebalance', isCashOnly: question.asks === 'cash_only' },
      atFour(DAY),
    );
    expect(again.problems).toEqual([]);
    expect([record.account, result?.planId, result?.verdict]).toEqual([
      record.account,
      again.value?.planId,
      again.value?.verdict,
    ]);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(PLANNED_AGAIN * 0.9);
});

function standingOf(standing: string) {
  return standing === 'no_buys' || standing === 'no_sells' ? standing : 'active';
}

test('no account that is let alone has a violation, and none of its sectors is further off than its model says', () => {
  const snapshot = frozen(exampleBook(ACCOUNTS));
  const { firm, table } = planningOf(snapshot);
  const { policy } = firm;
  let alone = 0;
  for (const record of recordsOf(snapshot)) {
    const near = inTolerance(record, table, DAY);
    if (near === null) continue;
    alone += 1;
    const account = accountOf(record, firm, DAY);
    if (!('portfolio' in account)) throw new Error(`${record.account} is let alone and cannot be read`);
    const { portfolio, model, differences, value } = account;
    if (model === null) throw new Error(`${record.account} has a model`);
    expect(compare(near.value, value)).toBe(0);
    const now = evaluate({
      portfolio,
      marketView: model.marketView,
      recommendations: [],
      policy,
      evaluatedAt: atFour(DAY),
    });
    if (!now.ok) throw new Error(`${record.account} is let alone and refused`);
    expect(now.value.findings.filter(({ severity }) => severity === 'violation')).toEqual([]);
    expect(differences).toEqual([]);
    // by another way, in whole numbers
    if (now.value.snapshot === null) throw new Error(`${record.account} holds nothing`);
    expect(near.drift).toBe(driftOf(model, now.value.snapshot));
    for (const [sector, target] of model.targets) {
      const held = now.value.snapshot?.sectors.find((one) => one.sector === sector)?.pct;
      const off =
        Number(held?.numerator ?? 0n) / Number(held?.denominator ?? 1n) - Number(target.units) / 10 ** target.scale;
      expect(Math.abs(off)).toBeLessThanOrEqual(1.5 + 1e-9);
    }
  }
  expect(alone).toBeGreaterThan(ACCOUNTS / 3);
  expect(alone).toBeLessThan(ACCOUNTS * 0.9);
});

/** Two holdings, a target of each, and cash: what triage says of them. */
function letAlone(
  shares: readonly [string, string],
  cash: string,
  changes: Readonly<Record<string, string>> = {},
): boolean {
  const book = exampleBook(0);
  change(book, 'models/growth.json', () =>
    JSON.stringify({
      targets: { Technology: '40', Energy: '40' },
      cash: '20',
      triggers: { sector_pp: '1', cash_pp: '2' },
    }),
  );
  change(book, 'policy.json', () =>
    JSON.stringify({ position_size_maximum_pct: '50', sector_caps: { All_Others: '50' } }),
  );
  change(
    book,
    'prices.csv',
    () => `ticker,sector,price\nNVDA,Technology,100.00\nXOM,Energy,${changes.price ?? '100.00'}\n`,
  );
  for (const model of ['balanced', 'income', 'preservation'])
    change(book, `models/${model}.json`, () => '{"cash":"10"}');
  const standing = changes.standing ?? 'active';
  change(
    book,
    'accounts.csv',
    (text) => `${text}A,,growth,ada,schwab,,,${cash},${changes.as_of ?? DAY},,,${standing},yes\n`,
  );
  change(book, 'positions.csv', (text) => `${text}A,NVDA,${shares[0]},\nA,XOM,${shares[1]},\n`);
  const snapshot = frozen(book);
  const [record] = recordsOf(snapshot);
  if (record === undefined) throw new Error('the book has one account');
  return inTolerance(record, planningOf(snapshot).table, DAY) !== null;
}

test('an account is let alone up to the very line, and planned beyond it', () => {
  expect(letAlone(['400', '400'], '20000.00')).toBe(true);
  // 41% of 100,000, which is one point off
  expect(letAlone(['410', '390'], '20000.00')).toBe(true);
  expect(letAlone(['411', '390'], '19900.00')).toBe(false);
  expect(letAlone(['390', '390'], '22000.00')).toBe(true);
  expect(letAlone(['390', '390'], '22000.01')).toBe(false);
  expect(letAlone(['400.5', '400'], '20000.00')).toBe(false);
  expect(letAlone(['400', '400'], '20000.00', { standing: 'no_buys' })).toBe(false);
  expect(letAlone(['400', '400'], '20000.00', { as_of: '2026-08-12' })).toBe(false);
  expect(letAlone(['400', '400'], '20000.00', { price: '100.00001' })).toBe(false);
});

test('drift is of the sector, or cash, that is farthest from its target, in hundredths of a point, half-even', () => {
  const targets = new Map([
    ['Energy', decimal('20')],
    ['Materials', decimal('10')],
  ]);
  const drift = (energy: string, cash: string, whole: string, cashTarget: string | null = '5') =>
    driftOf(
      { targets, cash: cashTarget === null ? null : decimal(cashTarget) },
      {
        value: decimal(whole),
        cash: decimal(cash),
        sectors: [{ sector: 'Energy', value: decimal(energy), pct: { numerator: 0n, denominator: 1n } }],
      },
    );
  // Materials, of which nothing is held
  expect(drift('200.00', '50', '1000')).toBe(1000);
  expect(drift('350.00', '50', '1000')).toBe(1500);
  expect(drift('200', '170', '1000')).toBe(1200);
  expect(drift('200', '170', '1000', null)).toBe(1000);
  // 15.125 points and 15.135 points are halves
  expect([drift('351.25', '50', '1000'), drift('351.35', '50', '1000')]).toEqual([1512, 1514]);
  expect(drift('0', '0', '0')).toBeNull();
});
