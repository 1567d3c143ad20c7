import type { ActionPlan } from '../../domain/advice/directive.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { plain } from '../../domain/instruments/wording.ts';
import { DIRECTIVE_VERBS, PERCENT_WORDS } from '../lexicon/directives.ts';
import { denies } from '../lexicon/formWords.ts';
import {
  AFTER_MARKET_VERBS,
  BEFORE_NOUN_FORMS,
  BEFORE_SECURITIES,
  COMPANY_OBJECTS,
  DOWNWARD_VERBS,
  HOLDING_VERBS,
  IN_PIECES,
  MARKET_VERBS,
  NOUN_FORMS,
  OTHER_OBJECTS,
  OTHER_SENSES,
  PARTS_OF_HOLDINGS,
  TRADING_VERBS,
  UNDOING_VERBS,
} from '../lexicon/hearing.ts';
import { heardText } from '../syntax/heardText.ts';
import type { Token } from '../syntax/tokens.ts';
import { wordsOnly } from '../syntax/tokens.ts';
import { isByOthers, isPaidInCash, opensClause } from './passages/clauses.ts';
import type { Sentence } from './passages/sentence.ts';
import type { Title } from './passages/titles.ts';
import { phrasedIn, phrasedOfNone } from './phrased.ts';
import { type Subjects, sectorLengthAt, sectorsIn, securitiesIn, securityLengthAt, wordsOfNames } from './subjects.ts';
import { isLikeTicker } from './unknownTickers.ts';

type Direction = 'down' | 'up' | 'hold';

const down: ReadonlySet<string> = new Set(DOWNWARD_VERBS);
const directions: ReadonlyMap<string, Direction> = new Map([
  ...Object.entries(TRADING_VERBS).flatMap(([verb, forms]) =>
    forms.map((form): [string, Direction] => [form, down.has(verb) ? 'down' : 'up']),
  ),
  ...Object.entries(HOLDING_VERBS).flatMap(([, forms]) => forms.map((form): [string, Direction] => [form, 'hold'])),
]);
/** The verbs of directives that are none of trading: what is to be done where a name follows, `increasing Materials`. */
const moves: ReadonlyMap<string, Direction> = new Map(
  (['decrease', 'exit', 'increase', 'start'] as const).flatMap((kind) =>
    DIRECTIVE_VERBS[kind]
      .flat()
      .map((form): [string, Direction] => [form, kind === 'decrease' || kind === 'exit' ? 'down' : 'up']),
  ),
);
/** `to lift Materials output`: something of what is named. */
const others: ReadonlySet<string> = new Set(OTHER_OBJECTS);
const beforeNames: ReadonlySet<string> = new Set(BEFORE_SECURITIES);
/** `keeps`, `sells`: the second of a verb's forms. */
const thirdPersons: ReadonlySet<string> = new Set(
  [...Object.values(TRADING_VERBS), ...Object.values(HOLDING_VERBS)].flatMap(([, form]) => form ?? []),
);
/** `kept`, `sold`: the last of them. */
const pasts: ReadonlySet<string> = new Set(
  [...Object.values(TRADING_VERBS), ...Object.values(HOLDING_VERBS)].flatMap((forms) => forms.at(-1) ?? []),
);
const objects: ReadonlySet<string> = new Set(COMPANY_OBJECTS);
const marketVerbs: ReadonlySet<string> = new Set(MARKET_VERBS);
const afterMarketVerbs: ReadonlySet<string> = new Set(AFTER_MARKET_VERBS);
const undoing: ReadonlySet<string> = new Set(UNDOING_VERBS);
const nounForms: ReadonlySet<string> = new Set(NOUN_FORMS);
const beforeNouns: ReadonlySet<string> = new Set(BEFORE_NOUN_FORMS);

interface FoundVerb {
  readonly word: Token;
  readonly direction: Direction;
}

/** What decides to whom a sentence speaks. */
interface Heard {
  readonly kind: 'portfolio' | 'market' | 'stock';
  readonly subjects: Subjects;
  readonly plan: ActionPlan | null;
  readonly recommended: ReadonlySet<Ticker>;
}

/**
 * What a sentence instructs (READING 1, O2): in a plan that is judged about anything, among recommendations about another
 * security than theirs; the verb, else null.
 */
export function instructionIn(
  sentence: Sentence,
  isPlanned: boolean,
  { kind, subjects, plan, recommended }: Heard,
): string | null {
  if (kind === 'stock') return instructionInAdvice(sentence, subjects, recommended);
  if (!isPlanned || plan === null) return null;
  return (
    instructionInPlan(sentence, subjects, plan) ?? (kind === 'market' ? otherTarget(sentence, subjects, plan) : null)
  );
}

/** The same of a title together with what it stands over, `We sell` over `Energy: it is too dear`. */
export function instructionOver(
  { sentence: said, below }: Title,
  isPlanned: boolean,
  { kind, subjects, plan, recommended }: Heard,
): string | null {
  const isAdvice = kind === 'stock';
  if (!isAdvice && (!isPlanned || plan === null)) return null;
  const sentence = said();
  const own = wordsOnly(sentence.words);
  if (!own.some(({ lower }) => directions.has(lower) || moves.has(lower))) return null;
  if (sectorsIn(own, subjects).length > 0 || securitiesIn(own, subjects).length > 0) return null;
  for (const begins of below()) {
    const words = wordsOnly([...sentence.words, ...begins]);
    const verb = verbIn(words, subjects) ?? moveIn(words, subjects, 0);
    if (verb === null || words.indexOf(verb.word) >= own.length) continue;
    const securities = securitiesIn(words, subjects);
    const isMore = isAdvice
      ? securities.some((ticker) => !recommended.has(ticker))
      : (securities.length > 0 || sectorsIn(words, subjects).length > 0) &&
        !isSaidByPlan({ ...sentence, words }, subjects, plan);
    if (isMore) return verb.word.lower;
  }
  return null;
}

/** A weight in a plan that nobody reads, which the action plan does not say. */
function otherTarget(sentence: Sentence, subjects: Subjects, plan: ActionPlan): string | null {
  return isWeighed(wordsOnly(sentence.words), subjects) && !isOfPlan(sentence, subjects, plan)
    ? 'a target of no plan'
    : null;
}

/** A sentence of the action plan that instructs and is not covered by the directives. */
function instructionInPlan(sentence: Sentence, subjects: Subjects, plan: ActionPlan): string | null {
  const words = wordsOnly(sentence.words);
  const verb = verbIn(words, subjects) ?? moveIn(words, subjects);
  const names = verb === null ? [] : [...sectorsIn(words, subjects), ...securitiesIn(words, subjects)];
  const isCovered = isSaidByPlan(sentence, subjects, plan);
  if (verb !== null && names.length > 0 && !isCovered) return verb.word.lower;
  const order = names.length > 0 ? null : (orderOfOther(sentence, words) ?? pieceOf(sentence, words));
  if (order !== null) return order;
  const patterns = sentence.setting === 'heading' ? 'inPlanHeading' : 'inPlan';
  const isWish = isWeighed(words, subjects) && !isOfPlan(sentence, subjects, plan);
  // purchases are paid from cash, and from what the directives sell
  const paying = sectorsIn(words, subjects).filter((sector) => sector !== null);
  const isPaid = !isCovered && !paying.every((sector) => plan.directives.some((one) => one.sector === sector));
  return (
    phrasedOfNone(sentence, patterns) ??
    (isCovered ? null : phrasedIn(sentence, 'instructing', subjects)) ??
    (isPaid ? phrasedIn(sentence, 'funding', subjects) : null) ??
    (isWish ? phrasedIn(sentence, 'wishing', subjects) : null)
  );
}

/** `"note": "Sell NEM first"`: an order that opens its clause, of what is ours, which no directive says. */
export function orderBesidePlan(sentence: Sentence, subjects: Subjects, plan: ActionPlan): string | null {
  const words = wordsOnly(sentence.words);
  for (const [at, { lower }] of words.entries()) {
    if (!orders.has(lower) || !opensClause(sentence, words, at)) continue;
    const near = words.slice(at + 1, at + 1 + REACH);
    const verb = verbAt(words, at);
    const [sector] = sectorsIn(near, subjects);
    const hasSecurity = securitiesIn(near, subjects).length > 0;
    if (verb === null || (!hasSecurity && (sector ?? null) === null)) continue;
    // `Trim Materials to fund Healthcare` sums up what the directives say
    const isSaid =
      !hasSecurity && isOfPlan(sentence, subjects, plan) && coveredBy(plan, [sector ?? null], verb.direction, []);
    if (!isSaid) return lower;
  }
  return null;
}

/** Whether a sector, cash or a security stands beside `5%` or `five percent`. */
function isWeighed(words: readonly Token[], subjects: Subjects): boolean {
  const hasPercentage = words.some(({ kind, lower }) => (kind === 'figure' ? lower.endsWith('%') : PERCENT.has(lower)));
  return hasPercentage && (sectorsIn(words, subjects).length > 0 || securitiesIn(words, subjects).length > 0);
}

const PERCENT: ReadonlySet<string> = new Set(PERCENT_WORDS);

/** How far behind its verb an order names what is to be traded. */
const REACH = 4;

/** `Sell TSLA`, `Then buy 40 shares`: an order that opens its clause, of what the workspace does not know. */
function orderOfOther(sentence: Sentence, words: readonly Token[]): string | null {
  for (const [at, { lower }] of words.entries()) {
    if (!orders.has(lower) || !opensClause(sentence, words, at) || verbAt(words, at) === null) continue;
    const object = words
      .slice(at + 1, at + 1 + REACH)
      .filter(({ kind, text }, index, all) => (kind === 'figure' ? isShares(all[index + 1]) : isLikeTicker(text)));
    if (object.length > 0 || parts.has(words[at + 1]?.lower ?? '')) return lower;
  }
  return null;
}

/** `-> 8%`, `at 4%.`, `buy 25`: a line that is a piece of a directive, whose rest stands elsewhere. */
function pieceOf({ text, block, isFirst }: Sentence, words: readonly Token[]): string | null {
  if (!isFirst || block === null || !('text' in block) || words.length > LONGEST_PIECE) return null;
  const isOrder = orders.has(words[0]?.lower ?? '') && words.some(({ kind }) => kind === 'figure');
  const figures = isOrder ? words.slice(1) : words;
  const isPiece = figures.every(({ kind, lower }) => kind === 'figure' || inPieces.has(lower));
  const isOfPercent = figures.some(({ kind, text: figure }) => kind === 'figure' && figure.endsWith('%'));
  if (!isPiece || !(isOrder || isOfPercent) || heardText(block.text).trim() !== text.trim()) return null;
  return text.trim().toLowerCase();
}

const LONGEST_PIECE = 6;
const inPieces: ReadonlySet<string> = new Set([...PERCENT_WORDS, ...IN_PIECES]);

const COUNTED = /^(?:shares?|units?|lots?|contracts?|calls?|puts?)$/;

function isShares(word: Token | undefined): boolean {
  return word !== undefined && COUNTED.test(word.lower);
}

/** `trade 40 shares of NEM`, `close $5,000 of NEM`: so much of something. */
function isCounted(word: Token | undefined): boolean {
  return isShares(word) || /^(?:of|in|worth)$/.test(word?.lower ?? '');
}
const orders: ReadonlySet<string> = new Set(Object.keys(TRADING_VERBS));
const parts: ReadonlySet<string> = new Set(PARTS_OF_HOLDINGS);

/**
 * Whether the directives say all that a sentence of the plan instructs, which then says nothing more; where no plan is
 * judged, what it says of sectors is nothing to the recommendations.
 */
export function isSaidByPlan({ words: all }: Sentence, subjects: Subjects, plan: ActionPlan | null): boolean {
  const words = wordsOnly(all);
  const verb = verbIn(words, subjects) ?? moveIn(words, subjects, 0);
  if (verb === null || sectorsIn(words, subjects).length === 0) return false;
  // `We no longer want to cut Materials`
  if (words.slice(0, words.indexOf(verb.word)).some(({ lower }) => denies(lower))) return false;
  if (words.slice(0, 2).some(({ lower }) => undoing.has(lower))) return false;
  if (securitiesIn(words, subjects).length > 0) return false;
  if (plan === null) return true;
  return clausesOf(words, subjects).every((clause) => {
    const sectors = sectorsIn(clause.words, subjects);
    return !isPaidInCash(clause.words, sectors) && coveredBy(plan, sectors, clause.direction, clause.words);
  });
}

/** Whether it names sectors of the plan's directives alone, with no other figure than theirs. */
export function isOfPlan({ words: all }: Sentence, subjects: Subjects, plan: ActionPlan): boolean {
  const words = wordsOnly(all);
  const sectors = sectorsIn(words, subjects);
  return sectors.length > 0 && securitiesIn(words, subjects).length === 0 && coveredBy(plan, sectors, null, words);
}

/** The words from each verb up to the next, `reduces Technology and Energy and adds Healthcare`; what stands before the first is its own. */
function clausesOf(
  words: readonly Token[],
  subjects: Subjects,
): { readonly words: readonly Token[]; readonly direction: Direction }[] {
  const verbs = words.flatMap((_word, at) => {
    const verb = verbAt(words, at) ?? moveAt(words, at, subjects);
    return verb === null ? [] : [{ at, direction: verb.direction }];
  });
  return verbs.map(({ at, direction }, index) => {
    let next = index + 1;
    while (isJoined(words, verbs[next - 1]?.at ?? at, verbs[next]?.at)) next += 1;
    return { words: words.slice(index === 0 ? 0 : at, verbs[next]?.at), direction };
  });
}

/** `buy and sell Materials`, `buy/sell Materials`: the second verb has the object of the first one, too. */
function isJoined(words: readonly Token[], verb: number, next: number | undefined): boolean {
  return next !== undefined && words.slice(verb + 1, next).every(({ lower }) => /^(?:and|or)$/.test(lower));
}

/** Among recommendations: an instruction about another security than those recommended, or with an amount. */
function instructionInAdvice(sentence: Sentence, subjects: Subjects, recommended: ReadonlySet<Ticker>): string | null {
  const words = wordsOnly(sentence.words);
  const verb = verbIn(words, subjects);
  const securities = securitiesIn(words, subjects);
  const isOther = securities.some((ticker) => !recommended.has(ticker));
  const isMore = securities.length > 0 && verb !== null && (isOther || hasAmount(words, verb.word));
  if (isMore) return verb.word.lower;
  return orderOfMore(sentence, words) ?? phrasedIn(sentence, 'inAdvice', subjects);
}

/** `Buy another $10,000 of it`: an order with an amount is of the recommended security. */
function orderOfMore(sentence: Sentence, words: readonly Token[]): string | null {
  const at = words.findIndex(
    (word, index) =>
      orders.has(word.lower) &&
      opensClause(sentence, words, index) &&
      verbAt(words, index) !== null &&
      hasAmount(words, word, MONEY),
  );
  return words[at]?.lower ?? null;
}

function verbIn(words: readonly Token[], subjects: Subjects): FoundVerb | null {
  return firstVerb(words, subjects, (at) =>
    isOfCompany(words, at, subjects) || isByOthers(words, at) ? null : verbAt(words, at),
  );
}

/** `ProShares Short S&P500`, `ASML Holding`: a word of a security's name is none. */
function firstVerb(
  words: readonly Token[],
  subjects: Subjects,
  verbOf: (at: number) => FoundVerb | null,
): FoundVerb | null {
  let named: ReadonlySet<number> | null = null;
  for (const at of words.keys()) {
    const found = verbOf(at);
    if (found === null) continue;
    named ??= wordsOfNames(words, subjects);
    if (!named.has(at)) return found;
  }
  return null;
}

function verbAt(words: readonly Token[], at: number): FoundVerb | null {
  const word = words[at];
  const direction = word === undefined ? undefined : directions.get(word.lower);
  if (word === undefined || direction === undefined || isNoInstruction(words, at, word.lower)) return null;
  return { word, direction };
}

/** `EXPAND ENERGY CORP` is no move. What begins its line is a directive, which is read or refused. */
function moveIn(words: readonly Token[], subjects: Subjects, from = 1): FoundVerb | null {
  return firstVerb(words, subjects, (at) => (at < from || isByOthers(words, at) ? null : moveAt(words, at, subjects)));
}

/** `We are increasing Materials`, `actually, raise our Energy`: the name is what is moved. */
function moveAt(words: readonly Token[], at: number, subjects: Subjects): FoundVerb | null {
  const word = words[at];
  const direction = word === undefined ? undefined : moves.get(word.lower);
  if (word === undefined || direction === undefined) return null;
  let next = at + 1;
  while (beforeNames.has(words[next]?.lower ?? '')) next += 1;
  const length = securityLengthAt(words, next, subjects) || sectorLengthAt(words, next, subjects);
  const behind = words[next + length];
  return length > 0 && (behind === undefined || !others.has(behind.lower)) ? { word, direction } : null;
}

/** `JPM keeps its lead`, `NEM sold two mines`: what a company does. */
function isOfCompany(words: readonly Token[], at: number, subjects: Subjects): boolean {
  const before = words[at - 1];
  const { lower = '' } = words[at] ?? {};
  const isDeed = thirdPersons.has(lower) || (pasts.has(lower) && objects.has(words[at + 1]?.lower ?? ''));
  return before !== undefined && isDeed && securitiesIn([before], subjects).length > 0;
}

/** Where a verb tells of a market and instructs nobody, or where a noun looks like one. */
function isNoInstruction(words: readonly Token[], at: number, form: string): boolean {
  const next = words[at + 1];
  const isFigure = next?.kind === 'figure' && !isCounted(words[at + 2]);
  const isOfMarket = next !== undefined && (isFigure || afterMarketVerbs.has(next.lower));
  if ((marketVerbs.has(form) && isOfMarket) || OTHER_SENSES[form]?.includes(next?.lower ?? '') === true) return true;
  const before = words[at - 1]?.lower ?? '';
  return nounForms.has(form) && (beforeNouns.has(before) || before.endsWith("'s"));
}

/** Whether each sector has a directive in that direction, and no percentage is another than the directives'. */
function coveredBy(
  plan: ActionPlan,
  sectors: readonly (string | null)[],
  direction: Direction | null,
  words: readonly Token[],
): boolean {
  const named = sectors.map((sector) =>
    sector === null ? plan.cash : plan.directives.find((one) => one.sector === sector),
  );
  const fits = named.every((one) => {
    if (one === null || one === undefined) return false;
    if (one.verb === 'set' || direction === null) return true;
    return one.verb === (direction === 'down' ? 'decrease' : direction === 'up' ? 'increase' : 'hold');
  });
  const figures = new Set(
    named
      .flatMap((one) => [one?.statedCurrentPct, one?.targetPct, one?.band?.low, one?.band?.high, one?.points])
      .flatMap((figure) => (figure == null ? [] : [plain(figure)])),
  );
  return fits && words.every(({ kind, text }) => kind !== 'figure' || figures.has(text.replace(/ ?%$/, '')));
}

const AMOUNT = /^\$|%$/;
const MONEY = /^\$/;

/** `50 shares`, `$5,000`, `3%` within a few words of the verb. */
function hasAmount(words: readonly Token[], verb: Token, sign = AMOUNT): boolean {
  const at = words.indexOf(verb);
  return words.slice(at + 1, at + 6).some(({ kind, text }, index) => {
    if (kind !== 'figure') return false;
    return sign.test(text) || /^(?:shares?|units?)$/.test(words[at + 2 + index]?.lower ?? '');
  });
}
