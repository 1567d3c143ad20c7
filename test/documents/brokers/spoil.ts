import { expect } from 'vitest';
import { format, trimmed } from '../../../src/base/decimal.ts';
import { readBrokerFile } from '../../../src/documents/brokers/recognise.ts';

// A file with one row gone, twice, or in another currency: never a fill that the file as it was does not have.

/** What a file's fills are, a text each with its line; null where the file is refused. */
function fillsIn(text: string): string[] | null {
  const { value } = readBrokerFile('export', new TextEncoder().encode(text));
  if (value === null) return null;
  return (value.transactions?.trades ?? []).map((one) => {
    const figures = [one.shares, one.price, one.commission].map((figure) => format(trimmed(figure)));
    return `${one.action} ${one.ticker} ${figures.join(' ')} ${one.tradedOn} ${one.account}`;
  });
}

/** Where a file's other rows stand. */
export function listedLines(text: string): number[] {
  const { value } = readBrokerFile('export', new TextEncoder().encode(text));
  return (value?.transactions?.others ?? []).map(({ row }) => row.line);
}

/** The parts of a file, of which each row is one: `join` makes the file of them. */
export interface Parts {
  readonly parts: readonly string[];
  readonly join: (parts: readonly string[]) => string;
}

/** How the parts that are told apart fare: refused, or with fewer fills, or with one more that stands there twice. */
export function spoiledRows({ parts, join }: Parts): { deleted: string[]; doubled: string[] } {
  const whole = fillsIn(join(parts));
  if (whole === null) throw new Error('the whole file is refused');
  const fare = (changed: readonly string[], most: readonly string[]) => {
    const fills = fillsIn(join(changed));
    if (fills === null) return 'refused';
    const left = [...most];
    for (const fill of fills) {
      const at = left.indexOf(fill);
      expect(at, `${fill} is a fill of the file as it was`).toBeGreaterThanOrEqual(0);
      left.splice(at, 1);
    }
    return `${fills.length} of ${whole.length}`;
  };
  return {
    deleted: parts.map((_, index) => fare(parts.toSpliced(index, 1), whole)),
    doubled: parts.map((part, index) => fare(parts.toSpliced(index, 0, part), [...whole, ...whole])),
  };
}

/** What becomes of a file when each of its dollars in turn is another currency: never the same fills without a word. */
export function otherCurrencies(text: string, word: RegExp, other: string): string[] {
  const whole = fillsIn(text) ?? [];
  return [...text.matchAll(word)].map(({ index, 0: found }) => {
    const changed = text.slice(0, index) + found.replace('USD', other) + text.slice(index + found.length);
    const fills = fillsIn(changed);
    if (fills === null) return 'refused';
    const listed = listedLines(changed).length - listedLines(text).length;
    return `${fills.length} of ${whole.length} fills, ${listed} more listed`;
  });
}
