import { unseenIn } from '../../base/unseen.ts';
import type { Remark } from '../../domain/advice/remark.ts';
import { foldSector, SECTORS } from '../../domain/instruments/sector.ts';
import { isFamiliar, type KnownSectors, NO_SECTORS, sectorNamed } from '../../domain/instruments/sectorLookup.ts';
import type { JsonPlace } from '../syntax/json.ts';
import { claimLine, type Ledger } from '../syntax/ledger.ts';
import { foreignLetter } from '../syntax/lookAlike.ts';
import { named, type ValueReading } from './values.ts';

/** What a document's sectors are read against. */
export interface SectorContext {
  /** The workspace's own. */
  readonly known: KnownSectors;
  /** Where a name is noted that no table has. */
  readonly remarks: Remark[];
  /** Where what stands beside a name is left to be heard; absent of JSON. */
  readonly ledger?: Ledger;
}

const SECTORS_WANTED = `a sector's name, such as ${SECTORS.slice(0, 3).join(', ')}`;

const PLAIN = /^[ -~]*$/;

/**
 * A sector as the house writes it (READING 4). A name that no table has is a sector of its own, but not one that is
 * almost a known name, leads to two sectors, or cannot be a name: caps would not add up.
 */
export function readSector(text: string, known: KnownSectors = NO_SECTORS): ValueReading<string> {
  const wrong = (why: string, accepted: string): ValueReading<string> => {
    return { ok: false, message: `the sector ${named(text)} ${why}`, accepted };
  };
  const spelled = text.trim().replace(/\s+/g, ' ');
  const unseen = PLAIN.test(spelled) ? null : unseenIn(spelled);
  if (unseen !== null) return wrong(`is no name: it has ${codeOf(unseen)}, which cannot be seen`, SECTORS_WANTED);
  const foreign = foreignLetter(text);
  if (foreign !== null) return wrong(`is no name: ${foreign}`, SECTORS_WANTED);
  const naming = sectorNamed(text, known);
  switch (naming.kind) {
    case 'near':
      return wrong('is no known one', `${offered(naming)}, if that is meant, or ${ownLine(spelled)}`);
    case 'two':
      return wrong(`leads to ${naming.sectors.join(' and to ')}`, `one of them, or ${ownLine(spelled)}`);
    case 'unfamiliar':
      return !/\p{L}\p{L}/u.test(text) || /^(?:null|undefined|nan|none)$/i.test(text)
        ? wrong('is no name', SECTORS_WANTED)
        : { ok: true, value: naming.sector };
    case 'own': {
      // as the document spells it, as long as it is the same name
      const isSame = foldSector(naming.sector) === foldSector(spelled);
      return { ok: true, value: isSame ? spelled : naming.sector };
    }
    default:
      return { ok: true, value: naming.sector };
  }
}

/** `Technology`, or `Semiconductors (Technology)`. */
export function offered({ offer, sector }: { readonly offer: string; readonly sector: string }): string {
  return offer === sector ? offer : `${offer} (${sector})`;
}

/** The line of policy.json that makes a name a sector. */
export function ownLine(name: string): string {
  return `"own_sectors": [${JSON.stringify(name)}] in policy.json`;
}

/** What stands beside a sector's name and was not understood; null where nothing does. */
export function unreadBeside(text: string, known: KnownSectors): string | null {
  const naming = sectorNamed(text, known);
  return 'unread' in naming ? (naming.unread ?? null) : null;
}

/** The sector that a text names, for comparing: as it stands where it cannot be read. */
export function sectorIn(text: string, known: KnownSectors = NO_SECTORS): string {
  const reading = readSector(text, known);
  return reading.ok ? reading.value : text.trim().replace(/\s+/g, ' ');
}

/**
 * Notes a name that no table has and that the workspace has not made its own, which the plan has to bear, and what of
 * the text beside the name was not read.
 */
export function noteSector(
  { file, sectors }: { readonly file: string; readonly sectors?: SectorContext | undefined },
  text: string,
  sector: string,
  place: JsonPlace,
): void {
  if (sectors === undefined) return;
  const unread = unreadBeside(text, sectors.known);
  if (unread !== null && sectors.ledger !== undefined) claimLine(sectors.ledger, place.line, 'used', [unread]);
  if (isFamiliar(sector, sectors.known)) return;
  const source = { file, line: place.line, text: place.excerpt.trim() };
  sectors.remarks.push({ id: 'sector_unfamiliar', source, because: sector });
}

function codeOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
