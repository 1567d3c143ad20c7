import { withoutUnseen } from '../../base/unseen.ts';
import { asSeen } from './lookAlike.ts';
import { plainText } from './text.ts';

const TAG = /<\/?[A-Za-z][^<>]{0,200}>/g;
const PLAIN = /^[\t -~]*$/;

/** What a person sees of a text: no marks, no tags, nothing invisible, letters that look like Latin ones as these. */
export function heardText(written: string): string {
  const noted = written.includes('[^') ? written.replace(FOOTNOTE, '') : written;
  // A line to sign on is seen, and no emphasis.
  const signed = noted.includes('___') ? noted.replace(/_{3,}/g, '—') : noted;
  const short = signed.includes('w/o') ? signed.replace(/\bw\/o\b/g, 'without') : signed;
  const raw = WITHIN_WORD.test(short) ? short.replace(EMPHASIS, '$2').replace(FORMATTING, '') : short;
  const seen = PLAIN.test(raw) ? raw : asSeen(withApostrophes(withSigns(withoutUnseen(raw))).normalize('NFKC'));
  return plainText(seen.includes('<') ? seen.replace(TAG, ' ') : seen);
}

/** `n**o**t`, `n<b>o</b>t`: emphasis of some letters of a word parts none. */
const WITHIN_WORD = /[A-Za-z](?:\*{1,3}|<\/?(?:b|i|em|strong|u|span|mark)\b[^<>]{0,60}>)[A-Za-z]/;
const EMPHASIS = /(\*{1,3})([A-Za-z][^*]{0,60})\1/g;
const FORMATTING = /(?<=[A-Za-z])<\/?(?:b|i|em|strong|u|span|mark)\b[^<>]{0,60}>(?=[A-Za-z])/gi;

/** An accent that is written for an apostrophe. */
function withApostrophes(text: string): string {
  return text.replace(/(?<=\p{L})[´ʼ′‘](?=\p{L})/gu, "'");
}

const FOOTNOTE = /^\s*\[\^[^\]]{1,40}\]:\s*/;
/** Pictures that forbid; a cross does beside a name alone, for elsewhere it marks what is bad. */
const FORBIDS = /[🚫⛔🛑]\uFE0F?/gu;
const CROSS = /^(?:[❌✖]\uFE0F?\s*(\$?[A-Z][A-Z0-9.]{0,5})|(\$?[A-Z][A-Z0-9.]{0,5})\s*[❌✖]\uFE0F?)$/u;

/** A lock, a thumb or a hand beside a name says the same of it, and a lock alone of the row that it stands in. */
const SIGNED =
  /(?:🔒|🔐|👎|✋|🙅)\uFE0F?\s*(\$?[A-Z][A-Z0-9.]{0,5})\b|\b([A-Z][A-Z0-9.]{0,5})\s*(?:🔒|🔐|👎|✋|🙅)\uFE0F?/gu;
const ANSWERED = /:\s*(?:[*_]{0,2}\s*)(?:❌|✖|✗|✘|👎)\uFE0F?\s*$/u;
const LOCKED = /^(?:🔒|🔐)\uFE0F?$/u;

function withSigns(written: string): string {
  if (LOCKED.test(written.trim().slice(0, 4))) return 'locked';
  const text = written.replace(SIGNED, ' no-trade $1$2 ').replace(ANSWERED, ': no');
  const [, after, before] = CROSS.exec(text.trim().slice(0, 20)) ?? [];
  return after !== undefined || before !== undefined
    ? `no-trade ${after ?? before}`
    : text.replace(FORBIDS, ' no-trade ');
}

/** A question mark alone, or in parentheses, beside what was read: its writer doubts that. */
export function isDoubt(text: string): boolean {
  return /^\?+$|[([] ?\?+ ?[)\]]/.test(text.trim());
}
