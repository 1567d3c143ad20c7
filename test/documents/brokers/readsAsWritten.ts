import { expect, test } from 'vitest';
import { decodeBrokerFile } from '../../../src/documents/brokers/common/bytes.ts';
import { readBrokerFile } from '../../../src/documents/brokers/recognise.ts';
import { bytesOf, inWords, type Random, randomOf, read, type Written } from './make.ts';

const SEEDS: readonly number[] = Array.from({ length: 40 }, (_, seed) => seed);

/**
 * The tests that every file a broker may make is read as what it was made from, and that a file of which a row is
 * missing, stands twice, stands elsewhere or is in another currency is refused, or read without anything that no row of
 * it says.
 */
export function readsAsWritten(write: (seed: number) => Written): void {
  test.each(SEEDS)('reading gives what was written, variation %i', (seed) => {
    const { bytes, expected } = write(seed);
    expect(read(bytes)).toEqual(expected);
  });
  test('no row that is missing, doubled, moved or in another currency is a wrong holding or fill', () => {
    let changed = 0;
    for (const seed of SPOILED_SEEDS) {
      for (const wrong of spoiled(write(seed), seed)) {
        expect(wrong).toBeNull();
        changed += 1;
      }
    }
    expect(changed).toBeGreaterThan(10 * SPOILED_SEEDS.length);
  });
}

const SPOILED_SEEDS = Array.from({ length: Number(process.env.DEEP_RUNS ?? 0) > 0 ? 40 : 6 }, (_, seed) => 100 + seed);

/** What holds or moves something. */
const FACT = /^(?:(?:security|option|bond|cd|other) -?[\d.]+ .* @ .* = |BUY |SELL )/;

/** Of a longer file so many lines are spoiled, wherever they stand. */
const MOST_LINES = 60;

interface Spoiling {
  readonly what: 'missing' | 'doubled' | 'moved' | 'in euros';
  readonly lines: readonly string[];
  /** The line that was spoiled, from 1. */
  readonly at: number;
}

/** Every line of a file spoiled in every way; null where it was refused or read rightly, else what is wrong. */
function* spoiled({ bytes }: Written, seed: number): Iterable<string | null> {
  const random = randomOf(seed + 9000);
  const { value: text } = decodeBrokerFile('export.csv', bytes);
  const lines = (text ?? '').split('\n');
  const original = read(bytesOf(...lines));
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || random.below(lines.length) >= MOST_LINES) continue;
    for (const spoiling of spoilings(lines, index, random)) yield wrongIn(spoiling, original);
  }
}

function spoilings(lines: readonly string[], index: number, random: Random): Spoiling[] {
  const line = lines[index] ?? '';
  const others = lines.toSpliced(index, 1);
  const elsewhere = others.toSpliced(random.below(others.length + 1), 0, line);
  const euros = line.replaceAll('USD', 'EUR').replaceAll('$', '\u20ac');
  const at = index + 1;
  return [
    { what: 'missing', lines: others, at },
    { what: 'doubled', lines: lines.toSpliced(index, 0, line), at },
    { what: 'moved', lines: elsewhere, at },
    ...(euros === line ? [] : [{ what: 'in euros' as const, lines: lines.with(index, euros), at }]),
  ];
}

/** A spoiled file holds and moves nothing that the whole one does not, and lacks at most what the spoiled line says. */
function wrongIn({ what, lines, at }: Spoiling, original: readonly string[]): string | null {
  const reading = readBrokerFile('export.csv', bytesOf(...lines));
  if (reading.value === null) return null;
  const facts = (words: readonly string[]) => words.filter((one) => FACT.test(one)).map(factOf);
  const own = new Set(original.filter((one) => one.endsWith(`, line ${at}`)).map(factOf));
  const said = inWords(reading.value);
  const [before, after] = [facts(original), facts(said)];
  const gained = without(after, before);
  const lost = without(before, after);
  const isTrade = (fact: string) => /^(?:BUY|SELL) /.test(fact);
  // two rows alike are two executions at brokers who tell no reference, and what exceeds the plan is told there
  const isRepeated = (fact: string) => what === 'doubled' && own.has(fact) && isTrade(fact);
  // what nothing gives a ticker any more is kept under its number, and nobody trades it
  const figures = (fact: string) => fact.replace(/^\w+ (\S+) .*(?== )/, '$1 ');
  const isHeld = (fact: string) => gained.some((one) => one.startsWith('other ') && figures(one) === figures(fact));
  const isGainRight = gained.every((fact) => isRepeated(fact) || (fact.startsWith('other ') && lost.some(isHeld)));
  // a trade that is none in dollars, or of nothing that has a ticker, is listed
  const listed = (words: readonly string[]) => words.filter((one) => /^other .*, account /.test(one)).length;
  const isListed = (fact: string) => isTrade(fact) && listed(said) - listed(original) >= lost.filter(isTrade).length;
  const isLossRight = lost.every((fact) => what !== 'doubled' && (own.has(fact) || isHeld(fact) || isListed(fact)));
  // without its row, cash is not known to the file; else it stays what it was
  const isCashRight = what === 'missing' || cashIn(said).join() === cashIn(original).join();
  if (isGainRight && isLossRight && isCashRight) return null;
  if (!isCashRight) return `line ${at} ${what}: cash ${cashIn(said)}, not ${cashIn(original)} of\n${lines.join('\n')}`;
  return `line ${at} ${what}: gained ${JSON.stringify(gained)}, lost ${JSON.stringify(lost)} of\n${lines.join('\n')}`;
}

function cashIn(words: readonly string[]): string[] {
  return words.flatMap((one) => /^account .*: (cash [^,]*)/.exec(one)?.[1] ?? []).sort();
}

/** What is held or moved; what else a line of its own tells (in OFX each field is one) may be unknown without it. */
function factOf(words: string): string {
  return words.startsWith('BUY') || words.startsWith('SELL')
    ? words.replace(/ \+ [^,]*, amount .*$/, '')
    : words.replace(/ @ .* = /, ' = ').replace(/, cost .*$/, '');
}

/** What stands in the one list beyond the other, each as often. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter((one) => {
    const index = left.indexOf(one);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
