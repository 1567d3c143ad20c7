/** `1234.5` → `1,234.5`; the digits stay as they came. */
export function grouped(digits: string): string {
  const [whole = '', part] = digits.split('.');
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? spaced : `${spaced}.${part}`;
}

/** `1 trade`, `8 trades`, `1,200 trades`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(String(count))} ${count === 1 ? noun : plural}`;
}

/** Dollars, as they came. */
export function Money({ amount }: { readonly amount: string }) {
  const isBelow = amount.startsWith('-');
  return <span className="figure">{`${isBelow ? '−' : ''}$${grouped(isBelow ? amount.slice(1) : amount)}`}</span>;
}

export function Shares({ count }: { readonly count: string }) {
  return <span className="figure">{grouped(count)}</span>;
}

/** A percentage with two decimals; `of` says what it is a percentage of, once where it is first met. */
export function Percent({
  value,
  of,
  places = 2,
}: {
  readonly value: number;
  readonly of?: string;
  readonly places?: number;
}) {
  return (
    <span className="figure">
      {percentText(value, places)}
      {of === undefined ? null : <span className="of"> of {of}</span>}
    </span>
  );
}

/** `-0.004` is no negative zero: `0.00%`. */
export function percentText(value: number, places = 2): string {
  const digits = Math.abs(value).toFixed(places);
  const isZero = /^[0.]+$/.test(digits);
  return `${value < 0 && !isZero ? '−' : ''}${digits}%`;
}
