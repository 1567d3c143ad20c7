import type { Sentence } from './spoken.ts';

const LONGEST_LABEL = 60;

/** What stands before the first colon of a line, item, cell or field, in small letters; null where no label does. */
export function labelIn({ text, isFirst }: Sentence): string | null {
  const colon = text.indexOf(':');
  return !isFirst || colon < 1 || colon > LONGEST_LABEL ? null : text.slice(0, colon).trim().toLowerCase();
}

/** What follows the label, or the whole. */
export function valueIn(sentence: Sentence): string {
  return labelIn(sentence) === null ? sentence.text : sentence.text.slice(sentence.text.indexOf(':') + 1).trim();
}

/** `Blackout: none`, `Restrictions — n/a`. */
export function saysNone({ text }: Sentence): boolean {
  return /(?:[:—–]|\s-)\s*(?:none|nothing|n\/a|no|nil|—|–|-)[\s.]*$/i.test(text) || /^(?:none|n\/a)\b/i.test(text);
}
