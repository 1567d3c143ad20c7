import { compare } from '../../base/decimal.ts';
import { type Ratio, ZERO_RATIO } from '../../base/ratio.ts';
import { isInForce } from '../../domain/holdings/portfolio.ts';
import { dollars, unitPrice } from '../../domain/instruments/wording.ts';
import type { Criterion, Plan, Screening, Snapshot } from '../../domain/planning/plan.ts';
import { sectorCap } from '../../domain/planning/policy.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import { counted, limitPercent, percent, percentBeside, percentNumber, plainNumber, shareCount } from './figures.ts';
import { needWords, nothingWords, togetherWords } from './joint.ts';
import { oneLine, padded, shortened, width, wrapped } from './markdown.ts';
import { inColor, type Paint, verdictPaint } from './paint.ts';
import { tightestWords } from './tolerance.ts';
import { conflictSentence, repairSentence } from './waysOut.ts';
import {
  findingsOf,
  judgedTrades,
  ownRemedies,
  rejectionNotes,
  remedyFor,
  searchedWords,
  shortId,
  verdictSentence,
} from './words.ts';

export interface TerminalOptions {
  readonly color: boolean;
  /** Whether weights are drawn as bars. */
  readonly bars: boolean;
  /** Characters in a row. */
  readonly width: number;
  /** What the person does next, a command or a sentence. */
  readonly nextStep: string;
  /** How far prices may move; null where nothing is traded. */
  readonly tolerance: Tolerance | null;
  /** Where the files stand. */
  readonly files: string;
}

/** Of the 24 of a terminal one is left to the prompt, so that the verdict stays in sight. */
const SCREEN_ROWS = 23;
const MOST_FINDINGS = 4;
const MOST_SECTORS = 5;
/** Trades fill what the rest leaves of the screen, but at least so many are shown. */
const LEAST_TRADES = 4;
/** A sentence takes at most so many rows. */
const ROWS_OF_TEXT = 2;
const REPORT = 'recommendation_report.md';

interface Row {
  readonly text: string;
  readonly paint: Paint | null;
  /** A command or a path is never cut: a person copies it. */
  readonly whole?: boolean;
}

/** One screen: the verdict, what stands in its way, weights, trades, what to do next. Ends with a line feed. */
export function terminalPage(plan: Plan, options: TerminalOptions): string {
  const above = [
    headRows(plan, options),
    findingRows(plan, options),
    wayOutRows(plan, options),
    screeningRows(plan, options),
    jointRows(plan, options),
    plan.before !== null && plan.after !== null ? sectorRows(plan, plan.before, plan.after, options) : [],
  ];
  const below: Row[] = [
    ...toleranceRows(plan, options),
    { text: `Next:  ${oneLine(options.nextStep)}`, paint: 'bold', whole: true },
    { text: `Files: ${oneLine(options.files)}`, paint: null, whole: true },
  ];
  const room = SCREEN_ROWS - above.flat().length - below.length;
  const blocks = [...above, tradeRows(plan, room, options), below].filter((block) => block.length > 0);
  const lines = blocks.flat().length;
  const airy = lines + blocks.length - 1 <= SCREEN_ROWS;
  const written = blocks.map((block) => block.map((row) => painted(row, options)).join('\n'));
  return `${written.join(airy ? '\n\n' : '\n')}\n`;
}

function painted(row: Row, options: TerminalOptions): string {
  const text = row.whole === true ? row.text : shortened(row.text, options.width);
  return inColor(text, options.color ? row.paint : null);
}

function headRows(plan: Plan, options: TerminalOptions): Row[] {
  const paint = verdictPaint(plan.verdict);
  const verdict = wrapped(verdictSentence(plan), options.width, ROWS_OF_TEXT).map((text) => ({ text, paint }));
  const asOf = plan.asOf?.date ?? 'an unknown date';
  const evaluated = plan.asOf?.date === plan.evaluatedOn ? '' : `, evaluated on ${plan.evaluatedOn}`;
  return [
    ...verdict,
    { text: `${dollars(plan.portfolioValue)} as of ${asOf}${evaluated}; plan ${shortId(plan)}`, paint: null },
    ...(plan.parent?.kind === 'repair_a' || plan.parent?.kind === 'repair_c'
      ? [{ text: `Repairs plan ${plan.parent.planId.slice(0, 12)}`, paint: null }]
      : []),
    ...(plan.remainderOf === undefined
      ? []
      : [{ text: `Takes over what is left of plan ${plan.remainderOf.slice(0, 12)}`, paint: null }]),
    ...cashOnlyRows(plan),
    ...searchedRows(plan, options),
  ];
}

function searchedRows(plan: Plan, options: TerminalOptions): Row[] {
  const words = searchedWords(plan);
  if (words === null) return [];
  return wrapped(`Searched for: ${words}`, options.width, ROWS_OF_TEXT).map((text) => ({ text, paint: null }));
}

function cashOnlyRows(plan: Plan): Row[] {
  if (!plan.isCashOnly) return [];
  const missed = findingsOf(plan, 'note').filter((found) => found.id === 'out_of_reach');
  const rest = missed.length === 0 ? '' : `; out of reach: ${missed.map((found) => oneLine(found.subject)).join(', ')}`;
  return [{ text: `Cash only, nothing is sold${rest}`, paint: null }];
}

function findingRows(plan: Plan, options: TerminalOptions): Row[] {
  const blocked = plan.verdict === 'BLOCKED';
  const warnings = findingsOf(plan, 'warning');
  const told = blocked ? findingsOf(plan, 'violation') : warnings;
  const paint = blocked ? ('red' as const) : ('yellow' as const);
  const rows = told
    .slice(0, MOST_FINDINGS)
    .flatMap((found) =>
      wrapped(
        `${blocked ? '✗' : '!'} ${found.id} (${found.subject}): ${found.message}`,
        options.width,
        ROWS_OF_TEXT,
      ).map((text, index) => ({ text, paint: index === 0 ? paint : null })),
    );
  const remedies = ownRemedies(told).flatMap((text) =>
    wrapped(text, options.width, ROWS_OF_TEXT).map((row): Row => ({ text: row, paint: null })),
  );
  const conditions = blocked && warnings.length > 0 ? [more(`also ${counted(warnings.length, 'condition')}`)] : [];
  return [...rows, ...andMore(told.length - MOST_FINDINGS), ...remedies, ...conditions, ...cashRows(plan, options)];
}

/** What contradicts, and the ways out of a violation, each in a sentence. */
function wayOutRows(plan: Plan, options: TerminalOptions): Row[] {
  return [conflictSentence(plan), repairSentence(plan)]
    .flatMap((text) => (text === null ? [] : wrapped(`· ${text}`, options.width, ROWS_OF_TEXT)))
    .map((text) => ({ text, paint: null }));
}

/** Cash that the plan leaves above its target: no condition, and still what most would ask about (SEMANTICS 3). */
function cashRows(plan: Plan, options: TerminalOptions): Row[] {
  return findingsOf(plan, 'note')
    .filter((found) => found.id === 'cash_above_target')
    .flatMap((found) => wrapped(`· ${found.id}: ${found.message}`, options.width, ROWS_OF_TEXT))
    .map((text) => ({ text, paint: null }));
}

function andMore(count: number): Row[] {
  return count > 0 ? [more(`and ${count} more`)] : [];
}

function more(what: string): Row {
  return { text: `  … ${what}, see ${REPORT}`, paint: null };
}

function screeningRows(plan: Plan, { width: columns }: TerminalOptions): Row[] {
  const rows = plan.screenings.slice(0, MOST_FINDINGS).flatMap((one): Row[] => {
    const approved = one.status === 'APPROVED_FOR_PO';
    const why = approved
      ? 'all six criteria pass'
      : one.reasons.map((reason) => reasonWords(reason, one, plan)).join(', ');
    const text = `${approved ? '✓' : '✗'} ${one.action} ${one.ticker} ${one.status}: ${why}`;
    const paint = approved ? null : ('red' as const);
    return wrapped(text, columns, ROWS_OF_TEXT).map((row, index) => ({ text: row, paint: index === 0 ? paint : null }));
  });
  const notes = rejectionNotes(plan)
    .flatMap((found) => wrapped(`· ${found.id}: ${remedyFor(found)}`, columns, ROWS_OF_TEXT))
    .map((text): Row => ({ text, paint: null }));
  return [...rows, ...andMore(plan.screenings.length - MOST_FINDINGS), ...notes];
}

/** Which recommendations fit best together, beside those of the order of approval. */
function jointRows({ joint }: Plan, options: TerminalOptions): Row[] {
  if (joint === undefined) return [];
  const rowsOf = (texts: readonly string[]): Row[] =>
    texts
      .flatMap((text) => wrapped(oneLine(text), options.width, ROWS_OF_TEXT))
      .map((text): Row => ({ text, paint: null }));
  const nothing = nothingWords(joint);
  if (nothing !== null) return rowsOf([nothing]);
  const left = joint.leftOut.slice(0, MOST_FINDINGS).map((one) => `Left out: ${one.ticker} ${needWords(one.needs)}`);
  const chosen = [`Best together: ${togetherWords(joint)}`, `In order of approval: ${togetherWords(joint.inOrder)}`];
  return [...rowsOf([...chosen, ...left]), ...andMore(joint.leftOut.length - left.length)];
}

/** The price that may move the least before a limit breaks. */
function toleranceRows(plan: Plan, { tolerance }: TerminalOptions): Row[] {
  const tightest = tolerance?.tightest ?? null;
  return tightest === null ? [] : [{ text: oneLine(tightestWords(plan, tightest)), paint: null }];
}

/** A criterion that failed; of a restriction also why it stands, which is in no document where an earlier loss made it. */
function reasonWords(criterion: Criterion, { action, ticker }: Screening, { restrictions, evaluatedOn }: Plan): string {
  const words = criterion.replaceAll('_', ' ');
  if (criterion !== 'restriction_list') return words;
  const side = action === 'BUY' ? 'buy' : 'sell';
  const standing = restrictions.find(
    (one) => one.ticker === ticker && (one.side === side || one.side === 'both') && isInForce(one, evaluatedOn),
  );
  const reason = standing?.reason ?? null;
  return reason === null ? words : `${words} (${oneLine(reason)})`;
}

interface Weight {
  readonly name: string;
  readonly before: Ratio;
  readonly after: Ratio;
  readonly limit: string;
  readonly limitNumber: number;
  readonly shown: readonly [before: string, after: string];
}

function sectorRows(plan: Plan, before: Snapshot, after: Snapshot, options: TerminalOptions): Row[] {
  const names = [...new Set([...after.sectors, ...before.sectors].map((one) => one.sector))];
  const [touched, rest] = [names.filter(isTouched), names.filter((name) => !isTouched(name))];
  const weights = touched.slice(0, MOST_SECTORS).map((name) => sectorWeight(plan, before, after, name));
  const cash = cashWeight(plan, before, after);
  const high = Math.max(
    ...[...weights, cash].flatMap((one) => [percentNumber(one.before), percentNumber(one.after), one.limitNumber]),
  );
  const room = options.bars ? Math.max(0, Math.min(40, options.width - 51)) : 0;
  const legend = room >= 28 ? '   █ after  ░ before  │ limit' : '';
  const heading = `${padded('Sector', 24, false)}  before   after   limit${legend}`;
  return [
    { text: heading, paint: 'bold' },
    ...weights.map((weight) => weightRow(weight, high, room)),
    ...andMore(touched.length - MOST_SECTORS),
    ...restRows(after, rest, touched.length === 0 ? 'sector' : 'other'),
    weightRow(cash, high, room),
  ];

  /** Traded, or not within its cap: the rest can be told in one line. */
  function isTouched(name: string): boolean {
    const value = (snapshot: Snapshot) => snapshot.sectors.find((one) => one.sector === name)?.value ?? null;
    const [was, is] = [value(before), value(after)];
    const check = plan.constraints.find((one) => one.id === 'sector_cap' && one.subject === name);
    return was === null || is === null || compare(was, is) !== 0 || (check !== undefined && check.result !== 'pass');
  }
}

function sectorWeight(plan: Plan, before: Snapshot, after: Snapshot, name: string): Weight {
  const pct = (snapshot: Snapshot) => snapshot.sectors.find((one) => one.sector === name)?.pct ?? ZERO_RATIO;
  const cap = sectorCap(plan.policy, name);
  return {
    name,
    before: pct(before),
    after: pct(after),
    limit: `≤ ${limitPercent(cap)}`,
    limitNumber: plainNumber(cap),
    shown: [percentBeside(pct(before), cap, 1), percentBeside(pct(after), cap, 1)],
  };
}

function cashWeight(plan: Plan, before: Snapshot, after: Snapshot): Weight {
  const least = plan.policy.cashMinimumPct;
  return {
    name: 'Cash',
    before: before.cashPct,
    after: after.cashPct,
    limit: `≥ ${limitPercent(least)}`,
    limitNumber: plainNumber(least),
    shown: [percentBeside(before.cashPct, least, 1), percentBeside(after.cashPct, least, 1)],
  };
}

function weightRow(weight: Weight, high: number, room: number): Row {
  const [before, after] = weight.shown;
  const figures = `${padded(before, 7, true)} ${padded(after, 7, true)} ${padded(weight.limit, 7, true)}`;
  const drawn = room > 0 ? `   ${bar(weight, high, room)}` : '';
  return {
    text: `  ${padded(shortened(oneLine(weight.name), 22), 22, false)} ${figures}${drawn}`.trimEnd(),
    paint: null,
  };
}

/** The limit's mark stands for its own cell: what is past the limit shows past the mark, however little it is. */
function bar(weight: Weight, high: number, room: number): string {
  const limit = Math.min(room - 2, cells(weight.limitNumber));
  const [before, after] = [filled(weight.before), filled(weight.after)];
  return Array.from({ length: room }, (_, index) => {
    if (index === limit) return '│';
    return index < after ? '█' : index < before ? '░' : ' ';
  }).join('');

  function cells(pct: number): number {
    return Math.round((Math.max(0, pct) / high) * room);
  }

  function filled(pct: Ratio): number {
    const number = percentNumber(pct);
    return number > weight.limitNumber ? Math.max(cells(number), limit + 2) : Math.min(cells(number), limit);
  }
}

function restRows(after: Snapshot, rest: readonly string[], noun: string): Row[] {
  const largest = after.sectors.find((one) => rest.includes(one.sector));
  if (largest === undefined) return [];
  const text = `${counted(rest.length, noun)} unchanged, the largest ${oneLine(largest.sector)} ${percent(largest.pct)}`;
  return [{ text: `  ${text}`, paint: null }];
}

function tradeRows(plan: Plan, room: number, options: TerminalOptions): Row[] {
  const trades = judgedTrades(plan);
  if (trades.length === 0) return [{ text: 'No trade.', paint: 'bold' }];
  const fits = trades.length + 1 <= room;
  const shown = fits ? trades : trades.slice(0, Math.max(LEAST_TRADES, room - 2));
  const cells = shown.map(({ step, action, ticker, shares, status }) => [
    step === null ? '—' : String(step.sequence),
    `${action} ${ticker}`,
    shareCount(shares),
    ...(step === null
      ? ['', '', '', '']
      : [
          `@ ${unitPrice(step.price)}`,
          dollars(step.value),
          dollars(step.cashAfter),
          percentBeside(step.cashAfterPct, plan.policy.cashMinimumPct, 1),
        ]),
    plan.workflow === 'stock' ? status : '',
  ]);
  const titles = ['#', 'Trade', 'Shares', 'Price', 'Value', 'Cash after', '', ''];
  const [heading = '', ...rows] = alignedRows([titles, ...cells], options.width - 2);
  return [
    { text: `  ${heading}`, paint: 'bold' },
    ...rows.map((text): Row => ({ text: `  ${text}`, paint: null })),
    ...andMore(trades.length - shown.length),
  ];
}

/** Rows in columns; where they are too wide the value goes first, then the price and the dollars of cash. */
function alignedRows(rows: readonly (readonly string[])[], room: number): string[] {
  const columns = [0, 1, 2, 3, 4, 5, 6, 7];
  for (const dropped of [[], [4], [4, 3], [5, 4, 3]]) {
    const kept = columns.filter((column) => !dropped.includes(column));
    const fields = kept.map((column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
    if (fields.reduce((total, field) => total + field + 2, 0) > room + 4 && dropped.length < 3) continue;
    return rows.map((row) =>
      kept
        .map((column, index) => padded(row[column] ?? '', fields[index] ?? 0, column !== 1 && column !== 7))
        .join('  ')
        .trimEnd(),
    );
  }
  return [];
}
