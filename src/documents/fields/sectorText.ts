import { SECTOR_NAMES, SECTORS, sectorOfTable, spelledSector } from '../../domain/instruments/sector.ts';
import { foreignLetter } from '../syntax/lookAlike.ts';
import { named, type ValueReading } from './values.ts';

const SECTORS_WANTED = `a sector's name, such as ${SECTORS.slice(0, 3).join(', ')}`;
/** Shorter names (IT) are two letters away from too much. */
const SHORTEST_COMPARED = 4;
const FOLDED_NAMES = SECTOR_NAMES.filter((name) => name.length >= SHORTEST_COMPARED).map((name) => name.toLowerCase());

/** What takes no place, or looks like a space: with it two sectors would read alike, each with a cap of its own. */
const UNSEEN = /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Cf}\p{Zl}\p{Zp}\u2800]/u;

/**
 * A sector as the house writes it. A name of the document's own choosing is a sector of its own (SEMANTICS 1), but
 * not one that is almost a name of the table, nor one that cannot be a name: caps would not add up.
 */
export function readSector(text: string): ValueReading<string> {
  if (sectorOfTable(text) !== null) return { ok: true, value: spelledSector(text) };
  const wrong = (why: string, accepted: string): ValueReading<string> => {
    return { ok: false, message: `the sector ${named(text)} ${why}`, accepted };
  };
  const unseen = UNSEEN.exec(spelledSector(text))?.[0];
  if (unseen !== undefined) return wrong(`is no name: it has ${codeOf(unseen)}, which cannot be seen`, SECTORS_WANTED);
  const foreign = foreignLetter(text);
  if (foreign !== null) return wrong(`is no name: ${foreign}`, SECTORS_WANTED);
  if (!/\p{L}\p{L}/u.test(text) || /^(?:null|undefined|nan|none)$/i.test(text))
    return wrong('is no name', SECTORS_WANTED);
  const nearest = nearestName(text);
  return nearest === null
    ? { ok: true, value: spelledSector(text) }
    : wrong('is none of the eleven', `${nearest}, if that is meant`);
}

function codeOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The name or alias that is at most two letters away; null where none is. */
function nearestName(text: string): string | null {
  const folded = text.trim().replace(/\s+/g, ' ').toLowerCase();
  if (folded.length < SHORTEST_COMPARED) return null;
  const at = (edits: number) => FOLDED_NAMES.find((name) => areWithin(folded, name, edits));
  const found = at(1) ?? at(2);
  return found === undefined ? null : spelledSector(found);
}

/** Whether so many letters changed, added or left out make one text of the other. */
export function areWithin(left: string, right: string, edits: number): boolean {
  if (Math.abs(left.length - right.length) > edits) return false;
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  const [one, other] = [left.slice(same), right.slice(same)];
  if (one === other) return true;
  if (edits === 0) return false;
  const [less, lesser] = [one.slice(1), other.slice(1)];
  return areWithin(less, lesser, edits - 1) || areWithin(less, other, edits - 1) || areWithin(one, lesser, edits - 1);
}
