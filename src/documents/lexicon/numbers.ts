/** Numbers in words, which a unit follows: `six percentage points`, `twenty-five percent`, `fifty shares`. */

/** Words for numbers that follow one another. */
function numbered(words: string, first: number, step: number): readonly (readonly [word: string, value: number])[] {
  return words.split(', ').map((word, index) => [word, first + index * step]);
}

/** Below twenty. */
export const SMALL_NUMBERS: ReadonlyMap<string, number> = new Map(
  numbered(
    'one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, ' +
      'sixteen, seventeen, eighteen, nineteen',
    1,
    1,
  ),
);

/** Tens, alone or before one of the first nine: `twenty-five`. */
export const TENS: ReadonlyMap<string, number> = new Map(
  numbered('twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety', 20, 10),
);
