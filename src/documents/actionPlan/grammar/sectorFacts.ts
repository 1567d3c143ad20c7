import { absolute, add, compare, type Decimal, decimal, sign, subtract, ZERO } from '../../../base/decimal.ts';
import type { Verb } from '../../../domain/advice/directive.ts';
import { plain } from '../../../domain/instruments/wording.ts';
import { named } from '../../fields/values.ts';
import { againstItself, exitAbove, told } from './directiveProblems.ts';
import { type Figures, originOf } from './figures.ts';
import { type DirectiveFacts, nameOf, type PlanTerms, type Subject, weightNow } from './planTerms.ts';
import type { VerbWord } from './planWords.ts';
import type { Parts, Said } from './said.ts';
import { isCash } from './subjectText.ts';
import { type Tape, textBetween } from './tape.ts';
import type { Weight } from './weights.ts';
import { type WrongLine, wrong } from './wrongLine.ts';

/** What is said of a sector, or of cash. */
export function sectorFacts(tape: Tape, parts: Parts): Said {
  const { figures, subject, verb } = parts;
  const text = textBetween(tape, parts.begin, tape.at);
  const sector = subject.kind === 'sector' ? subject.sector : null;
  const refusal = sizeOfSector(parts, text, tape.terms) ?? signsOf(tape, parts) ?? bareWithVerb(tape, parts);
  if (refusal !== null) return isStated(parts) && !parts.isOwn ? { kind: 'other' } : refusal;
  const from = originOf(figures);
  if (
    verb === null &&
    figures.direction === 'up' &&
    figures.points === null &&
    from === null &&
    figures.to?.value != null
  )
    return upTo(parts, figures.to.value);
  const direction = directionOf(verb, figures);
  const one = (facts: Omit<DirectiveFacts, 'sector'>): Said => checked({ sector, ...facts }, verb, figures, tape);
  if (figures.points !== null) {
    if (direction !== 'decrease' && direction !== 'increase')
      return wrong(
        `${named(text)} says by how much, and not whether up or down`,
        `Reduce ${nameOf(subject)} by ${plain(figures.points.value)} percentage points, or Increase`,
      );
    if (isOtherWay(figures, direction)) return bothSaid(tape, parts);
    if (figures.to !== null) {
      const isSame = comesTo(parts, direction, tape.terms);
      return isSame ? one({ verb: direction, from, to: figures.to.value }) : bothSaid(tape, parts);
    }
    return one({ verb: direction, from, to: null, points: figures.points.value });
  }
  if (figures.to !== null) {
    const { value, band } = figures.to;
    const amount = figures.dollars;
    return band === null
      ? one({ verb: direction, from, to: value, amount })
      : one({ verb: direction === 'hold' ? 'set' : direction, from, to: null, band, amount });
  }
  const isSale = verb?.kind === 'sell' || verb?.kind === 'decrease';
  const isExit = verb?.kind === 'exit' || (isSale && figures.isComplete);
  if (isExit) return one({ verb: 'decrease', from, to: ZERO });
  if (verb?.kind === 'hold' && from === null) return one({ verb: 'hold', from: null, to: null });
  if (from !== null)
    return verb === null
      ? { kind: 'stated' }
      : wrong(
          `${named(text)} says from what, and not to what`,
          told(verb, nameOf(subject), `from ${plain(from)}% to b%`),
        );
  return { kind: 'topic' };
}

/** `Technology up to 14%`: a bound, or a target? */
function upTo({ subject }: Parts, value: Decimal): WrongLine {
  const name = nameOf(subject);
  const size = plain(value);
  return wrong(
    `“up to ${size}%” is a bound or a target`,
    `${name}: at most ${size}%, or: Increase ${name} to ${size}%`,
  );
}

function isStated({ verb, figures }: Parts): boolean {
  return verb === null && figures.to?.isSigned === false && figures.isBare;
}

function checked(facts: DirectiveFacts, verb: VerbWord | null, figures: Figures, tape: Tape): Said {
  const word = figures.to === null ? null : textBetween(tape, figures.to.from, figures.to.to);
  if (verb?.kind === 'exit' && (facts.to === null || compare(facts.to, ZERO) > 0))
    return { ...exitAbove(facts.sector ?? 'cash', facts.to), word };
  const against = againstItself(facts, tape.terms);
  if (against !== null) return { ...against, word };
  return { kind: 'facts', facts: [facts], securities: [] };
}

/** `Increase Materials -6 pp`. */
function isOtherWay({ direction }: Figures, verb: Verb): boolean {
  return (direction === 'down' && verb === 'increase') || (direction === 'up' && verb === 'decrease');
}

/** Whether the points lead from the weight that is stated, or measured, to the target beside them, within rounding. */
function comesTo({ figures, subject }: Parts, direction: Verb, terms: PlanTerms): boolean {
  const { from, to, points } = figures;
  const now = from?.value ?? weightNow(subject, terms);
  if (now === null || to?.value == null || points === null) return false;
  const reached = direction === 'increase' ? add(now, points.value) : subtract(now, points.value);
  return compare(absolute(subtract(reached, to.value)), HALF_POINT) <= 0;
}

const HALF_POINT = decimal('0.5');

function bothSaid(tape: Tape, { verb, subject, figures, begin }: Parts): WrongLine {
  const text = textBetween(tape, begin, tape.at);
  const name = nameOf(subject);
  return wrong(
    `${named(text)} says by how much and to what`,
    `${told(verb, name, `to ${weightText(figures.to)}`)}, or: ${told(verb, name, `by ${plain(figures.points?.value ?? ZERO)} percentage points`)}`,
  );
}

function weightText(weight: Weight | null): string {
  return weight?.value == null ? 'b%' : `${plain(weight.value)}%`;
}

/** Shares and dollars are sizes of a security, not of a sector. */
function sizeOfSector({ figures, subject, verb }: Parts, text: string, terms: PlanTerms): WrongLine | null {
  if (figures.shares === null && (figures.dollars === null || figures.to !== null)) return null;
  const name = nameOf(subject);
  if (figures.to !== null)
    return wrong(`${named(text)} says by how much and to what`, told(verb, name, `to ${weightText(figures.to)}`));
  const what = figures.shares === null ? 'dollars' : 'shares';
  const ticker = [...terms.securities][0] ?? 'T';
  const size =
    figures.shares === null ? (/\$[\d.,]*\d(?:[a-z]+\b)?/i.exec(text)?.[0] ?? '$X') : `${plain(figures.shares)} shares`;
  return wrong(
    `${named(text)} gives ${what} for ${name}, which is no security, and no target in percent`,
    `${told(verb, name, 'to b%')}, or for one security: Sell ${size} of ${ticker}`,
  );
}

/** `Materials: 46.8 → 25`: the figure from which it goes is the measured weight, and says what scale the other is on. */
function isOnScale({ from, to }: Figures, subject: Subject, terms: PlanTerms): boolean {
  if (terms.weights.size === 0 || from?.value == null || to === null) return false;
  if (from.isSigned && sign(from.value) !== 0) return false;
  const now = weightNow(subject, terms) ?? ZERO;
  return compare(absolute(subtract(now, from.value)), HALF_POINT) <= 0;
}

/** A target needs its percent sign; the weight before it may leave it to the target. */
function signsOf(tape: Tape, { figures, verb, subject }: Parts): WrongLine | null {
  const { from, to } = figures;
  const bare = to ?? from;
  if (bare === null || bare.isSigned || isOnScale(figures, subject, tape.terms)) return null;
  const word = textBetween(tape, bare.from, bare.to);
  const origin = to === null || from?.value == null ? '' : `from ${plain(from.value)}% `;
  const name = nameOf(subject);
  const whole = verb === null && origin === '' ? `${name}: ${word}%` : told(verb, name, `${origin}to ${word}%`);
  return wrong(`${named(word)} has no percent sign`, whole, word);
}

const WAYS = {
  down: { kind: 'decrease', word: 'reduce' },
  up: { kind: 'increase', word: 'increase' },
} as const;

/** `Reduce Materials 6%`, `Materials down 6%`: by, or to? */
function bareWithVerb(tape: Tape, { verb: own, figures, subject, begin, isOwn }: Parts): WrongLine | null {
  const { weights } = tape.terms;
  if (!figures.isBare || figures.to?.value == null || figures.from !== null) return null;
  const isWay = own === null || own.kind === 'set';
  const verb = isWay ? (figures.direction === null ? null : WAYS[figures.direction]) : own;
  if (verb === null || verb.kind === 'hold' || (!isWay && isCash(subject))) return null;
  // Of a sector that is not there, by 5% is to 5%.
  const isNew = subject.kind === 'sector' && weights.size > 0 && (weights.get(subject.sector)?.units ?? 0n) === 0n;
  if (isNew && isUp(verb)) return null;
  const text = textBetween(tape, begin, tape.at);
  const name = nameOf(subject);
  const size = plain(figures.to.value);
  // by nothing would say nothing
  if (sign(figures.to.value) === 0 && !isUp(verb)) return null;
  const said = isOwn || isWay ? named(text) : `${named(text)} under “${verb.word}”`;
  return wrong(
    `${said} does not say whether it is by or to ${size}%`,
    `${told(verb, name, `to ${size}%`)}, or: ${told(verb, name, `by ${size} percentage points`)}`,
  );
}

function isUp({ kind }: VerbWord): boolean {
  return kind === 'add' || kind === 'start' || kind === 'increase';
}

function directionOf(verb: VerbWord | null, figures: Figures): Verb {
  const { direction } = figures;
  switch (verb?.kind) {
    case 'decrease':
    case 'exit':
    case 'sell':
      return 'decrease';
    case 'increase':
    case 'add':
    case 'start':
    case 'buy':
      return 'increase';
    case 'hold':
      return figures.isFirst ? 'set' : 'hold';
    default:
      return direction === 'down' ? 'decrease' : direction === 'up' ? 'increase' : 'set';
  }
}
