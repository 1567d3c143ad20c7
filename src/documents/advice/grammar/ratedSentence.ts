import { RATING_BESIDES, RATING_VERBS } from '../../lexicon/advice.ts';
import { BEFORE_RATINGS } from '../../lexicon/recommendationNames.ts';
import { lengthAt, phraseSet } from '../../syntax/phrases.ts';
import { ACTION_PHRASES } from './actionWords.ts';
import { LISTED, lowerAt, NO_SUBJECT, type Scan, scanOf, skipNumber, slice, takeTicker, textAt } from './lineScan.ts';
import { isDashBeforePart, isStopBeforePart, type LineReading, takePart } from './recommendationLine.ts';
import { isCondition } from './remarked.ts';

const VERBS = phraseSet(RATING_VERBS);
const BESIDES: ReadonlySet<string> = new Set(RATING_BESIDES);
const SUBJECTS: ReadonlySet<string> = new Set(BEFORE_RATINGS);
const REASON = /^[,;]? ?(?:because|as|given|since|reflecting|driven|amid|following|due|citing|on the back)\b/i;

/**
 * A security that is rated in a sentence: `We rate NVDA a Buy with a 12-month target of $250`, `Upgrading NVDA to Buy from
 * Hold`. Null where the sentence says anything else.
 */
export function ratedSentence(raw: string): LineReading | null {
  const scan = scanOf(raw);
  skipNumber(scan);
  while (SUBJECTS.has(lowerAt(scan, scan.at)) && lengthAt(scan.tokens, scan.at, VERBS) < 2) scan.at += 1;
  const verb = lengthAt(scan.tokens, scan.at, VERBS);
  if (verb === 0) return null;
  scan.at += verb;
  while (scan.at < scan.tokens.length && (takeRated(scan) || takeBeside(scan)));
  const has = (wanted: string): boolean => scan.fields.some(([field]) => field === wanted);
  const rest = scan.text.slice(scan.tokens[scan.at]?.from ?? scan.text.length);
  const isEnd = /^[\s.]*$/.test(rest);
  if (!has('ticker') || !has('action') || !(isEnd || /^\./.test(rest) || REASON.test(rest))) return null;
  return isCondition(rest)
    ? null
    : { fields: scan.fields, rest: '', remark: isEnd ? '' : rest.replace(/^[.,;\s]+/, '') };
}

function takeRated(scan: Scan): boolean {
  const has = (wanted: string): boolean => scan.fields.some(([field]) => field === wanted);
  const before = scan.at;
  // `from Hold`: what it was
  const isFormer = /^(?:from|vs)$/.test(lowerAt(scan, scan.at));
  const action = lengthAt(scan.tokens, scan.at + Number(isFormer), ACTION_PHRASES);
  if (isFormer && action > 0) scan.at += 1 + action;
  else if (action > 0 && !has('action')) {
    scan.fields.push(['action', slice(scan, scan.at, scan.at + action)]);
    scan.at += action;
  } else if (!has('ticker') && takeTicker(scan)) {
    const ticker = scan.fields.at(-1)?.[1] ?? '';
    if (LISTED.test(ticker) && !NO_SUBJECT.has(ticker)) return true;
    scan.fields.pop();
    scan.at = before;
  } else takePart(scan);
  return scan.at > before;
}

function takeBeside(scan: Scan): boolean {
  const isBeside = BESIDES.has(lowerAt(scan, scan.at)) || /^["“”'’(),:-]$/.test(textAt(scan, scan.at));
  if (!isBeside && !isDashBeforePart(scan) && !isStopBeforePart(scan)) return false;
  scan.at += 1;
  return true;
}
