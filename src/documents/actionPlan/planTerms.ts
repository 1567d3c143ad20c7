import type { Decimal } from '../../base/decimal.ts';
import type { Verb } from '../../domain/advice/directive.ts';
import { SECTOR_NAMES, SECTORS, sectorSpelling } from '../../domain/instruments/sector.ts';
import { CLASS_NAMES, sectorNamed, knownSectors as sectorsKnown } from '../../domain/instruments/sectorLookup.ts';

/** What directives may speak of, and how far figures may be off. */
export interface PlanTerms {
  /** The eleven sectors and those that a holding, ranking or pick bears. */
  readonly sectors: ReadonlySet<string>;
  /** A sector's name as it is borne, from any case. */
  readonly spelling: (name: string) => string;
  /** The sectors in small letters by their first word, so that a text is not searched for each of them. */
  readonly byFirstWord: ReadonlyMap<string, readonly string[]>;
  /** Percentage points by which a Hold's two figures may differ. */
  readonly tolerance: Decimal;
}

/** `knownSectors` are those that a holding, ranking or pick bears; the eleven are always known. */
export function planTerms(knownSectors: readonly string[], tolerance: Decimal): PlanTerms {
  const borne = sectorSpelling(knownSectors);
  const known = sectorsKnown(knownSectors);
  const spelling = (name: string): string => {
    const naming = sectorNamed(name, known);
    const isWhole = naming.kind !== 'two' && naming.kind !== 'near' && !('unread' in naming);
    return borne(isWhole ? naming.sector : name);
  };
  const sectors = new Set([...SECTORS, ...CLASS_NAMES, ...knownSectors.map(borne)]);
  const byFirstWord = new Map<string, string[]>();
  for (const sector of sectors) {
    const folded = sector.toLowerCase();
    const first = wordsIn(folded)[0] ?? '';
    const alike = byFirstWord.get(first);
    if (alike === undefined) byFirstWord.set(first, [folded]);
    else alike.push(folded);
  }
  return { sectors, spelling, byFirstWord, tolerance };
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What a directive says, wherever it stands. `sector` is null for cash. */
export interface DirectiveFacts {
  readonly sector: string | null;
  readonly verb: Verb;
  readonly from: Decimal | null;
  readonly to: Decimal | null;
}

export const IGNORED = /(?: (?:exposure|allocation|weight|weighting|sector|position))+$/i;

export const CASH_NAME = /^cash(?: (?:and|&) (?:cash )?equivalents| balance| buffer| reserves?| level)?$/i;

/** What is left of a subject without the words that say nothing: `the`, `exposure`, `weight`. */
export function nameIn(text: string): string {
  return text
    .replace(/^the /i, '')
    .replace(/[\s:]+$/, '')
    .replace(IGNORED, '')
    .trim();
}

export function isKnown(name: string, terms: PlanTerms): boolean {
  return CASH_NAME.test(name) || terms.sectors.has(terms.spelling(name));
}

/** The sector that a name means, `null` for cash; undefined where it is not known. */
export function subjectNamed(text: string, terms: PlanTerms): string | null | undefined {
  const name = nameIn(text);
  const outside = nameIn(name.replace(/\([^()]*\)/g, ' ').replace(/\s+/g, ' '));
  if (CASH_NAME.test(outside) || /^cash deployment$/i.test(outside)) return null;
  const known = [name, outside].find((one) => isKnown(one, terms));
  return known === undefined ? undefined : terms.spelling(known);
}

/** Whether a text names cash, a sector in any case, or another name of one with a capital letter. */
export function namesSomething(text: string, terms: PlanTerms): boolean {
  if (hasWord(text.toLowerCase(), 'cash')) return true;
  const folded = text.toLowerCase();
  const candidates = wordsIn(folded).flatMap((word) => terms.byFirstWord.get(word) ?? []);
  if (candidates.some((sector) => hasWord(folded, sector))) return true;
  return SECTOR_NAMES.some((name) => hasWord(text, name) || hasWord(text, name.toUpperCase()));
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isWhole = !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(at + word.length));
    if (isWhole) return true;
  }
  return false;
}
