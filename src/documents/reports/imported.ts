import type { Decimal } from '../../base/decimal.ts';
import { type Portfolio, portfolioValue } from '../../domain/holdings/portfolio.ts';
import { type Difference, differenceWords } from '../../domain/instruments/corporateAction.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import { counted, money, price, shares } from '../print/figures.ts';
import { oneLine } from '../print/markdown.ts';
import type { JsonObject } from '../print/shapes.ts';

/** What `porch import` tells. */
export interface ImportFacts {
  readonly broker: string;
  readonly account: string | null;
  /** `2026-11-20 17:10 ET`. */
  readonly asOf: string;
  readonly document: string;
  readonly state: 'made' | 'rewritten' | 'unchanged' | 'conflict';
  readonly isFresh: boolean;
  /** What stands in lots.csv by this import; null where it has nothing for it. */
  readonly lots: {
    readonly document: string;
    readonly state: 'made' | 'rewritten' | 'unchanged';
    readonly count: number;
    readonly securities: number;
    readonly asOf: string;
  } | null;
  readonly portfolio: Portfolio;
  /** Dollars, as the file states it, else what was read. */
  readonly total: Decimal;
  readonly isTotalStated: boolean;
  /** What no plan touches. */
  readonly heldAsItIs: readonly string[];
  /** By ticker, with the broker's description where there is one. */
  readonly unknownSectors: readonly { readonly ticker: string; readonly name: string | null }[];
  /** What waits for a person's word, with the command that most likely says it. */
  readonly open: readonly { readonly difference: Difference; readonly confirm: string }[];
  readonly notes: readonly string[];
  /** Lines of policy.json that funds need: `"fund_position_maximum_pct": 45`. */
  readonly policyLines: readonly string[];
  /** The command that prints what a language model is told to write targets; null where the document has its own. */
  readonly prompt: string | null;
  /** What can be typed next, in this order. */
  readonly next: readonly string[];
}

/** The object that `porch import --json` prints. */
export function writeImportedJson(facts: ImportFacts): JsonObject {
  const { broker, account, asOf, document, state, isFresh, portfolio, total } = facts;
  return {
    schema_version: 1,
    broker,
    account,
    as_of: asOf,
    document,
    portfolio_document: state,
    recorded: isFresh,
    ...(facts.lots === null ? {} : { lots: lotsJson(facts.lots) }),
    total: money(total),
    portfolio_value: money(portfolioValue(portfolio)),
    cash: money(portfolio.cash),
    positions: portfolio.positions.map((held) => ({
      ticker: held.ticker,
      sector: held.sector,
      shares: shares(held.shares),
      price: price(held.price),
      value: money(held.value),
    })),
    held_as_it_is: [...facts.heldAsItIs],
    unknown_sectors: facts.unknownSectors.map(({ ticker }) => ticker),
    differences: facts.open.map(({ difference: one, confirm }) => ({
      ticker: one.ticker,
      shares: [shares(one.before.shares), shares(one.after.shares)],
      price: [one.before.price, one.after.price].map((figure) => (figure === null ? null : price(figure))),
      confirm,
    })),
    notes: [...facts.notes],
    ...(facts.policyLines.length === 0 ? {} : { policy_lines: [...facts.policyLines] }),
    next: [...facts.next],
  };
}

function lotsJson({ document, state, count, securities, asOf }: NonNullable<ImportFacts['lots']>): JsonObject {
  return { document, state, as_of: asOf, lots: count, securities_stated: securities };
}

const STATES: Readonly<Record<ImportFacts['state'], string>> = {
  made: 'made',
  rewritten: 'has these figures now',
  unchanged: 'had these figures already: nothing is changed',
  conflict: 'was changed by another program meanwhile, and is left as that program wrote it',
};

/** The page that `porch import` prints. */
export function writeImportedPage(facts: ImportFacts): string {
  const { broker, account, asOf, document, state, portfolio, total, isTotalStated } = facts;
  const of = account === null ? '' : `, account ${account}`;
  const worth = `${counted(portfolio.positions.length, 'position')} and ${dollars(portfolio.cash)} cash, ${dollars(total)} in all${isTotalStated ? ', as the file states it' : '; the file states no total'}`;
  const blocks = [
    [
      `Positions of ${broker}${of}, as of ${asOf}`,
      labelled('portfolio', worth),
      labelled('document', `${document} ${STATES[state]}`),
      ...(facts.lots === null ? [] : [labelled('lots', lotWords(facts.lots))]),
    ],
    facts.heldAsItIs.map((words) => labelled('held', `${words}: as it is, no plan touches it`)),
    facts.notes.map((note) => labelled('note', note)),
    sectorLines(facts),
    differenceLines(facts),
    policyRows(facts),
    facts.prompt === null
      ? []
      : [`A language model can write your targets: \`${facts.prompt}\` prints what it is told.`],
    facts.next.length === 0 ? [] : ['Next:', ...facts.next.map((command) => `  ${command}`)],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function lotWords({ document, state, count, securities, asOf }: NonNullable<ImportFacts['lots']>): string {
  const what = `${counted(count, 'lot')} as of ${asOf}`;
  const stated = counted(securities, 'security', 'securities');
  return `${document} ${state === 'unchanged' ? 'had' : 'has'} ${what}${state === 'unchanged' ? ' already' : ''}; the file states those of ${stated}`;
}

/** One list, as lines that go into securities.csv. */
function sectorLines({ unknownSectors }: ImportFacts): string[] {
  if (unknownSectors.length === 0) return [];
  const count = counted(unknownSectors.length, 'sector');
  return [
    `${count} not known: no plan is SAFE until they are. Write them into securities.csv, or say each with --sector TICKER=SECTOR, and import once more:`,
    '  ticker,sector,name',
    ...unknownSectors
      .map(({ ticker, name }) => oneLine(`${ticker},?,${quoted(name ?? '')}`))
      .map((line) => `  ${line}`),
  ];
}

/** As they are pasted: between the braces of policy.json. */
function policyRows({ policyLines }: ImportFacts): string[] {
  if (policyLines.length === 0) return [];
  return [
    'Funds that hold a whole market do not fit the limits that hold for single shares. Where that is meant, policy.json of the workspace says so:',
    '  {',
    ...policyLines.map((line, index) => `    ${line}${index < policyLines.length - 1 ? ',' : ''}`),
    '  }',
  ];
}

function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function differenceLines({ open }: ImportFacts): string[] {
  if (open.length === 0) return [];
  return [
    'No recorded fill explains these. Nothing is planned until you say what they were:',
    ...open.flatMap(({ difference, confirm }) => [
      `  ${difference.ticker} had ${differenceWords(difference)}`,
      `    ${confirm}`,
    ]),
    '  (or --split, --rename OLD=NEW, --merger OLD=NEW@RATIO, --transfer, --price-move, --correction)',
  ];
}

function labelled(label: string, text: string): string {
  return `${label.padEnd(11)}${oneLine(text)}`;
}
