import { defined } from '../../base/assert.ts';
import { compare, type Decimal, format, HUNDRED, sign, sum, ZERO } from '../../base/decimal.ts';
import { readActionPlanJson } from '../../documents/actionPlan/readActionPlanJson.ts';
import { readMarketViewJson } from '../../documents/advice/marketViewJson.ts';
import {
  anyMembersAt,
  booleanAt,
  dateAt,
  type Faults,
  faultAt,
  figureAt,
  itemsAt,
  membersAt,
  percentAt,
  tickerAt,
} from '../../documents/fields/jsonFields.ts';
import { ownLine, readSector } from '../../documents/fields/sectorText.ts';
import { readConviction } from '../../documents/fields/stated.ts';
import { named, readPlainNumber } from '../../documents/fields/values.ts';
import { type JsonNode, readJson } from '../../documents/syntax/json.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { ActionPlan } from '../../domain/advice/directive.ts';
import type { MarketView } from '../../domain/advice/marketView.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { sectorSpelling } from '../../domain/instruments/sector.ts';
import { isFamiliar, type KnownSectors } from '../../domain/instruments/sectorLookup.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { ownSectorsOf, securityTraits } from '../../domain/planning/securities.ts';
import { commas, documentText, MARKET_DOCUMENT, PORTFOLIO_DOCUMENT } from './accountDocument.ts';
import { personAt } from './approvalRules.ts';
import { PRICES_FILE, type Quote } from './prices.ts';

const KEYS = ['as_of', 'targets', 'cash', 'picks', 'triggers', 'assigned_by'] as const;
const PICK_KEYS = ['ticker', 'conviction'] as const;
const TRIGGER_KEYS = ['sector_pp', 'cash_pp', 'position_over_cap'] as const;

/** Percentage points off the targets up to which an account is let alone. A position above its limit never is. */
export interface Triggers {
  readonly sectorPp: Decimal;
  readonly cashPp: Decimal;
}

/** A model: what many accounts are held to. Shared by all of them, and frozen. */
export interface Model {
  readonly name: string;
  /** By sector as the book spells it, percent. */
  readonly targets: ReadonlyMap<string, Decimal>;
  readonly cash: Decimal | null;
  readonly actionPlan: ActionPlan;
  /** Null where the model names no pick. */
  readonly marketView: MarketView | null;
  /** Null where every account is planned. */
  readonly triggers: Triggers | null;
  /** Who assigns it to accounts, and so does not approve their plans; empty where nobody is named. */
  readonly assignedBy: readonly string[];
  /** The lines of portfolio.json that say the targets; they stand at the same place in every account's. */
  readonly planLines: readonly string[];
  /** market-analyst.json of every account; null without picks. */
  readonly marketText: string | null;
}

/** What a model is read against. */
export interface ModelFrame {
  /** Whether it has to be named who assigns a model. */
  readonly hasFourEyes: boolean;
  readonly policy: Policy;
  readonly quotes: ReadonlyMap<Ticker, Quote>;
}

/** One model, or every problem of its file. */
export function readModel(name: string, file: string, text: string, frame: ModelFrame): Reading<Model> {
  const tree = readJson(file, text);
  if (tree.value === null) return { value: null, problems: tree.problems };
  const faults: Faults = { file, problems: [] };
  const members = membersAt(faults, tree.value, 'the model', KEYS);
  if (members === null) return { value: null, problems: faults.problems };
  const read = <T>(key: (typeof KEYS)[number], at: (node: JsonNode, what: string) => T | null): T | null => {
    const node = members.get(key)?.value;
    return node === undefined || node.kind === 'null' ? null : at(node, key);
  };
  const targets = read('targets', (node) => targetsAt(faults, node, frame)) ?? new Map<string, Decimal>();
  const cash = read('cash', (node, what) => percentAt(faults, node, what));
  const asOf = read('as_of', (node, what) => dateAt(faults, node, what));
  const picks = read('picks', (node) => picksAt(faults, node, frame)) ?? [];
  const triggers = read('triggers', (node) => triggersAt(faults, node));
  const assignedBy = read('assigned_by', (node, what) => assignersAt(faults, node, what)) ?? [];
  if (frame.hasFourEyes && !members.has('assigned_by')) {
    const message = 'the model does not say who assigns it, and four_eyes of book.json asks for it';
    faultAt(faults, tree.value.place, message, 'the key "assigned_by"');
  }
  if (targets.size === 0 && cash === null) {
    faultAt(faults, tree.value.place, 'the model has no target', 'the key "targets", such as {"Technology": "20"}');
  }
  const most = sum([...targets.values(), cash ?? ZERO]);
  if (compare(most, HUNDRED) > 0) {
    faultAt(faults, tree.value.place, `the targets are ${format(most)}% together`, 'targets of 100% or less');
  }
  if (faults.problems.length > 0) return { value: null, problems: faults.problems };
  const planLines = linesOfPlan(targets, cash);
  const marketText = picks.length === 0 ? null : textOfMarket(asOf, picks, frame);
  const documents = readAsDocuments(planLines, marketText, frame);
  if (documents.value === null) return { value: null, problems: documents.problems };
  const model = { name, targets, cash, triggers, assignedBy, planLines, marketText, ...documents.value };
  return { value: Object.freeze(model), problems: [] };
}

/** The same model with other targets, of 100% together at most. */
export function withTargets(
  model: Model,
  targets: ReadonlyMap<string, Decimal>,
  cash: Decimal | null,
  frame: Pick<ModelFrame, 'policy' | 'quotes'>,
): Model {
  const planLines = linesOfPlan(targets, cash);
  const actionPlan = planIn(planLines, frame);
  return Object.freeze({
    ...model,
    targets,
    cash,
    planLines,
    actionPlan: defined(actionPlan.value, 'targets of a model can be read'),
  });
}

/** One name, or a list of them. */
function assignersAt(faults: Faults, node: JsonNode, what: string): readonly string[] {
  const items = node.kind === 'list' ? node.items : [node];
  return items.map((item) => personAt(faults, item, what)).filter((one) => one !== null);
}

function targetsAt(
  faults: Faults,
  node: JsonNode,
  { policy, quotes }: ModelFrame,
): ReadonlyMap<string, Decimal> | null {
  const own = ownSectorsOf(policy);
  const spelling = sectorSpelling([...quotes.values()].flatMap(({ sector }) => sector ?? []));
  const targets = new Map<string, Decimal>();
  for (const { key, place, value } of anyMembersAt(faults, node, 'targets')?.values() ?? []) {
    const reading = readSector(key, own);
    const target = percentAt(faults, value, `targets.${key}`);
    if (!reading.ok) faultAt(faults, place, reading.message, reading.accepted);
    else if (!isFamiliar(reading.value, own)) {
      faultAt(faults, place, `no table of sectors has ${named(key)}`, `a known sector, or ${ownLine(key)}`);
    } else if (targets.has(spelling(reading.value))) {
      faultAt(faults, place, `a second target is of ${spelling(reading.value)}`, 'one target for each sector');
    } else if (target !== null) targets.set(spelling(reading.value), target);
  }
  return targets;
}

interface ModelPick {
  readonly ticker: Ticker;
  readonly conviction: Decimal | null;
}

function picksAt(faults: Faults, node: JsonNode, { quotes }: ModelFrame): readonly ModelPick[] {
  const picks = new Map<Ticker, ModelPick>();
  for (const [index, item] of (itemsAt(faults, node, 'picks') ?? []).entries()) {
    const what = `picks[${index}]`;
    const members = item.kind === 'text' ? null : membersAt(faults, item, what, PICK_KEYS);
    const tickerNode = item.kind === 'text' ? item : members?.get('ticker')?.value;
    const convictionNode = members?.get('conviction')?.value;
    if (tickerNode === undefined) {
      if (members !== null) faultAt(faults, item.place, `${what} names no ticker`, 'the key "ticker"');
      continue;
    }
    const ticker = tickerAt(faults, tickerNode, what);
    const conviction =
      convictionNode === undefined ? null : figureAt(faults, convictionNode, `${what}.conviction`, readConviction);
    if (ticker === null) continue;
    if (picks.has(ticker)) faultAt(faults, tickerNode.place, `${ticker} is picked twice`, 'each pick once');
    if (!quotes.has(ticker)) {
      faultAt(faults, tickerNode.place, `${ticker} has no price`, `a row of ${ticker} in ${PRICES_FILE}`);
    }
    picks.set(ticker, { ticker, conviction });
  }
  return [...picks.values()].sort((left, right) => byText(left.ticker, right.ticker));
}

function triggersAt(faults: Faults, node: JsonNode): Triggers | null {
  const members = membersAt(faults, node, 'triggers', TRIGGER_KEYS);
  if (members === null) return null;
  const points = (key: 'sector_pp' | 'cash_pp'): Decimal | null => {
    const value = members.get(key)?.value;
    if (value !== undefined) return figureAt(faults, value, `triggers.${key}`, readPlainNumber, notBelowZero);
    return faultAt(faults, node.place, `triggers has no ${key}`, `the key "${key}", percentage points such as "1"`);
  };
  const [sectorPp, cashPp] = [points('sector_pp'), points('cash_pp')];
  const over = members.get('position_over_cap')?.value;
  if (over !== undefined) booleanAt(faults, over, 'triggers.position_over_cap');
  return sectorPp === null || cashPp === null ? null : { sectorPp, cashPp };
}

function notBelowZero(value: Decimal): string | null {
  return sign(value) < 0 ? 'percentage points, 0 or more' : null;
}

/** In the order of the file, one a line, so that each stands on the same line of every account's document. */
function linesOfPlan(targets: ReadonlyMap<string, Decimal>, cash: Decimal | null): readonly string[] {
  const rows = [...targets].map(([sector, pct]) => `    ${JSON.stringify({ sector, to_pct: `${format(pct)}%` })}`);
  const directives = rows.length === 0 ? [] : ['  "directives": [', ...commas(rows), '  ],'];
  return [...directives, ...(cash === null ? [] : [`  "cash_target_pct": "${format(cash)}%",`])];
}

function textOfMarket(asOf: NewYorkTime | null, picks: readonly ModelPick[], { quotes }: ModelFrame): string {
  const rows = picks.map(({ ticker, conviction }) => {
    const quote = quotes.get(ticker);
    const facts = {
      ticker,
      ...(quote?.sector == null ? {} : { sector: quote.sector }),
      ...(conviction === null ? {} : { conviction: format(conviction) }),
      ...(quote === undefined ? {} : { price: format(quote.price) }),
      ...(quote?.averageDailyVolume == null ? {} : { average_daily_volume: format(quote.averageDailyVolume) }),
    };
    return `    ${JSON.stringify(facts)}`;
  });
  const day = asOf === null ? [] : [`  "as_of": "${asOf.date}",`];
  return ['{', ...day, '  "picks": [', ...commas(rows), '  ]', '}', ''].join('\n');
}

/** What the readers of a workspace make of the same documents: the same values, and so the same ids of plans. */
function readAsDocuments(
  planLines: readonly string[],
  marketText: string | null,
  { policy, quotes }: ModelFrame,
): Reading<Pick<Model, 'actionPlan' | 'marketView'>> {
  const own = ownSectorsOf(policy);
  const problems: Problem[] = [];
  const actionPlan = planIn(planLines, { policy, quotes });
  problems.push(...actionPlan.problems);
  const marketView = marketText === null ? null : viewIn(marketText, own, policy, problems);
  if (problems.length > 0 || actionPlan.value === null) return { value: null, problems };
  return { value: { actionPlan: actionPlan.value, marketView }, problems };
}

function planIn(
  planLines: readonly string[],
  { policy, quotes }: Pick<ModelFrame, 'policy' | 'quotes'>,
): Reading<ActionPlan> {
  const sectors = [...new Set([...quotes.values()].flatMap(({ sector }) => sector ?? []))];
  const plan = readJson(PORTFOLIO_DOCUMENT, documentText(planLines, []));
  if (plan.value === null) return { value: null, problems: plan.problems };
  const terms = { sectors: [...sectors, ...ownSectorsOf(policy).values()], securities: [] };
  const { value, problems } = readActionPlanJson(plan.value, PORTFOLIO_DOCUMENT, terms, policy);
  return value === null ? { value: null, problems } : { value: Object.freeze(value), problems };
}

function viewIn(text: string, own: KnownSectors, policy: Policy, problems: Problem[]): MarketView | null {
  const tree = readJson(MARKET_DOCUMENT, text);
  const view =
    tree.value === null ? null : readMarketViewJson(tree.value, MARKET_DOCUMENT, { known: own, remarks: [] });
  problems.push(...tree.problems, ...(view?.problems ?? []));
  if (view?.value == null) return null;
  const picks = view.value.picks.map((pick) => ({
    ...pick,
    ...securityTraits(policy, { ticker: pick.ticker, kind: null, sector: pick.sector }),
  }));
  return Object.freeze({ ...view.value, picks });
}
