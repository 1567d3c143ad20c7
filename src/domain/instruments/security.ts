/**
 * The ticker under which a security is known here: `A–Z 0–9 .`, with `-` and `/` written as `.`,
 * so that BRK.B, BRK-B, BRK/B, BRK B and BRKB are one security (SEMANTICS 1).
 */
export type Ticker = string;

/** What a security is, where that decides something; absent where it is traded and limited like a stock. */
export interface SecurityTraits {
  /** A mutual fund is ordered in fractions, at the net asset value of the day: it has no limit price. */
  readonly kind?: 'mutual_fund';
  /** Present where policy has a limit of its own for diversified funds and this is one. */
  readonly isDiversified?: true;
}

/** The traits alone of whatever bears them. */
export function traitsOf(one: SecurityTraits | undefined): SecurityTraits {
  return {
    ...(one?.kind === undefined ? {} : { kind: one.kind }),
    ...(one?.isDiversified === undefined ? {} : { isDiversified: one.isDiversified }),
  };
}

/** Classes of shares of large companies, which are also written without their point: `BRKB`, `BRK B`. */
const CLASS_SHARES: ReadonlyMap<string, Ticker> = new Map([
  ['BRKB', 'BRK.B'],
  ['BRK B', 'BRK.B'],
  ['BFB', 'BF.B'],
  ['BF B', 'BF.B'],
]);

/** The ticker as the house writes it, or null where the text is none. */
export function parseTicker(text: string): Ticker | null {
  const ofClass = CLASS_SHARES.get(text);
  if (ofClass !== undefined) return ofClass;
  if (!/^[A-Z0-9][A-Z0-9.\-/]{0,9}$/.test(text)) return null;
  return text.includes('-') || text.includes('/') ? text.replace(/[-/]/g, '.') : text;
}

/** Plain order of code units: the same on every machine and in every locale. */
export function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
