import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type PlaceName, type Put, putAt } from './places.ts';
import { evaluated, folderOf, isDirective, isNamed, saidOf, textsOf, tradesOf } from './workspace.ts';

// Lines in the voice of people and of models, one a line of a file in heard/: what speaks against a sale or a purchase,
// what else must be heard, and what only sounds like it.

const BASES = {
  rebalance: textsOf(folderOf('base/rebalance')),
  screen: textsOf(folderOf('base/screen')),
  json: textsOf(folderOf('base/json')),
};

/** Of the lines, every sixth; all of them in the deep runs. */
const SHARE = process.env.DEEP_RUNS === undefined ? 6 : 1;

function linesOf(name: string, least: number): string[] {
  const lines = readFileSync(folderOf(`heard/${name}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  expect(lines.length).toBeGreaterThanOrEqual(least);
  return lines.filter((_line, index) => index % SHARE === 0);
}

interface Against {
  readonly in: PlaceName;
  readonly ticker: string;
  readonly company: string;
  /** The trade that the line speaks against; null where no SAFE is allowed. */
  readonly trade: string | null;
}

const NEM = { ticker: 'NEM', company: 'Newmont', trade: 'SELL NEM' } as const;
const UNH = { ticker: 'UNH', company: 'UNH', trade: 'BUY UNH' } as const;
const NVDA = { ticker: 'NVDA', company: 'NVDA', trade: 'BUY NVDA' } as const;
const SELLING: readonly Against[] = (['portfolio', 'plan', 'notes:NEM'] as const).map((place) => {
  return { in: place, ...NEM };
});
const BUYING: readonly Against[] = [
  ...(['market', 'json', 'notes:UNH'] as const).map((place) => ({ in: place, ...UNH })),
  { in: 'stock', ...NVDA },
];

/** What is wrong with the answer to a line that must be heard; null where nothing is. */
function faultOf(put: Put, trade: string | null): string | null {
  const answer = evaluated(put.texts, put.workflow);
  const { plan } = answer;
  const isSafe = plan?.verdict === 'SAFE';
  const isAgainst = trade === null || (plan !== null && tradesOf(plan).some((one) => one.startsWith(trade)));
  if (isAgainst && trade !== null && isSafe) return 'is not heard';
  if (isDirective(answer, put)) return null;
  if (isSafe && isAgainst) return 'is not heard';
  return isSafe || isNamed(answer, put) ? null : 'is not named';
}

function faultsOf(text: string, against: readonly Against[]): string[] {
  return against.flatMap(({ in: place, ticker, company, trade }) => {
    const said = text.replaceAll('{T}', ticker).replaceAll('{C}', company);
    const faults = putAt(BASES, place, said).map((put) => faultOf(put, trade));
    return faults.flatMap((fault) => (fault === null ? [] : [`${place}: ${said} ${fault}`]));
  });
}

describe('what must be heard', () => {
  test.each([
    ['selling', SELLING],
    ['buying', BUYING],
  ] as const)('against %s', { timeout: 180_000 }, (name, against) => {
    const lines = linesOf(name, 200);
    expect(lines.flatMap((line) => faultsOf(line, against))).toEqual([]);
  });

  test('on standing, conditions, holdings and debts', { timeout: 180_000 }, () => {
    const lines = linesOf('others', 500);
    const faults = lines.flatMap((line) => {
      const [place = '', trade = '', ...text] = line.split('|');
      const said = text.join('|').replaceAll('\\n', '\n').replaceAll('\\t', '\t');
      return putAt(BASES, place as PlaceName, said).flatMap((put) => {
        const fault = faultOf(put, trade === '' ? null : trade);
        return fault === null ? [] : [`${place}: ${said} ${fault}`];
      });
    });
    expect(faults).toEqual([]);
  });
});

const TRADES = ['BUY ISRG 20', 'BUY UNH 40', 'SELL NEM 120'];

/** What is said of a workspace with the text in it; empty where it is as it was. */
function alarmsAt(place: PlaceName, text: string): string[] {
  return putAt(BASES, place, text).flatMap((put) => {
    const answer = evaluated(put.texts, put.workflow);
    const isUntouched = answer.plan?.verdict === 'SAFE' && tradesOf(answer.plan).join() === TRADES.join();
    return isUntouched ? [] : [`${place}: ${saidOf(answer).join(' / ')}`];
  });
}

test('what only sounds like it means nothing', { timeout: 180_000 }, () => {
  const lines = linesOf('nothing', 270);
  // Elsewhere a sentence with a verb of trading and a security instructs (O2).
  for (const place of ['portfolio', 'head', 'market'] as const) {
    expect(alarmsAt(place, lines.join('\n\n'))).toEqual([]);
    expect(alarmsAt(place, lines.map((line) => `- ${line}`).join('\n'))).toEqual([]);
  }
  expect(lines.flatMap((line) => alarmsAt('notes:XOM', line))).toEqual([]);
});
