import {
  add,
  compare,
  type Decimal,
  decimal,
  HUNDRED,
  hundredth,
  multiply,
  roundHalfEven,
  subtract,
  ZERO,
} from '../../../base/decimal.ts';
import { isAscii } from '../../../base/letters.ts';
import { roundRatio } from '../../../base/ratio.ts';
import { areNear } from '../../../domain/instruments/nearName.ts';
import { SECTORS } from '../../../domain/instruments/sector.ts';
import { plain } from '../../../domain/instruments/wording.ts';
import { offered, ownLine } from '../../fields/sectorText.ts';
import { named } from '../../fields/values.ts';
import { LIKE_CASH } from '../../lexicon/planData.ts';
import { phraseAt } from '../../syntax/phrases.ts';
import { type Token, tokensOf } from '../../syntax/tokens.ts';
import { numberWordsAt } from './numbers.ts';
import {
  bearersOf,
  type DirectiveFacts,
  nameOf,
  namingOf,
  type PlanTerms,
  type Subject,
  subjectAt,
  subjectNamed,
  weightNow,
} from './planTerms.ts';
import { CONDITION, VERBS, type VerbWord } from './planWords.ts';
import { formsFor } from './securityFacts.ts';
import { type Tape, textBetween } from './tape.ts';
import { type NoTarget, type WrongLine, wrong } from './wrongLine.ts';

/** Lines that would be read, with a sector that this workspace has. */
export function formsWanted(terms: PlanTerms): string {
  const sector = [...terms.weights.keys()].find((name) => terms.sectors.has(name)) ?? SECTORS[0] ?? '';
  return `a line such as “Reduce ${sector} to 20%”, “${sector}: 20%”, “Exit ${sector}” or “Cash: 10%”`;
}

/** `text` is plain; `hasVerb` says whether it begins with a directive's verb. */
export function notUnderstood(text: string, hasVerb: boolean, terms: PlanTerms): WrongLine {
  if (phraseAt(tokensOf(text.slice(0, 100)), 0, CONDITION) !== null) return beginsWithCondition(text, terms);
  return wrong(`${named(text)} ${reasonWhyNot(text, hasVerb)}`, formsNear(text, terms));
}

/** `If gold falls, reduce Materials to 8%`: what stands behind the condition is offered. */
function beginsWithCondition(text: string, terms: PlanTerms): WrongLine {
  const tokens = tokensOf(text);
  const verb = tokens.find((token, at) => VERBS.get(token.lower).length > 0 && phraseAt(tokens, at, VERBS) !== null);
  const rest = verb === undefined ? '' : text.slice(verb.from).replace(/[\s.;]+$/, '');
  return wrong(
    `${named(text)} begins with a condition, which the program cannot judge`,
    rest === ''
      ? `${formsNear(text, terms)}, written when it holds`
      : `“${capital(rest)}” alone, written when it holds`,
  );
}

/** Lines that would be read, with the name, the verb and the figure of a text where it has them. */
function formsNear(text: string, terms: PlanTerms): string {
  const tokens = tokensOf(text.slice(0, 400));
  const subject = firstAt(tokens, (at) => subjectAt(tokens, at, terms)?.value ?? null);
  if (subject === null || subject.kind === 'both') return formsWanted(terms);
  const figures: readonly string[] = text.match(/\d[\d.]* ?%/g) ?? [];
  const target = /(?:\bto|→) ?(\d[\d.]* ?%)/.exec(text)?.[1] ?? (figures.length === 1 ? figures[0] : null) ?? 'b%';
  const name = nameOf(subject);
  if (subject.kind === 'cash') return `a line such as “Cash: ${target}”`;
  // a verb behind the name may be another’s: `Fund Technology by cutting Materials`
  const nameAt = tokens.findIndex((_, at) => subjectAt(tokens, at, terms) !== null);
  const verb = firstAt(tokens.slice(0, nameAt), (at) => phraseAt(tokens, at, VERBS)?.value ?? null);
  if (verb === null && subject.kind === 'sector')
    return `a line such as “${name}: ${target}”, “Reduce ${name} to ${target}” or “Exit ${name}”`;
  const isTold = verb !== null && verb.kind !== 'hold' && verb.kind !== 'exit';
  const to = told(isTold ? verb : { kind: 'decrease', word: 'reduce' }, name, `to ${target}`);
  return subject.kind === 'security'
    ? `a line such as “${to}”, “Sell N shares of ${name}” or “Hold ${name}”`
    : `a line such as “${to}”, “${name}: ${target}” or “Exit ${name}”`;
}

function firstAt<T>(tokens: readonly Token[], found: (at: number) => T | null): T | null {
  for (const at of tokens.keys()) {
    const one = found(at);
    if (one !== null) return one;
  }
  return null;
}

function reasonWhyNot(text: string, hasVerb: boolean): string {
  if (/^(?:do not|don['’]t|never|avoid|no)\b/i.test(text)) return 'says what is not to be done, and is no directive';
  if (!hasVerb) return 'is not understood as a directive';
  return bearsPercentage(text) ? 'is not understood as a directive' : 'has no target in percent';
}

/** Whether a figure with a sign or word of percent stands in the text. */
export function bearsPercentage(text: string): boolean {
  return (isAscii(text) ? /\d\s?(?:%|per ?cent|pct)/i : /\p{N}\s?(?:[%％]|per ?cent|pct)/iu).test(text);
}

/** How a directive is written, with the verb and name of the line. */
export function told(verb: VerbWord | null, name: string, rest: string): string {
  if (verb === null) return `${name}: ${rest.replace(/^to /, '')}`;
  const word = verb.kind === 'exit' && rest.startsWith('to ') ? 'reduce' : verb.word;
  return `${capital(word)} ${name} ${rest}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A verb and a name of which nothing more is said. */
export function withoutFigures({ verb, subject }: Pick<About, 'verb' | 'subject'>, text: string): WrongLine {
  const name = nameOf(subject);
  if (verb === null)
    return wrong(
      `${named(text)} is not understood as a directive`,
      `${name}: b%, or a verb with a target: Reduce ${name} to b%`,
    );
  const whole = verb.kind === 'sell' ? `Exit ${name}, or: ` : '';
  if (subject.kind === 'security') {
    return wrong(`${named(text)} does not say how much`, `${told(verb, name, 'to b%')}, or: ${sharesOf(verb, name)}`);
  }
  return wrong(`${named(text)} has no target in percent`, `${whole}${told(verb, name, 'to b%')}`);
}

/** A figure of the workspace where it is known, else `b`. */
function orB(value: Decimal | null): string {
  return value === null || compare(value, ZERO) < 0 || compare(value, HUNDRED) > 0
    ? 'b%'
    : `${plain(roundHalfEven(value, 2))}%`;
}

/** What a line that says no target would have to say, in its own words. */
export function withoutTarget({ why }: NoTarget, words: string, about: About, terms: PlanTerms): WrongLine {
  const { verb, subject, text } = about;
  const name = nameOf(subject);
  const said = named(text);
  switch (why) {
    case 'percent':
      return byPercent(words, about, terms);
    case 'dollars':
      return wrong(`${said} gives dollars for ${name}, and no target in percent`, told(verb, name, 'to b%'));
    case 'part':
      return wrong(
        `${said} says a part and not a target`,
        told(verb, name, `to ${orB(partOf(words, text, weightNow(about.subject, terms), verb))}`),
      );
    case 'shares':
      return wrong(
        `${named(about.text)} says how many shares are to be left, and not how many to trade`,
        formsFor(isUpward(verb) ? 'buy' : 'sell', name, 'b'),
      );
    case 'stance':
      return wrong(`${said} says a stance and not a target`, `${name}: b%`);
    default:
      return targetOfNeither(
        text,
        'one line for what is reduced and one for what is increased, each to its own target in percent',
      );
  }
}

/** A move from one to another, with the lines that would say the same. */
export function withoutTargets(tape: Tape, begin: number): WrongLine {
  const text = textBetween(tape, begin, tape.tokens.length);
  const names = new Set<string>();
  let isOfSectors = true;
  for (const at of tape.tokens.keys()) {
    const subject = subjectAt(tape.tokens, at, tape.terms)?.value;
    if (subject === undefined || subject.kind === 'both') continue;
    names.add(nameOf(subject));
    isOfSectors &&= subject.kind !== 'security';
  }
  const [first, second] = names;
  const size = /(\d[\d.]*) ?(?:%|points|pp|percent)/.exec(text)?.[1];
  const how = size === undefined || !isOfSectors ? 'to b%' : `by ${size} percentage points`;
  if (first === undefined || second === undefined) {
    const to = /\bto (\d[\d.]* ?%)/.exec(text)?.[1] ?? 'b%';
    const reduced = `Reduce ${first ?? '…'} to ${to}`;
    return targetOfNeither(text, `${reduced}, and on a line of its own what is increased, to its own target`);
  }
  return moveBetween(text, { name: first, how }, { name: second, how });
}

/** What a line moves from or to, and how its own line would say so: `to b%`, `by 6 percentage points`. */
interface Moved {
  readonly name: string;
  readonly how: string;
}

/** A move of which both ends are known, with the two lines that would say the same. */
export function moveBetween(text: string, from: Moved, to: Moved): WrongLine {
  const increased = `Increase ${to.name} ${to.how}`;
  return targetOfNeither(text, `Reduce ${from.name} ${from.how}, and on a line of its own: ${increased}`);
}

function targetOfNeither(text: string, accepted: string): WrongLine {
  return wrong(`${named(text)} moves from one to another, and says the target of neither`, accepted);
}

/** `by 10%` is a tenth of the sector, or ten points of the portfolio. */
function byPercent(words: string, about: About, terms: PlanTerms): WrongLine {
  const { verb, subject, text } = about;
  const name = nameOf(subject);
  const size = figureIn(words);
  const to = /\bto (\d[\d.]*%)/.exec(text)?.[1];
  if (to !== undefined) return wrong(`${named(text)} says by how much and to what`, told(verb, name, `to ${to}`));
  const now = weightNow(about.subject, terms);
  const moved = (change: Decimal | null): Decimal | null => {
    if (now === null || change === null) return null;
    return isUpward(verb) ? add(now, change) : subtract(now, change);
  };
  const share = now === null || size === null ? null : hundredth(multiply(now, size));
  const amount = size === null ? 'n' : plain(size);
  const why = `${named(text)} says by how much and not of what: ${amount}% of ${name}, or of the portfolio`;
  const left = told(verb, name, `to ${orB(moved(share))}`);
  // points are read of a sector alone
  if (subject.kind === 'security') return wrong(why, `${left}, or: ${sharesOf(verb, name)}`);
  const points = `${told(verb ?? { kind: 'decrease', word: 'reduce' }, name, `by ${amount} percentage points`)}${now === null ? '' : ` (to ${orB(moved(size))})`}`;
  return wrong(why, `${left}, or: ${points}`);
}

function sharesOf(verb: VerbWord | null, name: string): string {
  return `${isUpward(verb) ? 'Buy' : 'Sell'} N shares of ${name}`;
}

function isUpward(verb: VerbWord | null): boolean {
  return verb !== null && ['increase', 'add', 'start', 'buy'].includes(verb.kind);
}

function figureIn(words: string): Decimal | null {
  const digits = /\d+(?:\.\d+)?/.exec(words)?.[0];
  if (digits !== undefined) return decimal(digits);
  const tokens = tokensOf(words);
  return firstAt(tokens, (at) => numberWordsAt(tokens, at)?.value ?? null);
}

/** Of what a line speaks, with what verb, and all its text. */
export interface About {
  readonly verb: VerbWord | null;
  readonly subject: Subject;
  readonly text: string;
}

/** What a part leaves of a weight: `by a third`, `to two thirds`; null where it is no known part, or nothing is measured. */
function partOf(words: string, text: string, now: Decimal | null, verb: VerbWord | null): Decimal | null {
  const part = FRACTIONS.find(([name]) => name.test(words))?.[1];
  if (now === null || part === undefined) return null;
  const [top, whole] = part;
  const isLeft = /^to\b/i.test(words) || text.includes(`to ${words}`);
  const left = isLeft ? top : isUpward(verb) ? whole + top : whole - top;
  const moved = multiply(now, { units: BigInt(left), scale: 0 });
  return roundRatio({ numerator: moved.units, denominator: BigInt(whole) * 10n ** BigInt(moved.scale) }, 2);
}

/** The longer name first: `two thirds` has a third in it. */
const FRACTIONS: readonly (readonly [RegExp, readonly [top: number, whole: number]])[] = [
  [/two.thirds|2\/3/i, [2, 3]],
  [/three.quarters|3\/4/i, [3, 4]],
  [/third|1\/3/i, [1, 3]],
  [/quarter|1\/4/i, [1, 4]],
  [/half|halve|1\/2/i, [1, 2]],
];

/** The error that a directive earns for a name which nothing bears. */
export function unknownSubject(name: string, terms: PlanTerms): WrongLine {
  const bearers = bearersOf(name, terms);
  if (bearers.length > 1)
    return wrong(
      `${named(name)} is the name of ${bearers.join(' and of ')}`,
      `the ticker: ${bearers.join(', ')}`,
      name,
    );
  if (areSeveral(name, terms)) {
    const several = partsOf(name).map((one) => subjectNamed(one, terms));
    const lines = several.map((one) => `Reduce ${one === undefined ? '' : nameOf(one)} to b%`);
    return wrong(
      `${named(name)} are several, and one figure for them can be for each or for all`,
      `one line for each, such as ${lines.join(' and ')}`,
      name,
    );
  }
  const short = name.slice(0, 60);
  const naming = namingOf(short, terms);
  if (naming.kind === 'two') {
    return wrong(
      `${named(name)} leads to ${naming.sectors.join(' and to ')}`,
      `one of them, or ${ownLine(short)}`,
      name,
    );
  }
  const isCash = LIKE_CASH.has(short.toLowerCase()) || areNear(short.toLowerCase(), 'cash', 2);
  const near = isCash ? 'Cash' : naming.kind === 'near' ? offered(naming) : null;
  const accepted = near === null ? namesKnown(short, terms) : `${near}, if that is meant`;
  return wrong(`${named(name)} is neither a sector nor a security that this workspace knows`, accepted, name);
}

/** Whether a name is those of several that the workspace knows: `Healthcare and Technology`. */
export function areSeveral(name: string, terms: PlanTerms): boolean {
  const parts = partsOf(name);
  return parts.length > 1 && parts.every((one) => subjectNamed(one, terms) !== undefined);
}

function partsOf(name: string): string[] {
  return name.split(/,| and | or | & |\//).map((one) => one.trim());
}

const MOST_OFFERED = 12;

/** The error that a trade of a number of shares earns whose security nothing in the workspace bears. */
export function unknownSecurity(name: string, { securities }: PlanTerms): WrongLine {
  const known = [...securities].sort();
  const some = known.slice(0, MOST_OFFERED).join(', ');
  const more = known.length > MOST_OFFERED ? ` and ${known.length - MOST_OFFERED} more` : '';
  return wrong(
    `${named(name)} is no security of this workspace, and has no price`,
    `${name} with its price in the holdings, the picks or a recommendation${known.length === 0 ? '' : `; known are ${some}${more}`}`,
    name,
  );
}

/** What a name that is near to none could be: a security without a price, or a sector of the workspace's own. */
function namesKnown(name: string, { sectors }: PlanTerms): string {
  const borne = [...sectors].filter((sector) => !(SECTORS as readonly string[]).includes(sector));
  const eleven = `one of the sectors ${[...SECTORS, ...borne].join(', ')}`;
  if (/^[A-Z][A-Z0-9]{0,4}(?:[.\-/][A-Z])?$/.test(name))
    return `a security that the holdings, the picks or a recommendation name with its price; or ${eleven}`;
  return /\p{Lu}/u.test(name) ? `${eleven}; or, for a sector of its own, ${ownLine(name)}` : eleven;
}

/** The error that a name earns which means a security and a sector. */
export function meansBoth(name: string, sector: string): WrongLine {
  return wrong(
    `${named(name)} is a ticker of this workspace and a name of the sector ${sector}`,
    `${sector} for the sector, or the company’s name`,
    name,
  );
}

/** Why a verb contradicts its own figures (`Reduce Tech from 10% to 16%`), with what would agree; null where it does not. */
export function againstItself({ sector, verb, from, to, band }: DirectiveFacts, terms: PlanTerms): WrongLine | null {
  if (from === null) return null;
  const least = to ?? (verb === 'decrease' ? band?.low : band?.high) ?? null;
  if (least === null) return null;
  const change = subtract(least, from);
  const size = change.units < 0n ? subtract(ZERO, change) : change;
  const isAgainst =
    (verb === 'decrease' && compare(change, ZERO) > 0) ||
    (verb === 'increase' && compare(change, ZERO) < 0) ||
    (verb === 'hold' && compare(size, terms.tolerance) > 0);
  if (!isAgainst) return null;
  const name = sector ?? 'cash';
  const [start, end] = [`${plain(from)}%`, `${plain(least)}%`];
  const other = change.units > 0n ? 'Increase' : 'Reduce';
  const turned = verb === 'hold' ? `Hold ${name}` : `${capital(VERB_TOLD[verb])} ${name} from ${end} to ${start}`;
  return wrong(
    `a directive to ${verb} goes from ${start} to ${end}`,
    `“${other} ${name} from ${start} to ${end}”, or “${turned}”`,
  );
}

const VERB_TOLD = { decrease: 'reduce', increase: 'increase', set: 'set' } as const;

/** Why an exit is none. */
export function exitAbove(name: string, to: Decimal | null): WrongLine {
  const size = to === null ? 'b' : plain(to);
  return wrong('an exit has a target above 0%', `“Exit ${name}”, or “Reduce ${name} to ${size}%”`);
}
