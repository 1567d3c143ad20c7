import { beginsWithCapital } from '../../base/letters.ts';
import { plainText } from '../syntax/text.ts';
import { type Token, tokensOf } from '../syntax/tokens.ts';
import type { RecommendationField } from './recommendationFields.ts';

/** A recommendation in one line is shorter than this. */
const LONGEST_LINE = 500;

/** A line that is read from the left: what stands before `at` was taken. */
export interface Scan {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly fields: (readonly [RecommendationField, string])[];
  at: number;
}

export function scanOf(raw: string): Scan {
  const text = plainText(raw.slice(0, LONGEST_LINE + 1)).replace(/[-=]+>|[➡➜➔⟶⇒]/g, '→');
  return { text, tokens: tokensOf(text), fields: [], at: 0 };
}

export function textAt({ tokens }: Scan, at: number): string {
  return tokens[at]?.text ?? '';
}

export function lowerAt({ tokens }: Scan, at: number): string {
  return tokens[at]?.lower ?? '';
}

/** The text from one token to the one before another. */
export function slice({ text, tokens }: Scan, from: number, to: number): string {
  return text.slice(tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0);
}

/** `1.` or `2)` before the line, or a section's number as reports have it: `2.1 Apple (AAPL)`. */
export function skipNumber(scan: Scan): void {
  if (/^\d{1,3}$/.test(textAt(scan, 0)) && /^[.)]$/.test(textAt(scan, 1))) scan.at = 2;
  else if (/^\d{1,2}(?:\.\d{1,2})*$/.test(textAt(scan, 0)) && beginsWithCapital(textAt(scan, 1))) scan.at = 1;
}
