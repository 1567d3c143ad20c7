import { describe, expect, test } from 'vitest';
import { format, trimmed } from '../../src/base/decimal.ts';
import type { Ratio } from '../../src/base/ratio.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import { evaluated, saidOf, type Texts, type Workflow } from './workspace.ts';

/** A text, and what its workspace leads to. */
export type Case = readonly [text: string, told: string];

/** A row of READING in its own words, and both of its sides. */
export interface Row {
  readonly row: string;
  /** Read to the value, or idle where the row is of what is heard. */
  readonly read: readonly Case[];
  /** Refused, or open. */
  readonly other: readonly Case[];
}

/** Holds each case of the rows. */
export function hold(rows: readonly Row[], told: (text: string) => string): void {
  describe.each(rows)('$row', ({ read, other }) => {
    test.each([...read])('%j', (text, expected) => expect(told(text)).toBe(expected));
    test.each([...other])('the other side: %j', (text, expected) => expect(told(text)).toBe(expected));
  });
}

const percent = ({ numerator, denominator }: Ratio): string =>
  String(Math.round((Number(numerator) / Number(denominator)) * 100) / 100);

/** What the texts lead to: problems with their lines, else the verdict, what is to be reached and traded, and what is said. */
export function toldOf(texts: Texts, workflow: Workflow = 'rebalance'): string {
  const answer = evaluated(texts, workflow);
  const { plan } = answer;
  if (plan === null) return `refused: ${saidOf(answer).join(' / ')}`;
  const findings = saidOf(answer).map((one) =>
    one.replace(/^(\w+): .*?(?:: line (\d+) \(([^)]*)\).*)?$/s, '$1 $2 $3').trim(),
  );
  return [plan.verdict, ...targetsOf(plan), ...restrictionsOf(plan), ...tradesIn(plan), ...findings].join('; ');
}

function targetsOf({ directives, securityDirectives = [], cashTarget }: Plan): string[] {
  return [
    ...directives.map(({ sector, action, targetPct }) => `${action} ${sector} to ${percent(targetPct)}`),
    ...securityDirectives.map(({ ticker, action, shares }) => `${action} ${ticker} by ${format(trimmed(shares))}`),
    ...(cashTarget?.targetPct == null ? [] : [`cash to ${percent(cashTarget.targetPct)}`]),
  ];
}

function restrictionsOf({ restrictions }: Plan): string[] {
  return restrictions.map(({ ticker, side, from, until }) =>
    ['no', side, ticker, from && `from ${from}`, until && `until ${until}`].filter((part) => part !== null).join(' '),
  );
}

function tradesIn({ steps }: Plan): string[] {
  return steps.map(({ action, ticker, shares }) => `${action} ${format(trimmed(shares))} ${ticker}`);
}
