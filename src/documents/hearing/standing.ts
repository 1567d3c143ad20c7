import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { readDate } from '../fields/values.ts';
import { STANDING, VALIDITY } from '../lexicon/hearing.ts';
import { phraseAt, phraseSet, phrasesIn } from '../syntax/phrases.ts';
import { tokensOf, wordsOnly } from '../syntax/tokens.ts';
import { labelIn, valueIn } from './setting.ts';
import type { Sentence } from './spoken.ts';

const standing = phraseSet(STANDING);
const validity = phraseSet(VALIDITY);

/** What a text says of its own standing; `until` where it is the last day on which it holds. */
export interface Standing {
  readonly words: string;
  readonly until: NewYorkDate | null;
}

/**
 * Whether a document or a part of it says that it is not to be acted on (READING 1, O4): in a heading, as the value of a
 * label, or at the beginning of a line.
 */
export function standingIn(sentence: Sentence): Standing | null {
  const words = wordsOnly(sentence.words);
  if (sentence.setting === 'heading') {
    const [found] = phrasesIn(words, standing).filter(({ at }) => !isDenied(words[at - 1]?.lower));
    if (found !== undefined) return { words: found.value, until: null };
  }
  const value = wordsOnly(tokensOf(valueIn(sentence)));
  const said =
    phraseAt(words, 0, standing) ?? (isStandingLabel(labelIn(sentence)) ? phraseAt(value, 0, standing) : null);
  if (said !== null) return { words: said.value, until: null };
  return validityIn(sentence);
}

/** `not a draft`, `no longer a draft`. */
function isDenied(before: string | undefined): boolean {
  return before === 'no' || before === 'not' || before === 'a' || before === 'longer';
}

function isStandingLabel(label: string | null): boolean {
  return label !== null && /\b(?:status|state|version|stage|standing|note|plan|document|report|approval)\b/.test(label);
}

/** `Valid until: 2026-08-01`, `expires 2026-08-01`. */
function validityIn(sentence: Sentence): Standing | null {
  const words = wordsOnly(sentence.words);
  const phrase = phraseAt(words, 0, validity);
  const last = phrase === null ? undefined : words[phrase.length - 1];
  if (phrase === null || last === undefined) return null;
  const rest = sentence.text
    .slice(last.to)
    .replace(/^[\s:—–-]+/, '')
    .replace(/[.;]+$/, '');
  const reading = readDate(rest.replace(/^on /i, ''));
  return reading.ok ? { words: `${phrase.value} ${reading.value.date}`, until: reading.value.date } : null;
}
