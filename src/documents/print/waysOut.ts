import { compare, sum } from '../../base/decimal.ts';
import { dollars, plain } from '../../domain/instruments/wording.ts';
import type { Conflict } from '../../domain/planning/conflict.ts';
import { exceptionKey } from '../../domain/planning/decision.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { NeededException, OrderChange, OrderSize, Repair, RepairMeasure } from '../../domain/planning/repair.ts';
import { counted, limitPercent, shareCount } from './figures.ts';
import { bullets, inline } from './markdown.ts';

// What contradicts one another in a plan, and the ways out of one with a violation (OPTIMUM 9 and 10).

export const OPTION_NAMES = {
  A: 'the fewest changes',
  B: 'the smallest exceptions',
  C: 'the closest plan without exceptions',
} as const;

/** Each conflict as a list of its demands; nothing where there is none. */
export function conflictBlocks({ conflicts = [], portfolioValue }: Plan): string[] {
  if (conflicts.length === 0) return [];
  return [
    '## What contradicts',
    'The demands of each list cannot all be met. Without any one of them the others can: change one of each list.',
    ...conflicts.flatMap((conflict, index) => [
      `**${index + 1} of ${conflicts.length}**${beginning(', which ', togetherWords(conflict, portfolioValue))}`,
      bullets(conflict.rows.map(({ says }) => inline(says))),
    ]),
  ];
}

function beginning(words: string, rest: string | null): string {
  return rest === null ? '' : `${words}${rest}`;
}

/** What they come to where that is more than there is; null where demands on one sector contradict. */
export function togetherWords({ rows }: Conflict, value: Plan['portfolioValue']): string | null {
  const asked = sum(rows.map((row) => row.value));
  if (compare(asked, value) <= 0 || rows.some(({ id }) => isLimit(id))) return null;
  return `together ask for at least ${dollars(asked)} of ${dollars(value)}`;
}

/** Whether the demand allows at most so much. */
function isLimit(id: string): boolean {
  return ['sector_cap', 'sector_increase', 'position_size', 'candidates'].includes(id.split(':')[0] ?? '');
}

/** The first conflict in a sentence; null where there is none. */
export function conflictSentence({ conflicts = [] }: Plan): string | null {
  const [first] = conflicts;
  if (first === undefined) return null;
  const more = conflicts.length > 1 ? `; and ${counted(conflicts.length - 1, 'more conflict')}` : '';
  return `cannot all be met: ${first.rows.map(({ says }) => says).join('; ')}${more}`;
}

/** Each way out of a violation with its figures and how it is taken; nothing where there is none. */
export function repairBlocks(plan: Plan): string[] {
  const { repairs = [] } = plan;
  if (repairs.length === 0) return [];
  return ['## Ways out', ...repairs.flatMap((repair) => repairBlock(repair, plan.planId.slice(0, 12)))];
}

function repairBlock(repair: Repair, short: string): string[] {
  const { option, changes, exceptions, planId, verdict, measure, notPossible } = repair;
  const heading = `### ${option}: ${OPTION_NAMES[option]}`;
  if (planId === null || verdict === null) return [heading, `Not possible: ${inline(notPossible ?? '')}.`];
  if (option === 'B') {
    const list = bullets(exceptions.map((one) => exceptionLine(one)));
    return [
      heading,
      `The plan as it is, ${verdict} with ${counted(exceptions.length, 'exception')}:`,
      list,
      ...measureWords(measure, 'what can be reached'),
      taken(grantCommand(exceptions, short)),
    ];
  }
  const list = bullets(changes.map((one) => inline(changeWords(one))));
  return [
    heading,
    `Plan \`${planId}\`, ${verdict}, with ${counted(changes.length, 'changed order')}:`,
    list,
    ...measureWords(measure, 'what can be reached with every limit kept'),
    taken(`porch review ${short} --modify --option ${option}`),
  ];
}

/** How far it is from the targets; nothing where none trades. */
function measureWords(measure: RepairMeasure | null, reachable: string): string[] {
  if (measure === null) return [];
  const { trades, objective, deviation } = measure;
  return [`${counted(trades, 'trade')}, ${dollars(deviation)} off ${reachable}; J ${dollars(objective)}.`];
}

function taken(command: string): string {
  return `To take it: \`${command}\``;
}

/** `BUY 20 NVDA in place of BUY 77 NVDA, a change of $12,239.04`. */
export function changeWords({ ticker, before, after, moved }: OrderChange): string {
  const change = `a change of ${dollars(moved)}`;
  if (after === null) return `${order(before, ticker)} is left out, ${change}`;
  if (before === null) return `${order(after, ticker)} is added, ${change}`;
  return `${order(after, ticker)} in place of ${order(before, ticker)}, ${change}`;
}

function order(size: OrderSize | null, ticker: string): string {
  return size === null ? '' : `${size.action} ${shareCount(size.shares)} ${ticker}`;
}

function exceptionLine({ id, subject, ...figures }: NeededException): string {
  return `\`${id}\` (${inline(subject)})${figureWords(figures)}`;
}

/** `sector_cap (Materials): 41.99% in place of 40%`. */
export function exceptionWords({ id, subject, ...figures }: NeededException): string {
  return `${id} (${subject})${figureWords(figures)}`;
}

function figureWords({ limit, granted }: Pick<NeededException, 'limit' | 'granted'>): string {
  return limit === null || granted === null ? '' : `: ${plain(granted)}% in place of ${limitPercent(limit)}`;
}

function grantCommand(exceptions: readonly NeededException[], short: string): string {
  const named = exceptions.map(({ id, subject, granted }) =>
    quoted(exceptionKey({ id, subject, ...(granted === null ? {} : { granted }) })),
  );
  return `porch review ${short} --approve --except ${named.join(' ')} --until DATE --reason TEXT`;
}

function quoted(word: string): string {
  return /^[\w:.=-]+$/.test(word) ? word : `"${word}"`;
}

/** The ways out in a sentence; null where there is none. */
export function repairSentence({ repairs = [] }: Plan): string | null {
  const open = repairs.filter(({ planId }) => planId !== null);
  if (open.length === 0) return null;
  const words = open.map(({ option, changes, exceptions }) =>
    option === 'B'
      ? `B, ${counted(exceptions.length, 'exception')}`
      : `${option}, ${counted(changes.length, 'changed order')}`,
  );
  return `ways out: ${words.join('; ')} (see “Ways out” in dry_run_report.md)`;
}
