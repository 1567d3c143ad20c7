import type { Figures } from './figures.ts';
import { isDash, UNCHANGED, VERBS, type VerbWord } from './planWords.ts';
import { peek, type Tape, takePhrase, takeText, tapeOf, textBetween, tried } from './tape.ts';

/** `Energy: 10% (hold)`, `Energy: 14% → 8% — reduce`: the verb behind the figures, where nothing more is said with it. */
export function takeVerbBehind(tape: Tape, figures: Figures): VerbWord | null {
  for (const [index, [from, end]] of figures.remarks.entries()) {
    const verb = verbAlone(tapeOf(textBetween(tape, from, end), tape.terms));
    if (verb === null) continue;
    figures.remarks.splice(index, 1);
    return verb;
  }
  return tried(tape, () => {
    if (isDash(peek(tape))) tape.at += 1;
    else if (!takeText(tape, ',', ';', ':')) return null;
    return verbAlone(tape);
  });
}

function verbAlone(tape: Tape): VerbWord | null {
  const stays = takePhrase(tape, UNCHANGED) !== null;
  const verb: VerbWord | null = stays ? { kind: 'hold', word: 'hold' } : takePhrase(tape, VERBS);
  const next = peek(tape);
  return next === undefined || next.kind === 'mark' ? verb : null;
}
