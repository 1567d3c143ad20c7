import { readRemarked } from '../../fields/figureText.ts';
import { named, type ValueReading } from '../../fields/values.ts';
import { REMARK_CONDITIONS } from '../../lexicon/advice.ts';
import { tokensOf } from '../../syntax/tokens.ts';

const CONDITIONAL: ReadonlySet<string> = new Set(REMARK_CONDITIONS);

/** Whether what stands beside a figure or on a line makes it depend on something. */
export function isCondition(text: string): boolean {
  return tokensOf(text).some(({ lower }) => CONDITIONAL.has(lower));
}

/** Whether it only says how far a price is, `15% below the entry`. */
export function isDistance(text: string): boolean {
  return DISTANCE.test(text);
}

const DISTANCE =
  /^[-+−~≈]?\s?\d[\d.,]* ?%(?: (?:below|above|from|under|over|off|away|upside|downside|the|entry|current|last|price|close))*$/i;

/**
 * The same reader of figures beside which a remark may stand, `$880.00 (-15%)`, `4% of portfolio (~$6,056)`. What the
 * remark says is heard; a condition decides whether the figure holds, and is refused.
 */
export function remarked<T>(read: (text: string) => ValueReading<T>): (text: string) => ValueReading<T> {
  return (text) => {
    const { reading, remarks } = readRemarked(text, read);
    const condition = remarks.find((remark) => isCondition(remark) && !isDistance(remark));
    return condition === undefined ? reading : conditional(condition, 'the figure alone, written when it holds');
  };
}

/** The problem of what holds only if something else does. */
export function conditional(condition: string, accepted: string): ValueReading<never> {
  return { ok: false, message: `${named(condition)} is a condition, which is not judged here`, accepted };
}
