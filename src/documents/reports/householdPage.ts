import { dollars } from '../../domain/instruments/wording.ts';
import { isOfHousehold } from '../../domain/planning/household.ts';
import { counted, percent } from '../print/figures.ts';
import { oneLine, padded, shortened } from '../print/markdown.ts';
import { inVerdictColor } from '../print/paint.ts';
import { ownRemedies } from '../print/words.ts';
import {
  findingLine,
  gravestVerdict,
  type HouseholdAccount,
  type HouseholdReport,
  householdHeadline,
  tradeWords,
} from './household.ts';

const LONGEST_NAME = 20;
const MOST_TRADES = 3;

export interface HouseholdPageOptions {
  readonly color: boolean;
  /** What the person does next, a sentence and its commands; null where nothing was written. */
  readonly next: readonly string[] | null;
}

/** What `porch check` and `porch rebalance` print of a household. Ends with a line feed. */
export function writeHouseholdPage(report: HouseholdReport, { color, next }: HouseholdPageOptions): string {
  const { judgement, accounts } = report;
  const { before, after } = judgement;
  const headline = householdHeadline(report);
  const name = Math.min(LONGEST_NAME, Math.max(...accounts.map(({ account }) => account.length)));
  const rows = accounts.flatMap((one) => {
    const { course, plan, verdict, ownVerdict } = one;
    const trades = plan === null ? '' : `  ${someTrades(tradeWords(one))}`;
    const alone = ownVerdict === verdict ? '' : ` (${ownVerdict} by itself)`;
    const cash = `cash ${percent(course.after.cashPct)}`;
    const told = `${padded(shortened(one.account, name), name, false)}  ${padded(dollars(course.before.value), 16, true)}`;
    return [`${told}  ${padded(cash, 11, false)}  ${verdict}${alone}${trades}`, ...ownFindings(one)];
  });
  const sectors = after.sectors.slice(0, 5).map(({ sector, pct }) => `${oneLine(sector)} ${percent(pct)}`);
  return `${[
    inVerdictColor(headline, gravestVerdict(report), color),
    `${counted(accounts.length, 'account')}, ${dollars(before.value)} together, cash ${dollars(after.cash)} (${percent(after.cashPct)}), kept apart by account`,
    '',
    ...rows,
    '',
    `The whole: ${sectors.join(', ') || 'cash alone'}`,
    ...judgement.findings.map(findingLine),
    ...ownRemedies(judgement.findings),
    ...(next ?? []).map((line, index) => (index === 0 ? `\nNext:  ${oneLine(line)}` : `  ${oneLine(line)}`)),
  ].join('\n')}\n`;
}

/** What stands in the way of an account's verdict, and what it says is to be done; what the household has against it is told below, once. */
function ownFindings({ findings }: HouseholdAccount): string[] {
  const own = findings.filter((found) => found.severity !== 'note' && !isOfHousehold(found));
  return [...own.map(findingLine), ...ownRemedies(own)].map((line) => `  ${line}`);
}

function someTrades(words: readonly string[]): string {
  if (words.length === 0) return 'nothing to trade';
  const more = words.length - MOST_TRADES;
  const first = words.slice(0, more > 1 ? MOST_TRADES : words.length).join(', ');
  return more > 1 ? `${first}, and ${more} more` : first;
}
