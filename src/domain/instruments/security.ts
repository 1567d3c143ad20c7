/**
 * The ticker under which a security is known here: `A–Z 0–9 .`, with `-` and `/` written as `.`,
 * so that BRK.B, BRK-B and BRK/B are one security (SEMANTICS 1).
 */
export type Ticker = string;

/** The ticker as the house writes it, or null where the text is none. */
export function parseTicker(text: string): Ticker | null {
  return /^(?=[A-Z0-9.\-/]{1,10}$)[A-Z0-9][A-Z0-9.\-/]*$/.test(text) ? text.replace(/[-/]/g, '.') : null;
}

/** Plain order of code units: the same on every machine and in every locale. */
export function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
