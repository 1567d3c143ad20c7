import { NONE_OPENERS, NONE_WORDS } from '../../lexicon/hearing.ts';
import { PHRASING_CLASSES } from '../../lexicon/restraining.ts';
import type { Sentence } from './sentence.ts';

const LONGEST_LABEL = 60;

/** What stands before the first colon of a line, item, cell or field, in small letters; null where no label does. */
export function labelIn({ text, isFirst }: Sentence): string | null {
  if (!isFirst) return null;
  // each word of a line may ask: the rest of a long one is not looked through
  const colon = text.slice(0, LONGEST_LABEL + 1).indexOf(':');
  return colon < 1 ? null : text.slice(0, colon).trim().toLowerCase();
}

/** What follows the label, or the whole. */
export function valueIn(sentence: Sentence): string {
  return labelIn(sentence) === null ? sentence.text : sentence.text.slice(sentence.text.indexOf(':') + 1).trim();
}

const none: ReadonlySet<string> = new Set(NONE_WORDS);
const openers: ReadonlySet<string> = new Set(NONE_OPENERS);

/** No such word is longer, with what may stand around it: the rest of a text is not looked at. */
const LONGEST_NONE = 40;
const LAST = /(?:[:—–]|\s-)\s*(\S+?)[\s.]*$/;

const anyOf = (name: string): string => `(?:${(PHRASING_CLASSES[name] ?? []).join('|')})`;

const ORDERS = `(?:${anyOf('ordered')} ){0,2}(?:orders?|trades?)`;
const NAMES = '[\\w.]{1,10}(?:(?:,? (?:or|and|nor) |, )[\\w.]{1,10}){0,5}';

/** `No open orders`, `NEM has no pending orders`, `No orders are open`: nothing stands at the broker. */
const NONE_STANDS = new RegExp(
  `^(?:(?:currently|presently|now|at present),? )?(?:(?:there (?:are|is)|we have|i have|[\\w.]{1,10}(?: has|:)?) )?no ` +
    `(?:${anyOf('waiting')} ${ORDERS}|${ORDERS}(?: (?:is|are|remain|stand))? ${anyOf('waiting')})` +
    `(?: (?:for|in|on) ${NAMES})?(?: at (?:the|our|my) broker)?[.!]?$`,
  'i',
);

export function saysNoneStands({ text }: Sentence): boolean {
  return text.length <= LONGEST_STANDING && /\bno .*(?:order|trade)/i.test(text) && NONE_STANDS.test(text);
}

const LONGEST_STANDING = 90;

/** `Blackout: none`, `Restrictions — n/a`, `None at present`; not of what follows, `None stand now: NEM is restricted`. */
export function saysNone({ text }: Sentence): boolean {
  const last = LAST.exec(text.slice(-LONGEST_NONE).toLowerCase())?.[1] ?? '';
  const first = /^[a-z]+(?:\/[a-z]+)?/i.exec(text.slice(0, LONGEST_NONE))?.[0] ?? '';
  return none.has(last) || (openers.has(first.toLowerCase()) && !/\w \w[^:]*:\s*\S/.test(text));
}
