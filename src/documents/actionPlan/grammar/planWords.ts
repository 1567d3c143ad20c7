import { APPROXIMATIONS } from '../../lexicon/columns.ts';
import {
  ALL_NAMES,
  APPROXIMATIONS_AFTER,
  AT_LEAST,
  AT_MOST,
  AT_ONCE,
  BASIS_POINT_WORDS,
  COMPARED,
  COMPLETELY,
  CONDITIONS,
  CONDITIONS_IN_REMARKS,
  CONNECTIVES,
  CURRENT_LABELS,
  DEADLINES,
  DIRECTIVE_NOUNS,
  DIRECTIVE_VERBS,
  DONE,
  DOWN_MARKS,
  DUTIES,
  GONE,
  IN_LINE,
  LEADS,
  LEAVES,
  MOVES,
  NEGATIONS,
  NO_TRADES_BESIDE,
  NOTHING_TO_TRADE,
  OPENINGS,
  OR_LESS,
  OR_MORE,
  PARTS,
  PERCENT_WORDS,
  PERIODS,
  POINT_WORDS,
  PROCEEDS,
  REST_NAMES,
  STAGE_COUNTS,
  STAGES,
  STAGING,
  STAGING_SPANS,
  STANCES,
  STAYS,
  STAYS_AS,
  TARGET_LABELS,
  TENTATIVE,
  UP_MARKS,
  type VerbKind,
  WISHES,
} from '../../lexicon/directives.ts';
import { MANNERS } from '../../lexicon/planData.ts';
import { lengthAt, type Phrases, phraseAt, phraseSet, phrasesOf } from '../../syntax/phrases.ts';
import type { Token } from '../../syntax/tokens.ts';

/** A verb as the line has it: its kind, and how it is told in a message. */
export interface VerbWord {
  readonly kind: VerbKind;
  readonly word: string;
}

export const VERBS: Phrases<VerbWord> = phrasesOf(verbEntries());

function* verbEntries(): Generator<[string, VerbWord]> {
  for (const kind of Object.keys(DIRECTIVE_VERBS) as VerbKind[])
    for (const forms of DIRECTIVE_VERBS[kind]) for (const form of forms) yield [form, { kind, word: forms[0] }];
}

export const OPENING = phraseSet(OPENINGS);
export const FROM_PROCEEDS = phraseSet(PROCEEDS);
export const DUTY = phraseSet(DUTIES);
/** What is to be done with a name before it. */
export const TO_DO = asVerbs(DONE);
/** `Sells`, over what is sold. */
export const NOUNS = asVerbs(DIRECTIVE_NOUNS);

function asVerbs(forms: Readonly<Partial<Record<VerbKind, readonly string[]>>>): Phrases<VerbWord> {
  return phrasesOf(
    (Object.keys(forms) as VerbKind[]).flatMap((kind) =>
      (forms[kind] ?? []).map((form) => [form, { kind, word: DIRECTIVE_VERBS[kind][0]?.[0] ?? kind }] as const),
    ),
  );
}

export const LEADING = phrasesOf<'lead' | 'tentative'>([
  ...LEADS.map((phrase) => [phrase, 'lead'] as const),
  ...TENTATIVE.map((phrase) => [phrase, 'tentative'] as const),
]);
export const NOTHING = phraseSet(NOTHING_TO_TRADE);
export const NOTHING_BESIDE = phraseSet(NO_TRADES_BESIDE);
export const NEGATION = phraseSet(NEGATIONS);
export const CONDITION = phraseSet(CONDITIONS);
export const REMARK_CONDITION = phraseSet(CONDITIONS_IN_REMARKS);
export const APPROXIMATE = phraseSet(APPROXIMATIONS);
export const APPROXIMATE_AFTER = phraseSet(APPROXIMATIONS_AFTER);
export const BOUND = phrasesOf<'most' | 'least'>([
  ...AT_MOST.map((phrase) => [phrase, 'most'] as const),
  ...AT_LEAST.map((phrase) => [phrase, 'least'] as const),
]);
export const BOUND_AFTER = phrasesOf<'most' | 'least'>([
  ...OR_LESS.map((phrase) => [phrase, 'most'] as const),
  ...OR_MORE.map((phrase) => [phrase, 'least'] as const),
]);
export const PERCENT = phraseSet(PERCENT_WORDS);
export const POINTS = phraseSet(POINT_WORDS);
export const BASIS_POINTS = phraseSet(BASIS_POINT_WORDS);
export const COMPLETE = phraseSet(COMPLETELY);
export const NO_FIGURE = phrasesOf<'part' | 'stance'>([
  ...PARTS.map((phrase) => [phrase, 'part'] as const),
  ...STANCES.map((phrase) => [phrase, 'stance'] as const),
]);
export const MOVE = phraseSet(MOVES);
export const NOW = phraseSet(AT_ONCE);
export const CONNECTIVE = phraseSet(CONNECTIVES);
/** What the plan does not name; that something stays, and as what. */
export const REST = phrasesOf<'all' | 'rest'>([
  ...ALL_NAMES.map((phrase) => [phrase, 'all'] as const),
  ...REST_NAMES.map((phrase) => [phrase, 'rest'] as const),
]);
export const LEAVING = phraseSet(LEAVES);
export const STAYING = phraseSet(STAYS);
/** Before `at` and a figure: `remains at 14%` and `is at 14%` say what is. */
export const STAYING_AT = phraseSet(STAYS.filter((phrase) => /^stays?$|^(?:to|should|will) /.test(phrase)));
/** `Energy out`. */
export const LEFT = phraseSet(GONE);
export const UNCHANGED = phraseSet(STAYS_AS);
export const WISH = phraseSet(WISHES);
/** That a figure is where it belongs: `back in line at 8%`. */
export const PLACED = phraseSet(IN_LINE);
/** `↓` behind a name is its verb. */
export const MARKED = phrasesOf<VerbWord>([
  ...DOWN_MARKS.map((mark) => [mark, { kind: 'decrease', word: 'reduce' }] as const),
  ...UP_MARKS.map((mark) => [mark, { kind: 'increase', word: 'increase' }] as const),
]);
/** Which way a weight goes, in a word or a mark. */
export const WAY = phrasesOf<'down' | 'up'>([
  ...['down', ...DOWN_MARKS].map((mark) => [mark, 'down'] as const),
  ...['up', ...UP_MARKS].map((mark) => [mark, 'up'] as const),
]);
export const PRESENT = phraseSet(CURRENT_LABELS);
/** Words before or after a figure that say which of the two it is. `to`, `from` and `after` have rules of their own. */
export const FIGURE_LABEL = phrasesOf<'current' | 'target'>([
  ...CURRENT_LABELS.filter(isNoPreposition).map((phrase) => [phrase, 'current'] as const),
  ...TARGET_LABELS.filter(isNoPreposition).map((phrase) => [phrase, 'target'] as const),
  ...COMPARED.map((phrase) => [phrase, 'current'] as const),
  ...['should', 'shall', 'must', 'will'].map((duty) => [`${duty} be`, 'target'] as const),
]);

function isNoPreposition(word: string): boolean {
  return word !== 'to' && word !== 'from' && word !== 'after';
}

const STAGED = phraseSet([...STAGING, ...MANNERS]);
const SPANS: ReadonlySet<string> = new Set(STAGING_SPANS);
const STAGE: ReadonlySet<string> = new Set(STAGES);
const COUNTS: ReadonlySet<string> = new Set(STAGE_COUNTS);
const PERIOD: ReadonlySet<string> = new Set(PERIODS);
const DEADLINE: ReadonlySet<string> = new Set(DEADLINES);

/** Whether a word names a time: `Q4`, `September`, `next`. */
export function namesTime({ lower }: Token): boolean {
  return DEADLINE.has(lower) || PERIOD.has(lower);
}

/** How many tokens at one say over which time, or by when; 0 where none do. */
export function stagingAt(tokens: readonly Token[], at: number): number {
  const staged = lengthAt(tokens, at, STAGED);
  if (staged > 0) return staged;
  const { lower = '' } = tokens[at] ?? {};
  if (lower === 'in') return stagesAt(tokens, at);
  if (SPANS.has(lower)) {
    const behind = tokens.slice(at + 1, at + 6);
    const period = behind.findIndex((token) => PERIOD.has(token.lower));
    // `over 8% in a month` is a bound
    const isOfTime = !behind.slice(0, period + 1).some(({ kind, text }) => kind === 'figure' && text.endsWith('%'));
    return period < 0 || !isOfTime ? 0 : period + 2;
  }
  return lower === 'by' || lower === 'before' ? deadlineAt(tokens, at) : 0;
}

/** `in three equal stages`, `in 2 steps`. */
function stagesAt(tokens: readonly Token[], at: number): number {
  let end = at + 1;
  while (end < at + 4 && (COUNTS.has(tokens[end]?.lower ?? '') || /^\d$/.test(tokens[end]?.text ?? ''))) end += 1;
  return end > at + 1 && STAGE.has(tokens[end]?.lower ?? '') ? end + 1 - at : 0;
}

/** `by September 30`, `by the end of the year`, `by 2026-09-30`: up to what ends the expression. */
function deadlineAt(tokens: readonly Token[], at: number): number {
  const first = tokens[at + 1]?.lower === 'the' ? at + 2 : at + 1;
  const { lower = '', kind } = tokens[first] ?? {};
  const isYear = kind === 'figure' && /^(?:19|20)\d\d$/.test(lower) && tokens[first + 1]?.text === '-';
  // `by 1/3` is a third
  const isDay = kind === 'figure' && tokens[first + 1]?.text === '/' && phraseAt(tokens, first, NO_FIGURE) === null;
  if (!isYear && !isDay && !DEADLINE.has(lower)) return 0;
  let end = first + 1;
  while (
    end < tokens.length &&
    end < first + 8 &&
    phraseAt(tokens, end, CONDITION) === null &&
    !/^(?:[.;,:()—–!?→]|to|from|at|down|up)$/.test(tokens[end]?.lower ?? '')
  )
    end += 1;
  return end - at;
}

/** Where a figure or name of a line ends: `.` and `!` as marks of their own; a question is no directive. */
export function isSentenceEnd(token: Token | undefined): boolean {
  return token?.kind === 'mark' && (token.text === '.' || token.text === '!');
}

export function isDash(token: Token | undefined): boolean {
  return (
    token?.kind === 'mark' && (token.text === '-' || token.text === '–' || token.text === '—' || token.text === '‑')
  );
}

export function isArrow(token: Token | undefined): boolean {
  return token?.kind === 'mark' && token.text === '→';
}

/** A plain text with one form of arrow and of minus. */
export function withArrows(text: string): string {
  const arrows = text
    .replaceAll('\u2212', '-')
    .replaceAll('>=', '≥')
    .replaceAll('<=', '≤')
    // `Materials ...... 8%`
    .replace(/ ?(?:\.{3,}|…+) ?(?=\d)/g, ': ')
    .replace(/-+>|=+>|>>+|[➡➔➜⟶⇒»]/g, '→')
    // `Materials [14% → 8%]`
    .replace(/[[{]([^()[\]{}]{0,60}\d ?%[^()[\]{}]{0,60})[\]}]/g, '($1)');
  // `▼ 14% → 8%` says the way that its figures say.
  const moves = arrows.replace(/[↓▼▾⬇↑▲▴⬆]\uFE0F?\s*(?=\d[\d.]* ?%?\s*→)/gu, '');
  // `14% ↓ 8%` goes from one to the other.
  return moves.replace(/(?<=\d ?%)\s*[↓▼▾↑▲▴]\s*(?=\d[\d.]* ?%)/gu, ' → ');
}
