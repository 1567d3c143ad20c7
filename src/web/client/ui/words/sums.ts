const PLACES = 2;

/** The sum of dollars in plain digits, exactly to the cent. */
export function dollarSum(amounts: Iterable<string>): string {
  let cents = 0n;
  for (const amount of amounts) cents += centsOf(amount);
  const digits = String(cents < 0n ? -cents : cents).padStart(PLACES + 1, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
}

function centsOf(amount: string): bigint {
  const [whole = '0', part = ''] = amount.replace('-', '').split('.');
  const cents = BigInt(whole + part.slice(0, PLACES).padEnd(PLACES, '0'));
  return amount.startsWith('-') ? -cents : cents;
}

/** What one part of a whole is in percent, for the page alone: both are dollars in plain digits. */
export function partOf(part: string, whole: string): number | null {
  const all = centsOf(whole);
  return all === 0n ? null : Number((centsOf(part) * 1_000_000n) / all) / 10_000;
}
