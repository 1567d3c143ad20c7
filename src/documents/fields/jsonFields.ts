import { compare, type Decimal, decimal, trimmed } from '../../base/decimal.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { nearestSector as nearestName } from '../../domain/instruments/sector.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import type { JsonMember, JsonNode, JsonPlace } from '../syntax/json.ts';
import { foreignLetter } from '../syntax/lookAlike.ts';
import { shortened } from '../syntax/place.ts';
import type { Problem } from '../syntax/problem.ts';
import { readDate } from './dates.ts';
import type { SectorContext } from './sectorText.ts';
import {
  isUnknown,
  onOneScale,
  readPercentOrNumber,
  readPlainNumber,
  type ValueReading,
  withinHundred,
} from './values.ts';

/** Where the problems of one document are gathered, and what its sectors are read against. */
export interface Faults {
  readonly file: string;
  readonly problems: Problem[];
  /** Absent where the tables alone decide. */
  readonly sectors?: SectorContext | undefined;
}

/** Names are compared up to this length, and in so many problems: comparing takes time, and more helps nobody. */
const LONGEST_NAME = 60;
const MOST_COMPARED = 100;

export function faultAt(faults: Faults, place: JsonPlace, message: string, accepted: string): null {
  faults.problems.push({ file: faults.file, ...place, message, accepted });
  return null;
}

/**
 * The members of an object, by key. A key that is not in `keys` is a problem that offers the nearest one, where it is no line
 * of the document's own.
 */
export function membersAt(
  faults: Faults,
  node: JsonNode,
  what: string,
  keys: readonly string[],
  isLine: (member: JsonMember) => boolean = () => false,
): ReadonlyMap<string, JsonMember> | null {
  const members = anyMembersAt(faults, node, what);
  if (members === null) return null;
  for (const member of members.values()) {
    const { key, place } = member;
    if (keys.includes(key) || isLine(member)) continue;
    const nearest = nearestIn(faults, key, keys);
    faultAt(faults, place, `${what} has no key ${JSON.stringify(shortened(key.slice(0, 200), 40))}`, nearest);
  }
  return members;
}

/** What is accepted instead of a name that is not among the known ones: the nearest of them. */
export function nearestIn(faults: Faults, name: string, known: readonly string[]): string {
  if (faults.problems.length >= MOST_COMPARED) return 'one of the known names';
  return `nearest is ${JSON.stringify(nearestName(name.slice(0, LONGEST_NAME), known))}`;
}

/** The members of an object whose keys are names of the document's own choosing. */
export function anyMembersAt(faults: Faults, node: JsonNode, what: string): ReadonlyMap<string, JsonMember> | null {
  if (node.kind === 'object') return new Map(node.members.map((member) => [member.key, member]));
  return faultAt(faults, node.place, `${what} is ${worded(node)}`, 'an object { }');
}

export function itemsAt(faults: Faults, node: JsonNode, what: string): readonly JsonNode[] | null {
  if (node.kind === 'list') return node.items;
  return faultAt(faults, node.place, `${what} is ${worded(node)}`, 'a list [ ]');
}

export function booleanAt(faults: Faults, node: JsonNode, what: string): boolean | null {
  if (node.kind === 'boolean') return node.value;
  return faultAt(faults, node.place, `${what} is ${worded(node)}`, 'true or false');
}

export function textAt(faults: Faults, node: JsonNode, what: string): string | null {
  if (node.kind === 'text' && node.text.trim() !== '') return node.text.trim().replace(/\s+/g, ' ');
  return faultAt(faults, node.place, `${what} is ${worded(node)}`, 'text in double quotes');
}

/** One of a few words, in any case. */
export function choiceAt<T extends string>(
  faults: Faults,
  node: JsonNode,
  what: string,
  choices: readonly T[],
): T | null {
  const text = node.kind === 'text' ? node.text.trim().toLowerCase() : null;
  const choice = choices.find((word) => word.toLowerCase() === text);
  return choice ?? faultAt(faults, node.place, `${what} is ${worded(node)}`, choices.join(', '));
}

export function tickerAt(faults: Faults, node: JsonNode, what: string): Ticker | null {
  const ticker = node.kind === 'text' && !isUnknown(node.text) ? parseTicker(node.text.trim()) : null;
  const why = node.kind === 'text' ? foreignLetter(node.text) : null;
  const message = `${what} is ${worded(node)}: no ticker${why === null ? '' : `, ${why}`}`;
  return ticker ?? faultAt(faults, node.place, message, TICKER_FORM);
}

/**
 * A figure, written as a JSON number or as text in the forms of SEMANTICS 1. `refusal` says what is accepted
 * instead of a value that is out of range, and null of any other.
 */
export function figureAt(
  faults: Faults,
  node: JsonNode,
  what: string,
  read: (text: string) => ValueReading<Decimal>,
  refusal: (value: Decimal) => string | null = () => null,
): Decimal | null {
  if (node.kind !== 'number' && node.kind !== 'text') {
    return faultAt(faults, node.place, `${what} is ${worded(node)}`, 'a number');
  }
  const reading = read(node.text);
  if (!reading.ok) return faultAt(faults, node.place, `${what}: ${reading.message}`, reading.accepted);
  const accepted = refusal(reading.value);
  return accepted === null ? reading.value : faultAt(faults, node.place, `${what} is ${worded(node)}`, accepted);
}

/** A percentage from 0 to 100, with or without its sign; without one, what is below 1 is on no certain scale. */
export function percentAt(faults: Faults, node: JsonNode, what: string): Decimal | null {
  return figureAt(faults, node, what, (text) => onOneScale(text, withinHundred(text, readPercentOrNumber(text))));
}

const MOST = decimal('1000000000');

/** A whole number that is not below `least`. */
export function wholeAt(faults: Faults, node: JsonNode, what: string, least: number): number | null {
  const refusal = (value: Decimal) =>
    trimmed(value).scale > 0 || compare(value, decimal(`${least}`)) < 0 || compare(value, MOST) > 0
      ? `a whole number, ${least} or more`
      : null;
  const value = figureAt(faults, node, what, readPlainNumber, refusal);
  return value === null ? null : Number(trimmed(value).units);
}

/** A date, with or without a time (SEMANTICS 1, Dates). */
export function dateAt(faults: Faults, node: JsonNode, what: string): NewYorkTime | null {
  if (node.kind !== 'text') {
    return faultAt(faults, node.place, `${what} is ${worded(node)}`, 'a date in double quotes, such as "2026-08-21"');
  }
  const reading = readDate(node.text);
  return reading.ok ? reading.value : faultAt(faults, node.place, `${what}: ${reading.message}`, reading.accepted);
}

export const TICKER_FORM = '1–10 characters of A–Z 0–9 . - / (capital letters), such as BRK.B';

/** A node as a message shows it. */
export function worded(node: JsonNode): string {
  if (node.kind === 'object') return 'an object';
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'null') return 'null';
  if (node.kind === 'boolean') return String(node.value);
  const text = shortened(node.text.slice(0, 200), 40);
  return node.kind === 'number' ? text : JSON.stringify(text);
}
