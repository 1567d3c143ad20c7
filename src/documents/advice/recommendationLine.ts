import { ACTIONS } from '../../domain/advice/recommendation.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { plainText } from '../syntax/text.ts';
import type { RecommendationField } from './recommendationFields.ts';

/** A recommendation in one line is shorter than this. */
const LONGEST_LINE = 500;
const BEGINNING = new RegExp(`^(${ACTIONS.join('|')})[ :]+([A-Za-z0-9./-]*[A-Za-z0-9])(?=$|[\\s,;:(.])`, 'i');

/** What may follow the ticker, in any order, separated by commas, semicolons, parentheses or white space. */
const PARTS: readonly (readonly [RecommendationField, RegExp])[] = [
  ['size', /(-?[\d.,]+ ?(?:%|percent\b)|all\b)(?: of (?:the )?portfolio\b)?/iy],
  ['conviction', /conviction:? ?([^\s,;()]*[^\s,;().])/iy],
  ['price', /(?:@|at\b|price:?) ?([^\s;()]*[^\s;(),.])/iy],
  ['sector', /sector:? ?([^,;()]*[^,;().])/iy],
];
const SEPARATOR = /[\s,;()]+/y;

/** What a line such as `BUY NVDA 12%, conviction 74` states. */
export interface LineReading {
  readonly fields: readonly (readonly [RecommendationField, string])[];
  /** What of the line could not be read; empty where all of it was. */
  readonly rest: string;
}

/** Null where the line does not begin with an action and a ticker. */
export function recommendationLine(text: string): LineReading | null {
  const line = plainText(text.slice(0, LONGEST_LINE + 1));
  const beginning = BEGINNING.exec(line);
  const [whole = '', action = '', ticker = ''] = beginning ?? [];
  if (beginning === null || parseTicker(ticker) === null) return null;
  const fields: (readonly [RecommendationField, string])[] = [
    ['action', action],
    ['ticker', ticker],
  ];
  let at = whole.length;
  while (at < line.length) {
    SEPARATOR.lastIndex = at;
    at += SEPARATOR.exec(line)?.[0].length ?? 0;
    const part = partAt(line, at);
    if (part === null) break;
    fields.push([part.field, part.text]);
    at = part.end;
  }
  const rest = line.slice(at).replace(/^[\s.]+$/, '');
  return { fields, rest };
}

function partAt(line: string, at: number): { field: RecommendationField; text: string; end: number } | null {
  for (const [field, pattern] of PARTS) {
    pattern.lastIndex = at;
    const found = pattern.exec(line);
    if (found !== null) return { field, text: (found[1] ?? '').trim(), end: pattern.lastIndex };
  }
  return null;
}
