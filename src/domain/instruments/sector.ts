/** The eleven sectors and their other names (SEMANTICS 1). */
const ALIASES = {
  Technology: ['Information Technology', 'Tech', 'IT'],
  Healthcare: ['Health Care'],
  Financials: ['Financial', 'Financial Services'],
  Materials: ['Basic Materials'],
  'Consumer Discretionary': ['Consumer Cyclical'],
  'Consumer Staples': ['Consumer Defensive'],
  'Communication Services': ['Communications', 'Telecom'],
  Industrials: [],
  Energy: [],
  Utilities: [],
  'Real Estate': ['REITs', 'Real Estate (REITs)'],
} as const;

export const SECTORS: readonly string[] = Object.keys(ALIASES);

/** Where a holding without a sector stands. */
export const UNCLASSIFIED = 'Unclassified';

const byFoldedName = new Map<string, string>(
  Object.entries(ALIASES).flatMap(([sector, aliases]) =>
    [sector, ...aliases].map((name): [string, string] => [foldSector(name), sector]),
  ),
);

/** Every name under which a sector of the table may be written. */
export const SECTOR_NAMES: readonly string[] = Object.entries(ALIASES).flatMap(([sector, aliases]) => [
  sector,
  ...aliases,
]);

/** A name in small letters with single spaces: how two spellings of one sector are told to be the same. */
export function foldSector(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The sector of the table that bears this name or alias, in any case; null where none does. */
export function sectorOfTable(name: string): string | null {
  return byFoldedName.get(foldSector(name)) ?? null;
}

/** The sector as the house writes it: the table's name, else the text with single spaces. */
export function spelledSector(name: string): string {
  return sectorOfTable(name) ?? name.trim().replace(/\s+/g, ' ');
}

/** How documents that bear these sectors write them: one of the same letters in another case is the same sector. */
export function sectorSpelling(borne: Iterable<string>): (name: string) => string {
  const spellings = new Map<string, string>();
  for (const name of borne) if (!spellings.has(foldSector(name))) spellings.set(foldSector(name), spelledSector(name));
  return (name) => sectorOfTable(name) ?? spellings.get(foldSector(name)) ?? spelledSector(name);
}

/** The name in `known` that is spelt most like `name`. */
export function nearestSector(name: string, known: readonly string[]): string {
  const folded = foldSector(name);
  let best = known[0] ?? '';
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const distance = editDistance(folded, foldSector(candidate));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
