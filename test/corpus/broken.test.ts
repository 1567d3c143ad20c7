import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SAFE, type Safe } from '../properties/silence/workspaces.ts';
import { evaluated, saidOf, tradesOf } from './workspace.ts';

// A line of prose or of a list that an editor breaks at a space, or that a blank line or a comment parts, means what it
// meant, or is told: never does a workspace come out SAFE with other trades.

interface Break {
  readonly set: string;
  readonly file: string;
  readonly line: number;
  readonly at: number;
}

const FILES = ['Portfolio.md', 'Market-Analyst.md', 'Stock-Analyst.md'] as const;
const MARKER = /^\s*(?:[-*+•]|\d+[.)])?\s*$/;
const SETS = new Map(SAFE.map((set) => [set.name, set]));
const made = new Map<string, string>();

/** Worked out once, for the sets that are met. */
function tradesOfSet({ name, texts, workflow }: Safe): string {
  const known = made.get(name);
  if (known !== undefined) return known;
  const { plan } = evaluated(texts, workflow);
  if (plan === null) throw new Error(`${name} has no plan`);
  const trades = tradesOf(plan).join(', ');
  made.set(name, trades);
  return trades;
}

/** Lines of tables, headings, code, front matter and HTML end where they end. */
function breaksIn(set: string, file: string, text: string): Break[] {
  let isCode = false;
  return text.split('\n').flatMap((content, line) => {
    if (/^\s*(?:```|~~~|---)/.test(content)) isCode = !isCode;
    if (isCode || /^\s*[#<]|[|\t]/.test(content)) return [];
    const spaces = [...content.matchAll(/(?<=\S) (?=\S)/g)].map(({ index }) => index);
    return spaces.filter((at) => !MARKER.test(content.slice(0, at))).map((at) => ({ set, file, line, at }));
  });
}

const BREAKS = SAFE.flatMap(({ name, texts }) => FILES.flatMap((file) => breaksIn(name, file, texts[file] ?? '')));

function setOf(name: string): Safe {
  const found = SETS.get(name);
  if (found === undefined) throw new Error(`there is no set ${name}`);
  return found;
}

/** What is wrong with a workspace whose line is broken there; null where nothing is. */
function faultOf({ set, file, line, at }: Break, between: readonly string[], isIndented: boolean): string | null {
  const { texts, workflow } = setOf(set);
  const lines = (texts[file] ?? '').split('\n');
  const content = lines[line] ?? '';
  const marker = /^\s*(?:[-*+•]\s+|\d+[.)]\s+)?/.exec(content)?.[0] ?? '';
  const rest = `${isIndented ? ' '.repeat(marker.length) : ''}${content.slice(at + 1)}`;
  const broken = lines.toSpliced(line, 1, content.slice(0, at), ...between, rest).join('\n');
  const answer = evaluated({ ...texts, [file]: broken }, workflow);
  const isOther = answer.plan?.verdict === 'SAFE' && tradesOf(answer.plan).join(', ') !== tradesOfSet(setOf(set));
  if (!isOther) return null;
  return `${set} ${file}:${line + 1}: “${content.slice(0, at)}” / “${rest}”: ${tradesOf(answer.plan).join(', ')}; ${saidOf(answer)}`;
}

/** In `npm test` a share of them, in the deep runs all that there are, several times. */
const NUM_RUNS = process.env.DEEP_RUNS === undefined ? 25 : 3 * BREAKS.length;

test.each([
  ['a soft wrap', []],
  ['a blank line', ['']],
  ['a comment', ['<!-- kept -->']],
])('%s within a line leads to no other trades in silence', (_name, between) => {
  expect(BREAKS.length).toBeGreaterThan(2000);
  fc.assert(
    fc.property(fc.constantFrom(...BREAKS), fc.boolean(), (one, isIndented) => {
      const fault = faultOf(one, between, isIndented);
      if (fault !== null) throw new Error(fault);
    }),
    { numRuns: NUM_RUNS },
  );
});
