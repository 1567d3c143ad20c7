import type { Verdict } from '../../domain/planning/plan.ts';

export type Paint = 'bold' | 'red' | 'green' | 'yellow';

/**
 * Colours of the cube of 256 that are as far from white as from black, 4 to 1 or more (WCAG 1.4.3 asks 3 of bold text):
 * a terminal's own yellow is hard to read on white, and its own blue on black.
 */
const CODES: Readonly<Record<Paint, string>> = {
  bold: '1',
  red: '1;38;5;161',
  green: '1;38;5;28',
  yellow: '1;38;5;130',
};
const OF_VERDICT: Readonly<Record<Verdict, Paint>> = { SAFE: 'green', CONDITIONAL: 'yellow', BLOCKED: 'red' };

/** Text for a terminal; null paints nothing. */
export function inColor(text: string, paint: Paint | null): string {
  return paint === null ? text : `\u001b[${CODES[paint]}m${text}\u001b[0m`;
}

export function verdictPaint(verdict: Verdict): Paint {
  return OF_VERDICT[verdict];
}

/** A line that says a verdict, where colour is wanted. */
export function inVerdictColor(text: string, verdict: Verdict, color: boolean): string {
  return inColor(text, color ? verdictPaint(verdict) : null);
}
