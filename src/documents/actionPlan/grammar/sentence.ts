import type { Decimal } from '../../../base/decimal.ts';
import { hasNumber } from '../../../base/letters.ts';
import { named } from '../../fields/values.ts';
import { IGNORED_WORDS } from '../../lexicon/directives.ts';
import { BEFORE_TARGET } from '../../lexicon/planData.ts';
import { firstPhrase, phraseAt } from '../../syntax/phrases.ts';
import { passBeginning, takeLead, takeOpening } from './beginnings.ts';
import {
  areSeveral,
  meansBoth,
  notUnderstood,
  unknownSubject,
  withoutTarget,
  withoutTargets,
} from './directiveProblems.ts';
import { takeFigureFirst } from './figureFirst.ts';
import { approximationIn, type Figures, noFigures, takeFigures } from './figures.ts';
import { besideInParentheses, figuresInParentheses, otherSector, targetInParentheses } from './parentheses.ts';
import { nameOf, namesSomething, type PlanTerms, type Subject, subjectAt, subjectNamed } from './planTerms.ts';
import {
  CONDITION,
  isArrow,
  isDash,
  MOVE,
  NEGATION,
  NO_FIGURE,
  NOUNS,
  VERBS,
  type VerbWord,
  withArrows,
} from './planWords.ts';
import { type Beside, type Noted, readTail } from './remarks.ts';
import type { Facts, Parts, Said } from './said.ts';
import { sectorFacts } from './sectorFacts.ts';
import { securityFacts } from './securityFacts.ts';
import { type Several, takeAll, takeMove, takePaired, takeSeveral } from './several.ts';
import { sizesBeside } from './sizes.ts';
import { isCash, takeSubject } from './subjectText.ts';
import { peek, type Tape, takePhrase, takeText, tapeOf, textBetween, tried } from './tape.ts';
import { takeLeaving, takeVerbBehind, verbAfter, verbAgain } from './verbBehind.ts';
import { capFigures } from './weights.ts';
import { isWrong, type NoTarget, type WrongLine, wrong } from './wrongLine.ts';

/** A sentence of the plan. `isBare` says that its figure stands alone: what it is, its heading or label says. */
export interface DirectiveReading extends Beside, Facts {
  readonly kind: 'directive';
  readonly isBare: boolean;
  readonly hasVerb: boolean;
}

/** A sector or security, with a verb or without, of which nothing more is said: figures may stand below. */
export interface TopicReading extends Beside {
  readonly kind: 'topic';
  readonly tape: Tape;
  readonly parts: Parts;
}

/** What a subject is at, and not what it should be. */
export interface StatedReading {
  readonly kind: 'stated';
  readonly subject: Subject;
  readonly pct: Decimal | null;
}

export type SentenceReading =
  | DirectiveReading
  | TopicReading
  | StatedReading
  /** A verb alone, for the items under it. */
  | { readonly kind: 'verb'; readonly verb: VerbWord }
  /** What is not to be done with a security: the restrictions' to read. */
  | { readonly kind: 'restraint' }
  | WrongLine
  | { readonly kind: 'other' };

const OTHER = { kind: 'other' } as const;

/** `Energy’s target weight is 6%`, `raise Energy's weight to 6%`; few lines have one, and the pattern takes long to be ready. */
function withoutGenitive(text: string): string {
  if (!/['’]/.test(text)) return text;
  return text.replace(
    /(?<=\p{L}{2})(?:['’]s|(?<=s)['’])(?= (?:new |target |recommended |proposed |desired )*(?:weight|weighting|allocation|target|exposure|share)\b)/giu,
    '',
  );
}

const IGNORED: ReadonlySet<string> = new Set(IGNORED_WORDS);
/** No directive is longer; what stands behind it is heard as it is. */
const LONGEST_SENTENCE = 2000;

/** Reads a line of the plan, plain and without its bullet (READING 5 and 6). `inherited` is the verb that it stands under. */
export function readSentence(text: string, terms: PlanTerms, inherited: VerbWord | null = null): SentenceReading {
  const tape = tapeOf(withoutGenitive(withArrows(text.slice(0, LONGEST_SENTENCE))), terms);
  passBeginning(tape);
  const opening = takeOpening(tape);
  const begin = tape.at;
  const { tentative, times, isNegated } = takeLead(tape);
  if (isNounBeforeVerb(tape)) return OTHER;
  const reading = isNegated ? OTHER : readBody(tape, inherited, begin);
  if (reading.kind === 'other') return notRead(tape, begin);
  if (!('unread' in reading)) return reading;
  if (isRestraint(reading, tape)) return { kind: 'restraint' };
  const notes: Noted[] = [
    ...(tentative === null ? [] : [{ id: 'tentative_directive', because: tentative } as const]),
    ...times.map((because) => ({ id: 'remark_not_followed', because }) as const),
    ...reading.notes,
  ];
  const behind = text.slice(LONGEST_SENTENCE);
  const unread = [...(opening === null ? [] : [opening]), ...reading.unread, ...(behind === '' ? [] : [behind])];
  return { ...reading, unread, notes };
}

/** `Upgrade cycles lift Technology earnings`: a plural between two verbs is what the sentence speaks of, and the first is none. */
function isNounBeforeVerb({ text, tokens, at, terms }: Tape): boolean {
  const noun = tokens[at + 1];
  if (noun?.kind !== 'word' || !/^[a-z]{3,}s$/.test(noun.text) || /[%\d]/.test(text)) return false;
  const isOne = phraseAt(tokens, at, VERBS)?.length === 1 && phraseAt(tokens, at + 2, VERBS) !== null;
  return isOne && !FILLER.test(noun.lower) && !IGNORED.has(noun.lower) && subjectAt(tokens, at + 1, terms) === null;
}

/** `NEM — do not sell NEM`. */
function isRestraint(reading: SentenceReading, { tokens }: Tape): boolean {
  if (reading.kind !== 'topic' || reading.parts.isOwn || reading.parts.subject.kind !== 'security') return false;
  return firstPhrase(tokens, NEGATION) !== null;
}

/** A line that begins with a verb, or names a sector or cash, must be a directive (SEMANTICS 2). */
function notRead(tape: Tape, begin: number): SentenceReading {
  const tokens = tape.tokens.slice(begin);
  const verb = phraseAt(tokens, 0, VERBS)?.value ?? null;
  const isDirected = verb !== null && !['set', 'sell', 'buy', 'cap'].includes(verb.kind);
  const names = namesSomething(tokens, tape.terms);
  if (names !== 'sector' && firstPhrase(tokens, NEGATION) !== null)
    return names === null ? OTHER : { kind: 'restraint' };
  const bare = bareFigure(tape, begin);
  if (bare !== null) return bare;
  // `When NEM falls, sell it` waits for what the program cannot judge
  const waits = names === 'security' && phraseAt(tokens, 0, CONDITION) !== null && firstPhrase(tokens, VERBS) !== null;
  const mustBe = isDirected || waits || names === 'sector' || (verb !== null && names === 'security');
  if (!mustBe) return OTHER;
  return { ...notUnderstood(textBetween(tape, begin, tape.tokens.length), verb !== null, tape.terms), isVague: true };
}

/** `tech 15`: a name in any spelling and a number is a target without its sign. */
function bareFigure(tape: Tape, begin: number): WrongLine | null {
  const last = tape.tokens.length - 1;
  const figure = tape.tokens[last];
  if (last <= begin || figure?.kind !== 'figure' || !/^\d{1,3}(?:\.\d+)?$/.test(figure.text)) return null;
  const subject = subjectNamed(textBetween(tape, begin, last).replace(/ ?[:=+–—-]$/, ''), tape.terms);
  if (subject === undefined || subject.kind === 'security' || subject.kind === 'both') return null;
  return wrong(
    `${named(textBetween(tape, begin, last + 1))} has no percent sign`,
    `${nameOf(subject)}: ${figure.text}%`,
    figure.text,
  );
}

function readBody(tape: Tape, inherited: VerbWord | null, begin: number): SentenceReading {
  const own = takeNoun(tape) ?? takePhrase(tape, VERBS) ?? takeLeaving(tape);
  if (own !== null) {
    takeText(tape, ':', '–', '—');
    if (isAllFillers(tape)) return { kind: 'verb', verb: own };
  }
  if ((own === null && takePhrase(tape, MOVE) !== null) || (own !== null && isMoveFrom(tape)))
    return moveFrom(tape, begin);
  const verb = own ?? inherited;
  const stance = takeStance(tape);
  const first = takeFigureFirst(tape, verb);
  if (first !== null) {
    if (isWrong(first)) return first;
    const parts = { ...first, verb, begin, isOwn: own !== null };
    // `Sell half of 280 shares of NEM` is not to sell 280
    if (stance === 'part') return refused(tape, { kind: 'no target', why: stance, from: begin, to: tape.at }, parts);
    return finished(tape, parts);
  }
  const paired = takePaired(tape);
  if (isWrong(paired)) return paired;
  if (paired !== null) {
    const parts = paired.map((one) => ({ ...one, verb, begin, isOwn: own !== null }));
    return together(tape, parts, begin);
  }
  const several = takeSeveral(tape, verb);
  if (several !== null) return isWrong(several) ? several : ofSeveral(tape, several, begin);
  // `Trim all of Energy` takes something of each, and does not say how much
  const isAll = own !== null && takeAll(tape) && own.kind !== 'decrease';
  const isTarget = takeTargetOf(tape);
  const subject = takeSubject(tape);
  if (subject === null) return OTHER;
  const after = own === null ? verbAfter(tape, isCash(subject.subject)) : null;
  const said = after?.verb ?? (own === null ? null : verbAgain(tape, own)) ?? verb;
  const isWhole = said !== null && /^(?:sell|exit|decrease)$/.test(said.kind) && takeAllShares(tape);
  const figures = { ...(after?.figures ?? noFigures()), isComplete: isAll || isWhole || after?.isComplete === true };
  if (isTarget) takeText(tape, 'is', 'will', 'should');
  const start = tape.at;
  const trouble = takeFigures(tape, figures, said?.kind === 'hold');
  if (said?.kind === 'cap') capFigures(figures);
  if (isTarget && figures.to !== null) figures.isBare = false;
  if (subject.subject === null) return unknown(tape, subject.name, own ?? after?.verb ?? inherited, start, figures);
  const parts: Parts = { subject: subject.subject, verb: said, figures, begin, isOwn: own !== null || after !== null };
  if (trouble?.kind === 'no target') return refused(tape, trouble, parts);
  if (stance !== null && figures.to === null)
    return refused(tape, { kind: 'no target', why: stance, from: begin, to: start }, parts);
  return trouble ?? finished(tape, parts);
}

/** `Overweight Materials`, `our overweight in Materials`. */
function takeStance(tape: Tape): 'part' | 'stance' | null {
  return tried(tape, () => {
    takeText(tape, 'go', 'be', 'stay', 'remain', 'the', 'our', 'my');
    const stance = takePhrase(tape, NO_FIGURE);
    if (stance !== null) takeText(tape, 'of', 'on', 'in');
    return stance;
  });
}

/** `Sells`, `Sells: XOM, all`: a heading or label of what stands under or behind it. */
function takeNoun(tape: Tape): VerbWord | null {
  return tried(tape, () => {
    const verb = takePhrase(tape, NOUNS);
    return verb !== null && (peek(tape)?.text === ':' || isAllFillers(tape)) ? verb : null;
  });
}

/** `The new target for Materials is 8%`: what stands before the name. */
function takeTargetOf(tape: Tape): boolean {
  return (
    tried(tape, () => {
      let isNew = false;
      while (takeText(tape, 'the', 'our', 'my') || takeNew(tape)) isNew ||= NEW.has(peek(tape, -1)?.lower ?? '');
      // `New Materials weight: 8%`
      if (!takeText(tape, 'target')) return isNew && subjectAt(tape.tokens, tape.at, tape.terms) !== null ? true : null;
      while (takeText(tape, 'weight', 'allocation', 'for', 'of'));
      return true;
    }) ?? false
  );
}

/** `all 250 shares`: how many these are is said by their number. */
function takeAllShares(tape: Tape): boolean {
  return peek(tape, 1)?.kind === 'figure' && takeText(tape, 'all');
}

const NEW: ReadonlySet<string> = new Set(BEFORE_TARGET);

function takeNew(tape: Tape): boolean {
  return takeText(tape, ...NEW);
}

const FILLER = /^(?:exposure|allocation|weight|weighting|sectors?|positions?|holdings?|:|the)$/;

/** Whether nothing is left but words that say nothing. */
function isAllFillers(tape: Tape): boolean {
  return tape.tokens.slice(tape.at).every(({ lower }) => FILLER.test(lower));
}

function moveFrom(tape: Tape, begin: number): SentenceReading {
  const both = takeMove(tape);
  if (both === null) return namesSomething(tape.tokens, tape.terms) === null ? OTHER : withoutTargets(tape, begin);
  const kinds = [WORDS.decrease, WORDS.increase];
  const parts = both.map((one, at) => ({ ...one, verb: kinds[at] ?? null, begin, isOwn: true }));
  return together(tape, parts, begin);
}

const WORDS: Readonly<Record<'decrease' | 'increase', VerbWord>> = {
  decrease: { kind: 'decrease', word: 'reduce' },
  increase: { kind: 'increase', word: 'increase' },
};

/** `Move from Materials into Technology`. */
function isMoveFrom(tape: Tape): boolean {
  return peek(tape)?.lower === 'from' && subjectAt(tape.tokens, tape.at + 1, tape.terms) !== null;
}

/** A name that nothing bears is an error where a verb, a colon or an arrow says that it should be one. */
function unknown(tape: Tape, name: string, verb: VerbWord | null, start: number, figures: Figures): SentenceReading {
  if (/[%％]|percent/i.test(name) || name.length > 60) return OTHER;
  const hasFigures = figures.to !== null || figures.from !== null || figures.points !== null;
  if (hasFigures && areSeveral(name, tape.terms)) return unknownSubject(name, tape.terms);
  if (verb?.kind === 'exit' || verb?.kind === 'hold' || (verb !== null && hasFigures))
    return unknownSubject(name, tape.terms);
  const next = tape.tokens[start];
  const isSet = next?.text === ':' || next?.text === '=' || isArrow(next) || isDash(next);
  return verb === null && isSet && hasFigures ? unknownSubject(name, tape.terms) : OTHER;
}

function refused(tape: Tape, trouble: NoTarget, parts: Parts): SentenceReading {
  // Prose may say `Materials is up from Energy’s level`; a line of the plan with a verb or a figure must say a target.
  const text = textBetween(tape, parts.begin, tape.tokens.length);
  const words = textBetween(tape, trouble.from, trouble.to);
  return withoutTarget(trouble, words, { ...parts, text }, tape.terms);
}

/** Judges what was taken as a whole: is it a directive, a stated weight, a topic? And what follows it? */
function finished(tape: Tape, given: Parts): SentenceReading {
  const { figures, subject } = given;
  if (subject.kind === 'both') return meansBoth(subject.name, subject.sector);
  const isWhole = given.verb?.kind === 'exit' || given.verb?.kind === 'hold';
  const nested = isWhole ? null : figuresInParentheses(tape, figures);
  if (isWrong(nested)) return nested;
  targetInParentheses(tape, figures);
  besideInParentheses(tape, given);
  const behind = given.verb === null && figures.to !== null ? takeVerbBehind(tape, figures) : null;
  if (behind !== null) figures.isBare = false;
  const parts = behind === null ? given : { ...given, verb: behind };
  const other = otherSector(tape, parts);
  if (other !== null) return other;
  const said = factsOf(tape, parts);
  if (said.kind === 'wrong' || said.kind === 'other') return said;
  const directive = textBetween(tape, parts.begin, tape.at);
  const tail = readTail(tape, figures, directive);
  const isLoose = said.kind === 'topic' || (figures.isFirst && parts.verb === null);
  if (isWrong(tail)) return isLoose && !parts.isOwn ? OTHER : tail;
  const sizes = said.kind === 'facts' ? sizesBeside(said.securities, tail.unread, tape.terms) : [];
  const differing = sizes.find(isWrong);
  if (differing !== undefined) return differing;
  const notes = [...approximately(figures), ...tail.notes, ...sizes.flatMap((one) => (isWrong(one) ? [] : [one]))];
  const beside = { unread: tail.unread, notes };
  if (said.kind === 'topic') {
    // `NEM, Newmont, 540, $71,053.20` is a row of holdings, and what stands below it is not said of it
    const isRow = subject.kind === 'security' && parts.verb === null && tail.unread.some(hasNumber);
    return tail.next === null && !isRow ? { kind: 'topic', ...beside, tape, parts } : OTHER;
  }
  if (said.kind === 'stated') return { kind: 'stated', subject, pct: figures.from?.value ?? null };
  const { facts, securities } = said;
  const one: DirectiveReading = {
    kind: 'directive',
    ...beside,
    facts,
    securities,
    isBare: figures.isBare && parts.verb === null,
    hasVerb: parts.verb !== null,
  };
  return tail.next === null ? one : withNext(tape, one, tail.next);
}

/** One thing said of several; of what the plan does not name it decides nothing. */
function ofSeveral(tape: Tape, { subjects, isAll, verb, figures }: Several, begin: number): SentenceReading {
  const directive = textBetween(tape, begin, tape.at);
  const parts = subjects.map((subject) => ({ subject, verb, figures, begin, isOwn: true }));
  const reading = together(tape, parts, begin, figures);
  return reading.kind === 'directive' && isAll ? { ...reading, holdsAll: directive } : reading;
}

/** What a sentence says of several, each with its own figures or with the same. */
function together(tape: Tape, parts: readonly Parts[], begin: number, figures = noFigures()): SentenceReading {
  const times = [...new Set([figures, ...parts.map((one) => one.figures)])].flatMap((one) => one.times);
  const tail = readTail(tape, { ...figures, times }, textBetween(tape, begin, tape.at));
  if (isWrong(tail)) return tail;
  const said = parts.map((one) => factsOf(tape, one));
  const fault = said.find((one) => one.kind === 'wrong');
  if (fault !== undefined) return fault;
  const facts = said.flatMap((one) => (one.kind === 'facts' ? one.facts : []));
  const securities = said.flatMap((one) => (one.kind === 'facts' ? one.securities : []));
  const { unread, notes, next } = tail;
  const about = [...new Set(parts.map((one) => one.figures))].flatMap(approximately);
  const one: DirectiveReading = {
    kind: 'directive',
    ...{ unread, notes: [...about, ...notes], facts, securities, isBare: false, hasVerb: true },
  };
  return next === null ? one : withNext(tape, one, next);
}

export function approximately(figures: Figures): Noted[] {
  return approximationIn(figures).map((because) => ({ id: 'approximate_figure', because }));
}

export function factsOf(tape: Tape, parts: Parts): Said {
  return parts.subject.kind === 'security' ? securityFacts(tape, parts) : sectorFacts(tape, parts);
}

function withNext(tape: Tape, one: DirectiveReading, at: number): SentenceReading {
  tape.at = at;
  const next = readBody(tape, null, at);
  if (next.kind === 'wrong') return next;
  if (next.kind !== 'directive') return notUnderstood(textBetween(tape, at, tape.tokens.length), true, tape.terms);
  return {
    ...next,
    ...one,
    facts: [...one.facts, ...next.facts],
    securities: [...one.securities, ...next.securities],
    unread: [...one.unread, ...next.unread],
    notes: [...one.notes, ...next.notes],
  };
}
