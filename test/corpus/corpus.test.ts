import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Ratio } from '../../src/base/ratio.ts';
import { PLACES, type PlaceName, type Put, putAt } from './places.ts';
import { evaluated, folderOf, isNamed, saidOf, type Texts, textsOf, tradesOf, type Workflow } from './workspace.ts';

// What people and language models write, kept as files that a person can read: whole sets of documents, paragraphs
// that bear on no trade, and lines that must be heard, each with a twin that means nothing.

interface Expected {
  /** Percent by sector, and `Cash`; a sector that is held as it is may be left out. */
  readonly targets: Readonly<Record<string, number>>;
  /** Null where only the targets are held. */
  readonly trades: readonly string[] | null;
  /** Why the set has two meanings; null where it is read. */
  readonly refused: string | null;
  /** What the refused lines hold; every problem must be of one of them. */
  readonly refusedAt?: readonly string[];
  readonly workflow?: Workflow;
}

const asNumber = ({ numerator, denominator }: Ratio): number => Number(numerator) / Number(denominator);

const SETS = readdirSync(folderOf('sets')).sort();
const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(folderOf(`sets/${name}/expected.json`), 'utf8')) as Expected;

describe('whole sets of documents', () => {
  test.each(SETS)('%s', (name) => {
    const expected = expectedOf(name);
    const texts = textsOf(folderOf(`sets/${name}`));
    const { plan, problems } = evaluated(texts, expected.workflow ?? 'rebalance');
    if (expected.refused !== null) {
      expect(plan).toBeNull();
      expect(problems.length).toBeGreaterThan(0);
      const lines = problems.map(({ file, line }) => (texts[file] ?? '').split('\n')[line - 1] ?? '');
      expect(lines.filter((line) => !expected.refusedAt?.some((piece) => line.includes(piece)))).toEqual([]);
      return;
    }
    expect(saidOf({ plan: null, problems })).toEqual([]);
    if (plan === null) throw new Error('a plan without a problem');
    // What decides is read, and the rest of these documents bears on no trade.
    expect(saidOf({ plan, problems }).filter((one) => one.startsWith('not_understood'))).toEqual([]);
    const directives = plan.directives.map(({ sector, targetPct }): [string, number] => [sector, asNumber(targetPct)]);
    const cash = plan.cashTarget?.targetPct ?? null;
    const targets = new Map(cash === null ? directives : [...directives, ['Cash', asNumber(cash)]]);
    const held = plan.directives.filter(({ action }) => action === 'HOLD').map(({ sector }) => sector);
    for (const [sector, percent] of Object.entries(expected.targets)) {
      expect([sector, targets.get(sector)]).toEqual([sector, expect.closeTo(percent, 3)]);
    }
    expect([...targets.keys()].filter((one) => !(one in expected.targets) && !held.includes(one))).toEqual([]);
    if (expected.trades !== null) expect(tradesOf(plan)).toEqual([...expected.trades].sort());
  });

  test('are sixty at least, of which ten at most are refused', () => {
    expect(SETS.length).toBeGreaterThanOrEqual(60);
    const refused = SETS.filter((name) => expectedOf(name).refused !== null);
    expect(refused.length).toBeLessThanOrEqual(10);
  });
});

const BASES = {
  rebalance: textsOf(folderOf('base/rebalance')),
  screen: textsOf(folderOf('base/screen')),
  json: textsOf(folderOf('base/json')),
};
const TRADES: Readonly<Record<Workflow, readonly string[]>> = {
  rebalance: ['BUY ISRG 20', 'BUY UNH 40', 'SELL NEM 120'],
  screen: ['BUY NVDA 50'],
};

/** SAFE with the trades that the workspace has without the text. */
function isUntouched(texts: Texts, workflow: Workflow): boolean {
  const { plan } = evaluated(texts, workflow);
  return plan?.verdict === 'SAFE' && tradesOf(plan).join() === TRADES[workflow].join();
}

test('the workspaces that the texts are put into are SAFE', () => {
  expect(isUntouched(BASES.rebalance, 'rebalance')).toBe(true);
  expect(isUntouched(BASES.json, 'rebalance')).toBe(true);
  expect(isUntouched(BASES.screen, 'screen')).toBe(true);
});

const PARAGRAPHS = readFileSync(folderOf('idle.md'), 'utf8')
  .split(/\n\n+/)
  .slice(2)
  .map((block) => block.trim())
  .filter((block) => block !== '' && !block.startsWith('#'));

/**
 * The paragraphs that are heard although they bear on no trade, looked at one by one. In Portfolio.md, whose owner
 * restrains, *embargo, pledged, collateral* need no security beside them (O1); among recommendations a verb of trading
 * in one sentence with another security than the recommended one is heard (O2).
 */
const HEARD: Readonly<Record<string, readonly string[]>> = {
  portfolio: [
    'The embargo on Russian palladium has had little effect on prices.',
    'The company has pledged to reach net zero by 2045.',
    'Management pledged to keep the investment-grade rating.',
    'Collateral damage from the tariff dispute has been limited so far.',
  ],
  market: [],
  stock: [
    'Newmont and Freeport both touched 52-week highs before closing in the middle of their ranges.',
    'XOM yields 3.6%, and the payout was covered 1.9 times by free cash flow last year.',
    'ExxonMobil added 80,000 barrels a day in the Permian without adding rigs.',
    'LLY is covered by 28 analysts, and the median estimate for next year has gone up by 9% since May.',
  ],
};

describe('paragraphs that bear on no trade', () => {
  test('are two hundred', () => {
    expect(new Set(PARAGRAPHS).size).toBe(200);
  });

  test.each(['portfolio', 'market', 'stock'] as const)('stay SAFE in the document %s', (place) => {
    const puts = PARAGRAPHS.map((text) => ({ text, at: putAt(BASES, place, text) }));
    const heard = puts.filter(({ at }) => !at.every(({ texts, workflow }) => isUntouched(texts, workflow)));
    expect(heard.map(({ text }) => text)).toEqual(HEARD[place]);
    expect(heard.length).toBeLessThanOrEqual(PARAGRAPHS.length / 20);
  });
});

interface Spoken {
  readonly kind: 'O1' | 'O2' | 'O3' | 'O4' | 'O5' | 'O6';
  /** The trade that the text speaks against; null where it allows no SAFE at all. */
  readonly against: string | null;
  readonly in: PlaceName;
  readonly text: string;
  /** The same words where they mean nothing. */
  readonly twin: string;
}
const SPOKEN = JSON.parse(readFileSync(folderOf('spoken.json'), 'utf8')) as Spoken[];

/** What is wrong with the answer to a text that must be heard; null where nothing is. */
function faultOf(spoken: Spoken, put: Put): string | null {
  const answer = evaluated(put.texts, put.workflow);
  const { plan } = answer;
  const isSafe = plan?.verdict === 'SAFE';
  const isAgainst =
    spoken.against === null || (plan !== null && tradesOf(plan).some((one) => one.startsWith(spoken.against ?? '')));
  if (isSafe && isAgainst) return 'is not heard';
  return isSafe || isNamed(answer, put) ? null : `is not named: ${saidOf(answer).join(' / ')}`;
}

describe('what must be heard', () => {
  test.each(['O1', 'O2', 'O3', 'O4', 'O5', 'O6'] as const)('%s: is never SAFE, and its line is named', (kind) => {
    const mine = SPOKEN.filter((one) => one.kind === kind);
    expect(mine.length).toBeGreaterThanOrEqual(25);
    const faults = mine.flatMap((spoken) =>
      putAt(BASES, spoken.in, spoken.text).flatMap((put) => {
        const fault = faultOf(spoken, put);
        return fault === null ? [] : [`${put.file}:${put.from} ${JSON.stringify(spoken.text)} ${fault}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  test.each(['O1', 'O2', 'O3', 'O4', 'O5', 'O6'] as const)('%s: its twin means nothing', (kind) => {
    const faults = SPOKEN.filter((one) => one.kind === kind).flatMap((spoken) =>
      putAt(BASES, spoken.in, spoken.twin)
        .filter(({ texts, workflow }) => !isUntouched(texts, workflow))
        .map(
          (put) =>
            `${put.file}:${put.from} ${JSON.stringify(spoken.twin)}: ${saidOf(evaluated(put.texts, put.workflow)).join(' / ')}`,
        ),
    );
    expect(faults).toEqual([]);
  });

  test('stands at places that are known', () => {
    expect(SPOKEN.filter((one) => !PLACES.includes(one.in))).toEqual([]);
  });
});
