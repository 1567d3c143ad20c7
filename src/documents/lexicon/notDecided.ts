// A purchase or sale is a fill only where somebody decided it (READING 9). Exports write others under the same words.

/** What says that nobody decided a row, or that it does not stand; with the word for it. */
const NOT_DECIDED: readonly (readonly [RegExp, string])[] = [
  [/\bREINV(?:EST|\b)/i, 'reinvestment'],
  // `Transfer` alone is a word of names, such as Energy Transfer
  [/\bTRANSFERRED\b|\b(?:ACCOUNT|ACATS?) TRANSFER\b|\bTRANSFER (?:OF|IN|OUT|FROM|TO)\b/i, 'transfer'],
  [/\bASSIGN(?:ED|MENT)\b/i, 'assignment'],
  [/\bEXERCISED?\b/i, 'exercise'],
  [/\bIN LIEU\b/i, 'cash in lieu'],
  [/\bCANCEL(?:L?ED|LATION)?\b|\b[BS]?CXL\b/i, 'cancelled'],
  [/\bCORRECT(?:ED|ION)\b/i, 'correction'],
  [/\bSHORT (?:SALE|COVER)/i, 'short'],
];

/** What all of them begin with: most rows have none. */
const MAY_BE = /REINV|TRANSFER|ASSIGN|EXERCISE|IN LIEU|CANCEL|CXL|CORRECT|SHORT/i;

/** Why a row that may be written as a purchase or sale is none that somebody decided; null where nothing says so. */
export function notDecided(text: string): string | null {
  return !MAY_BE.test(text) ? null : (NOT_DECIDED.find(([words]) => words.test(text))?.[1] ?? null);
}
