import { letterPattern } from '../../base/letters.ts';
import { LIABILITIES } from '../lexicon/hearing.ts';
import { OWING_LABELS } from '../lexicon/phrasings.ts';
import { firstPhrase, phraseSet } from '../syntax/phrases.ts';
import { wordsOnly } from '../syntax/tokens.ts';
import type { Sentence } from './passages/sentence.ts';
import { labelIn, valueIn } from './passages/setting.ts';
import { isAboutSome, phrasedIn, phrasedOfNone } from './phrased.ts';
import { type Subjects, securitiesIn } from './subjects.ts';

const liabilities = phraseSet(LIABILITIES);
const labels: ReadonlySet<string> = new Set(OWING_LABELS);

/** What a sentence of Portfolio.md says is owed, with an amount other than zero (READING 1, O5); null where it does not. */
export function liabilityIn(sentence: Sentence, subjects: Subjects): string | null {
  const words = wordsOnly(sentence.words);
  if (!hasAmount(sentence) || BILLIONS.test(sentence.text)) return null;
  const option = optionIn(sentence.text);
  if (option !== null && WRITTEN.test(sentence.text.replace(option, ''))) return option.toLowerCase();
  const found = firstPhrase(words, liabilities)?.value ?? phrasedIn(sentence, 'owing', subjects);
  if (found !== null) return found;
  const label = labelIn(sentence) ?? firstCell(sentence);
  const isOfCompany = securitiesIn(words, subjects).length > 0 || isAboutSome(sentence, subjects);
  if (isOfCompany) return null;
  if (label !== null && labels.has(label) && isAmount(valueIn(sentence))) return label;
  return phrasedOfNone(sentence, 'owingByAccount');
}

/** Whether it has a figure other than zero that is no percentage. */
export function hasAmount({ words }: Sentence): boolean {
  return words.some(({ kind, text }) => kind === 'figure' && !text.endsWith('%') && /[1-9]/.test(text));
}

/** An option by its code, `AAPL 260116C00200000`; and that it was written. */
const MAY_BE_OPTION = /\d[CP]|[CP]\d/;
const OPTION =
  /\b[A-Z]{1,6} {0,5}(?:\d{6}[CP]\d{3,8}|(?:\d{1,2}\/\d{1,2}(?:\/\d{2,4})?|[A-Z][a-z]{2} ?['’]?\d{2,4}) \$?(?:[CP]\d+(?:\.\d+)?|\d+(?:\.\d+)?[CP]))\b/;
/** The option that a text names; null where it names none. */
export function optionIn(text: string): string | null {
  return MAY_BE_OPTION.test(text) ? (OPTION.exec(text)?.[0] ?? null) : null;
}

const WRITTEN = /(?:^|[\s:x×])[-−–]\s?\d|\(\d+\)|\b(?:sold|short|wrote|written|sto|sell to open)\b/i;

/** What states and companies owe. */
export const BILLIONS = /\d ?(?:bn|tn|billion|trillion)\b/i;

const AMOUNT = letterPattern(
  String.raw`^(?:[\p{L}][\p{L} ]*)?[-−–(]?\s?(?:\$\s?\d|\d[\d,.]*[KMkm)]?(?: (?:drawn|used|USD|outstanding))?\.?$)`,
);

/** `$12,000`, `50,000 drawn`, and a whole row. */
function isAmount(text: string): boolean {
  return AMOUNT(text).test(text);
}

/** A row by itself has its label in the first cell. */
function firstCell({ setting, words }: Sentence): string | null {
  const end = words.findIndex(({ kind }) => kind === 'figure');
  if (setting !== 'cell' || end < 1) return null;
  return words
    .slice(0, end)
    .map(({ lower }) => lower)
    .join(' ');
}
