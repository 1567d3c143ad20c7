import { OF_OTHERS, PART_FIELDS } from '../../lexicon/recommendationNames.ts';
import { plainText } from '../../syntax/text.ts';
import { mayBeSecurity } from './lineScan.ts';
import { actionLine, type LineReading, partsLine } from './recommendationLine.ts';

/** At the end of a line: what it speaks of stands on the next. */
const GOES_ON = /\b(?:the|a|an|any|some|more|all|our|of|to)$/i;
const ENDED = /[.:;!?)%]\W{0,8}$/;
/** What a line begins with that may be the object of the one above: a word in small letters, or a ticker. */
const OBJECT = /^\s*[*_]{0,3}(?:[a-z]|\$?([A-Z]{2,5})\b)/;
const OTHERS = new RegExp(`\\b(?:${OF_OTHERS.join('|')})\\b`, 'i');
const PARTS: ReadonlySet<string> = new Set(PART_FIELDS);

/**
 * `BUY — conviction 78 — size 5%` or `Conviction 78, size 5%` below the security that it is of; null where a line says
 * anything else, or goes on in the line below it.
 */
export function partsBelow(text: string, below: string): LineReading | null {
  if (goesOn(text, below)) return null;
  const action = actionLine(text);
  const isOwn = action !== null && action.rest === '' && action.fields.every(([field]) => field !== 'ticker');
  return isOwn ? action : (partsLine(text) ?? labelledParts(text));
}

/** `Please buy`, with its object on the next line, `the BND fund` or `BND`, is no action by itself. */
function goesOn(text: string, below: string): boolean {
  if (GOES_ON.test(text)) return true;
  const [begun, word] = OBJECT.exec(below) ?? [];
  if (begun === undefined || ENDED.test(text) || partsBelow(below, '') !== null) return false;
  return word === undefined || mayBeSecurity(word);
}

/** `Summary: BUY, conviction 81, allocation 4%`: behind any label that does not speak of others, an action with its figures. */
function labelledParts(raw: string): LineReading | null {
  const text = plainText(raw.slice(0, 500));
  const [label = '', name = ''] = /^([\p{L}\p{N} &/-]{2,40}):\s*/u.exec(text) ?? [];
  if (name === '' || OTHERS.test(name)) return null;
  const said = actionLine(text.slice(label.length));
  const isWhole = said !== null && said.rest === '' && said.fields.every(([field]) => field !== 'ticker');
  return isWhole && said.fields.some(([field]) => PARTS.has(field)) ? said : null;
}
