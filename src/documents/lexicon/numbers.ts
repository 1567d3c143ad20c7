// Words for numbers, and the names of the months.

/** Words for numbers that follow one another. */
function numbered(words: string, first: number, step: number): readonly (readonly [word: string, value: number])[] {
  return words.split(', ').map((word, index) => [word, first + index * step]);
}

/** Below twenty, before a unit: `six percentage points`, `fifty shares`. */
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

/** From the first month of a year to the last. */
export const MONTHS: readonly string[] =
  'january february march april may june july august september october november december'.split(' ');

/** As each of them begins, in this order. */
export const MONTH_STEMS: readonly string[] = MONTHS.map((month) => month.slice(0, 3));

/** A pattern's piece for one of those. */
export const MONTH_STEM = MONTH_STEMS.join('|');
