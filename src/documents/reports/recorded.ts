import { dollars } from '../../domain/instruments/wording.ts';
import type { ExecutionReport, UnusualFill } from '../../domain/planning/execution.ts';
import type { Verdict } from '../../domain/planning/plan.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import type { LeftOut } from '../../domain/trading/statement.ts';
import { counted, limitOf, percent, shareCount } from '../print/figures.ts';
import { oneLine } from '../print/markdown.ts';
import { inVerdictColor } from '../print/paint.ts';
import type { JsonObject } from '../print/shapes.ts';
import type { Problem } from '../syntax/problem.ts';
import { executionSentence, fillWords, flagWords, slippageWords, writeExecutionJson } from './execution.ts';

/** What `porch record` tells beside the execution report. */
export interface RecordedFacts {
  readonly report: ExecutionReport;
  readonly batch: number;
  readonly fresh: readonly Fill[];
  /** What of a broker's file changes nothing. */
  readonly others: readonly LeftOut[];
  /** What of the new fills looks mistyped. */
  readonly unusual: readonly UnusualFill[];
  readonly document: 'unchanged' | 'rewritten' | 'conflict';
  readonly conflict: readonly Problem[];
  readonly notes: readonly string[];
  /** The command that offers sizes of the remaining trades that pass, where some no longer do; null otherwise. */
  readonly offer: string | null;
  readonly files: readonly string[];
}

/** The object that `porch record --json` prints: `execution_report.json` and what was done with it. */
export function writeRecordedJson(recorded: RecordedFacts): JsonObject {
  const { report, batch, fresh, others, unusual, document, conflict, notes, offer, files } = recorded;
  return {
    ...writeExecutionJson(report),
    batch,
    recorded: fresh.length,
    others: others.map(({ row, account, what, symbol, reason }) => ({ line: row.line, account, what, symbol, reason })),
    unusual: unusual.map(({ fill, what }) => ({ line: fill.source?.line ?? 1, fill: fillWords(fill), what })),
    portfolio_document: document,
    conflict: conflict.map(({ file, line, column, message, accepted }) => ({ file, line, column, message, accepted })),
    notes: [...notes],
    offer,
    files: [...files],
  };
}

const LABEL_WIDTH = 11;

/** The page that `porch record` prints. */
export function writeRecordedPage(recorded: RecordedFacts, color: boolean): string {
  const { report, notes, offer, files } = recorded;
  return blocksOf([
    [
      headline(recorded),
      ...documentLines(recorded),
      ...unusualLines(recorded),
      ...notes.map((note) => labelled('note', note)),
    ],
    ...reportBlocks(report, color),
    offerLines(offer),
    otherLines(recorded),
    files.map((name) => labelled('written', name)),
  ]);
}

/** What of it is executed, what that made of the portfolio, and what remains. */
export function reportBlocks(report: ExecutionReport, color: boolean): readonly (readonly string[])[] {
  return [executionLines(report), stateLines(report, color), remainingLines(report, color)];
}

/** What to type where a trade that is left no longer passes. */
export function offerLines(offer: string | null): string[] {
  if (offer === null) return [];
  return [
    labelled('to do', 'do not place what is BLOCKED; the nearest sizes that pass, as a new plan:'),
    labelled('', offer),
  ];
}

export function blocksOf(blocks: readonly (readonly string[])[]): string {
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function unusualLines({ unusual }: RecordedFacts): string[] {
  return unusual.map(({ fill, what }) => labelled('unusual', `${fillWords(fill)}: ${what}; confirmed`));
}

/** Histories are long: so many rows are told each, and how many more there are. */
const MOST_OTHERS = 20;

function otherLines({ others }: RecordedFacts): string[] {
  if (others.length === 0) return [];
  const told = others
    .slice(0, MOST_OTHERS)
    .map(({ row, what, symbol, reason }) =>
      labelled('left out', `line ${row.line}: ${named(what, symbol)}: ${reason}`),
    );
  const more = others.length - told.length;
  return more === 0 ? told : [...told, labelled('left out', `${counted(more, 'more row')}; --json lists all`)];
}

/** `Dividend MSFT`; what names its security says it already. */
function named(what: string, symbol: string | null): string {
  return symbol === null || what.split(/[^A-Za-z0-9.]+/).includes(symbol) ? what : `${what} ${symbol}`;
}

function executionLines({ execution }: ExecutionReport): string[] {
  // what waits for its first fill is told among what remains
  const begun = execution.trades.filter(({ filled, flags }) => filled.units > 0n || flags.length > 1);
  return [
    labelled('execution', executionSentence(execution)),
    labelled('slippage', slippageWords(execution)),
    ...flagWords({ trades: begun }).map((words) => labelled('flag', words)),
  ];
}

function stateLines({ state }: ExecutionReport, color: boolean): string[] {
  const { value, cash, cashPct } = state.snapshot;
  const worth = `worth ${dollars(value)} with ${dollars(cash)} cash (${percent(cashPct, 2)})`;
  const told = state.findings.filter((one) => one.severity !== 'note');
  return [
    labelled('portfolio', worth, painted(state.verdict, color)),
    ...told.map((one) => labelled(one.severity, one.message)),
  ];
}

function remainingLines({ remaining }: ExecutionReport, color: boolean): string[] {
  if (remaining.trades.length === 0) return [labelled('remaining', 'nothing: every trade is filled')];
  return remaining.trades.map(({ step, shares, status, findings, impossible }) => {
    const ids = [...new Set(findings.filter((one) => one.severity !== 'note').map((one) => one.id))];
    const why = impossible ?? ids.join(', ');
    const trade = `${step.action} ${shareCount(shares)} ${step.ticker}, limit ${limitOf(step)}`;
    return labelled('remaining', why === '' ? trade : `${trade} (${why})`, painted(status, color));
  });
}

function painted(verdict: Verdict, color: boolean): string {
  const padding = ' '.repeat('CONDITIONAL'.length - verdict.length);
  return `${inVerdictColor(verdict, verdict, color)}${padding}`;
}

function headline({ report, batch, fresh, others }: RecordedFacts): string {
  const plan = report.planId.slice(0, 12);
  if (fresh.length === 0 && others.length > 0 && report.duplicates.length === 0) {
    return `Nothing of the file belongs to plan ${plan}: nothing was changed`;
  }
  if (fresh.length === 0) return `Nothing new for plan ${plan}: nothing was changed`;
  return `Recorded ${counted(fresh.length, 'fill')} as batch ${batch} of plan ${plan}`;
}

function documentLines({ document, conflict }: RecordedFacts): string[] {
  if (document === 'rewritten') return [labelled('document', 'the portfolio’s document has these fills now')];
  return conflictLines(conflict);
}

export function conflictLines(conflict: readonly Problem[]): string[] {
  return conflict.map(({ file, message, accepted }) => labelled('conflict', `${file}: ${message}; to do: ${accepted}`));
}

export function labelled(label: string, text: string, verdict: string | null = null): string {
  return `${label.padEnd(LABEL_WIDTH)}${verdict === null ? '' : `${verdict}  `}${oneLine(text)}`;
}
