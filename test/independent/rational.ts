/** Exact fractions for the checker alone: it shares no arithmetic with what it checks. */
export interface Rational {
  readonly top: bigint;
  /** Above zero. */
  readonly bottom: bigint;
}

export const NOTHING: Rational = { top: 0n, bottom: 1n };
export const ONE_HUNDRED: Rational = { top: 100n, bottom: 1n };

function reduced(top: bigint, bottom: bigint): Rational {
  if (bottom === 1n) return { top, bottom };
  let [larger, smaller] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  const divisor = bottom < 0n ? -larger : larger;
  return divisor === 1n ? { top, bottom } : { top: top / divisor, bottom: bottom / divisor };
}

/** Digits as JSON writes them: `"131.58"`, `2.574`, `-0.5`. A number with an exponent is none. */
export function exactly(text: string | number): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
  if (match === null) throw new Error(`no plain number: ${text}`);
  const [, minus, whole, fraction = ''] = match;
  return reduced(BigInt(`${minus}${whole}${fraction}`), 10n ** BigInt(fraction.length));
}

export function plus(left: Rational, right: Rational): Rational {
  return reduced(left.top * right.bottom + right.top * left.bottom, left.bottom * right.bottom);
}

export function minus(left: Rational, right: Rational): Rational {
  return reduced(left.top * right.bottom - right.top * left.bottom, left.bottom * right.bottom);
}

export function times(left: Rational, right: Rational): Rational {
  return reduced(left.top * right.top, left.bottom * right.bottom);
}

export function over(left: Rational, right: Rational): Rational {
  if (right.top === 0n) throw new Error('divided by zero');
  return reduced(left.top * right.bottom, left.bottom * right.top);
}

export function total(values: Iterable<Rational>): Rational {
  let sum = NOTHING;
  for (const value of values) sum = plus(sum, value);
  return sum;
}

/** Below zero, zero or above it, as left is smaller than, equal to or larger than right. */
export function order(left: Rational, right: Rational): number {
  const difference = left.top * right.bottom - right.top * left.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isWhole(value: Rational): boolean {
  return value.bottom === 1n;
}

/** The largest whole number not above the value. */
export function floorOf(value: Rational): bigint {
  const cut = value.top / value.bottom;
  return value.top < 0n && cut * value.bottom !== value.top ? cut - 1n : cut;
}

/** Rounded to so many places, a half to the even digit. */
export function rounded(value: Rational, places: number): Rational {
  const scale = 10n ** BigInt(places);
  const scaled = reduced(value.top * scale, value.bottom);
  const below = floorOf(scaled);
  const rest = order(minus(scaled, { top: below, bottom: 1n }), { top: 1n, bottom: 2n });
  const up = rest > 0 || (rest === 0 && below % 2n !== 0n);
  return reduced(up ? below + 1n : below, scale);
}

/** Plain digits with so many places, rounded half-even. */
export function digits(value: Rational, places: number): string {
  const units = rounded(value, places).top * (10n ** BigInt(places) / rounded(value, places).bottom);
  const text = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const point = text.length - places;
  const shown = places === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
  return units < 0n ? `-${shown}` : shown;
}

/** Whether the printed text is the value, rounded half-even to as many places as the text has, two or more. */
export function printsAs(value: Rational, text: string): boolean {
  const places = (/\.(\d+)$/.exec(text)?.[1] ?? '').length;
  return places >= 2 && order(rounded(value, places), exactly(text)) === 0;
}
