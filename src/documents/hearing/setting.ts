import { NONE_OPENERS, NONE_WORDS } from '../lexicon/hearing.ts';
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

const none: ReadonlySet<string> = new Set(NONE_WORDS);
const openers: ReadonlySet<string> = new Set(NONE_OPENERS);

/** `Blackout: none`, `Restrictions — n/a`. */
export function saysNone({ text }: Sentence): boolean {
  const plain = text.toLowerCase().replace(/[\s.]+$/, '');
  const last = plain.split(' ').at(-1) ?? '';
  const isLast = none.has(last) && /(?:[:—–]|\s-)\s*$/.test(plain.slice(0, plain.length - last.length));
  return isLast || openers.has(/^[a-z]+(?:\/[a-z]+)?/.exec(plain)?.[0] ?? '');
}
