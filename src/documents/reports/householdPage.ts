import { dollars } from '../../domain/instruments/wording.ts';
import type { Verdict } from '../../domain/planning/plan.ts';
import { counted, percent } from '../print/figures.ts';
import { oneLine, padded, shortened } from '../print/markdown.ts';
import { ownRemedies } from '../print/words.ts';
import { type HouseholdReport, householdHeadline, tradeWords } from './household.ts';

const CODES: Readonly<Record<Verdict, string>> = { SAFE: '1;32', CONDITIONAL: '1;33', BLOCKED: '1;31' };
const LONGEST_NAME = 20;
const MOST_TRADES = 3;

export interface HouseholdPageOptions {
  readonly color: boolean;
  /** What the person does next, and where the report stands; null where nothing was written. */
  readonly next: string | null;
}

/** What `porch check` and `porch rebalance` print of a household. Ends with a line feed. */
export function writeHouseholdPage(report: HouseholdReport, { color, next }: HouseholdPageOptions): string {
  const { judgement, accounts } = report;
  const { before, after } = judgement;
  const headline = householdHeadline(report);
  const name = Math.min(LONGEST_NAME, Math.max(...accounts.map(({ account }) => account.length)));
  const rows = accounts.map((one) => {
    const { course, plan, verdict, ownVerdict } = one;
    const trades = plan === null ? '' : `  ${someTrades(tradeWords(one))}`;
    const alone = ownVerdict === verdict ? '' : ` (${ownVerdict} by itself)`;
    const cash = `cash ${percent(course.after.cashPct)}`;
    const told = `${padded(shortened(one.account, name), name, false)}  ${padded(dollars(course.before.value), 16, true)}`;
    return `${told}  ${padded(cash, 11, false)}  ${verdict}${alone}${trades}`;
  });
  const sectors = after.sectors.slice(0, 5).map(({ sector, pct }) => `${oneLine(sector)} ${percent(pct)}`);
  const findings = judgement.findings.map(
    (found) => `${found.severity} ${found.id} (${oneLine(found.subject)}): ${oneLine(found.message)}`,
  );
  return `${[
    color ? `\u001b[${CODES[judgement.verdict]}m${headline}\u001b[0m` : headline,
    `${counted(accounts.length, 'account')}, ${dollars(before.value)} together, cash ${dollars(after.cash)} (${percent(after.cashPct)}), kept apart by account`,
    '',
    ...rows,
    '',
    `The whole: ${sectors.join(', ') || 'cash alone'}`,
    ...findings,
    ...ownRemedies(judgement.findings),
    ...(next === null ? [] : ['', `Next:  ${oneLine(next)}`]),
  ].join('\n')}\n`;
}

function someTrades(words: readonly string[]): string {
  if (words.length === 0) return 'nothing to trade';
  const more = words.length - MOST_TRADES;
  const first = words.slice(0, more > 1 ? MOST_TRADES : words.length).join(', ');
  return more > 1 ? `${first}, and ${more} more` : first;
}
