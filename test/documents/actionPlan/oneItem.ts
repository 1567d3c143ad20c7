import { type Decimal, decimal, format } from '../../../src/base/decimal.ts';
import type { PlanSubjects } from '../../../src/documents/actionPlan/grammar/planTerms.ts';
import { readActionPlan } from '../../../src/documents/actionPlan/readActionPlan.ts';
import { type MarkdownDocument, scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { ActionPlan, SecuritySize } from '../../../src/domain/advice/directive.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';

// A plan of one item beside another, told in words: what a sentence of the plan says, whatever it is.

const SUBJECTS = {
  sectors: ['Fixed Income', 'Space Mining'],
  securities: [
    { ticker: 'NEM', name: 'Newmont' },
    { ticker: 'XOM', name: 'ExxonMobil Corp.' },
    { ticker: 'UNH', name: null },
    { ticker: 'IT', name: 'Gartner' },
    { ticker: 'GOOG', name: 'Alphabet' },
    { ticker: 'GOOGL', name: 'Alphabet Inc.' },
    { ticker: 'BRK.B', name: 'Berkshire Hathaway' },
  ],
  weights: new Map([
    ['Materials', decimal('14')],
    ['Energy', decimal('4')],
  ]),
  prices: new Map([['NEM', decimal('125')]]),
};
/** The lines that a message offers; what they say is held by messages.test.ts. */
const FORMS = /a line such as “[^”]*”(?:(?:,| or) “[^”]*”)*/;
const ELEVEN =
  'Technology, Healthcare, Financials, Materials, Consumer Discretionary, Consumer Staples, Communication Services, Industrials, Energy, Utilities, Real Estate';
/** The sectors, those of the workspace's own among them. */
const ALL = `${ELEVEN}, Fixed Income, Space Mining`;

const figure = (value: Decimal | null | undefined): string => (value == null ? '?' : format(value));
function size(value: SecuritySize | null): string {
  if (value === null) return '-';
  if (value.kind === 'all') return 'all';
  if (value.kind === 'shares') return `${format(value.shares)} shares`;
  return value.kind === 'dollars' ? `$${format(value.amount)}` : `${format(value.pct)}%`;
}
/** What one item of a plan says: directives, problems, remarks, and what is left to be heard. */
export function item(text: string, more: Partial<PlanSubjects> = {}): string[] {
  const document = scanMarkdown('Portfolio.md', `## ACTION PLAN\n\n- Hold Utilities\n- ${text}\n`);
  const { value, problems } = readActionPlan(document, { ...SUBJECTS, ...more }, DEFAULT_POLICY);
  const { remarks, lines } = document.ledger;
  return [
    ...sectorsOf(value).slice(1),
    ...securitiesOf(value),
    ...problems.map(({ message, accepted }) =>
      `${message}; ${accepted}`.replace(FORMS, 'FORMS').replace(ALL, 'ELEVEN').replace(ELEVEN, 'ELEVEN'),
    ),
    ...remarks.map(({ id, because }) => `${id}: ${because}`),
    ...(lines.get(4)?.unread ?? []).map((words) => `«${words}»`),
    ...(lines.has(4) ? [] : ['not read']),
  ];
}

/** What a whole plan says, or what is wrong with it. */
export function said(plan: string): string[] {
  return planOf(plan).said;
}

/** The same, and its remarks with their lines; the plan begins in line 3. */
export function told(plan: string): string[] {
  const { said, document } = planOf(plan);
  return [...said, ...document.ledger.remarks.map(({ id, source, because }) => `${id} ${source.line}: ${because}`)];
}

/** What of a plan is left to be heard, with its lines; a line that is read whole stands alone. */
export function left(plan: string): string[] {
  const { lines } = planOf(plan).document.ledger;
  return [...lines].flatMap(([line, { unread }]) =>
    line < 3 ? [] : [[line, ...unread.map((one) => `«${one}»`)].join(' ')],
  );
}

/** What the cells of a plan's tables are taken for; those that are left to be heard are not among them. */
export function claims(plan: string): string[] {
  const { cells } = planOf(plan).document.ledger;
  return [...cells].map(([cell, claim]) => `${claim}: ${(cell as { readonly text: string }).text}`);
}

/** Where a plan's figures are not what they are held against. */
export function disagreements(plan: string): readonly string[] | undefined {
  return planOf(plan).value?.disagreements;
}

function planOf(plan: string): { value: ActionPlan | null; said: string[]; document: MarkdownDocument } {
  const document = scanMarkdown('Portfolio.md', `## ACTION PLAN\n\n${plan}\n`);
  const { value, problems } = readActionPlan(document, SUBJECTS, DEFAULT_POLICY);
  const said = [
    ...sectorsOf(value),
    ...securitiesOf(value),
    ...problems.map(({ message, accepted }) => `${message}; ${accepted}`),
  ];
  return { value, said, document };
}

function sectorsOf(plan: ActionPlan | null): string[] {
  const all = [...(plan?.directives ?? []), ...(plan?.cash ? [{ ...plan.cash, sector: 'cash' }] : [])];
  return all.map(
    ({ sector, verb, statedCurrentPct, targetPct, band, points }) =>
      `${verb} ${sector} ${figure(statedCurrentPct)} → ${band ? `${figure(band.low)}–${figure(band.high)}` : points ? `by ${format(points)}` : figure(targetPct)}`,
  );
}

function securitiesOf(plan: ActionPlan | null): string[] {
  return (plan?.securities ?? []).map(
    (one) => `${one.action} ${one.ticker} ${figure(one.statedCurrentPct)} → ${size(one.size)}`,
  );
}
