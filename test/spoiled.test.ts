import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { format } from '../src/base/decimal.ts';
import { evaluatePlan, type Question } from '../src/desk/evaluation/evaluatePlan.ts';
import { gatherSources } from '../src/desk/evaluation/gatherSources.ts';
import { atFour } from '../src/domain/days/calendar.ts';
import type { Plan } from '../src/domain/planning/plan.ts';
import { ALLOWED, type Allowed } from './fixtures/safe/allowed.ts';

// Two workspaces whose verdict is SAFE. Whatever is deleted or spoiled in one of their documents, a line, a cell, a
// word, the verdict is SAFE no longer, unless `allowed.ts` says why the document still says all that it must.

/**
 * Every fourth way to spoil a document is tried, and each that `allowed.ts` speaks of; all of them in the deep runs.
 * How many ways there are differs from word to word, so that none is left out everywhere.
 */
const SHARE = process.env.DEEP_RUNS === undefined ? 4 : 1;

const folder = mkdtempSync(join(tmpdir(), 'spoiled-'));
cpSync(fileURLToPath(new URL('fixtures/safe', import.meta.url)), folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const DOCUMENTS = [
  ['rebalance', 'Portfolio.md'],
  ['rebalance', 'Market-Analyst.md'],
  ['rebalance', 'policy.json'],
  ['screen', 'Portfolio.md'],
  ['screen', 'Market-Analyst.md'],
  ['screen', 'Stock-Analyst.md'],
  ['rebalance-json', 'portfolio.json'],
  ['rebalance-json', 'regime.json'],
  ['screen-json', 'portfolio.json'],
  ['screen-json', 'market-analyst.json'],
  ['screen-json', 'stock-analyst.json'],
] as const;
type Workflow = (typeof DOCUMENTS)[number][0];

/** The plan that the workspace leads to as it stands; null where it is refused. */
function planOf(workflow: Workflow): Plan | null {
  const { sources, problems } = gatherSources({
    workspace: join(folder, workflow),
    policyFile: null,
    recommendations: { kind: 'workspace' },
  });
  if (problems.length > 0) return null;
  const question: Question = workflow.startsWith('rebalance')
    ? { workflow: 'rebalance', isCashOnly: false }
    : { workflow: 'stock', isApproved: false };
  return evaluatePlan(sources, question, atFour('2026-08-21')).value;
}

function tradesOf(plan: Plan): string {
  return plan.steps
    .map(({ action, shares, ticker, price }) => `${action} ${format(shares)} ${ticker} at ${format(price)}`)
    .join(', ');
}

const NOTHING = ['', '—', 'null', '""'];
/** What says beside a value that it is in doubt, or that nothing is to be done. */
const BESIDE = ['(?)', '(do not trade)'];
const NO_FIGURES = ['abc', '1,2', '-5', '1.234,56', '１２', '1e3', '€100'];

function spoilsOf(word: string): string[] {
  const others = [lookAlike(word), fullWidth(word), word.replace('.', ','), `-${word}`, `${word}?`];
  return [...NOTHING, ...NO_FIGURES, ...others, ...BESIDE.map((words) => `${word} ${words}`)].filter(
    (spoilt) => spoilt !== word,
  );
}

/** One letter as Cyrillic writes it. */
function lookAlike(text: string): string {
  return text.replace(/[AEOTMKaeopc]/, (letter) => 'АЕОТМКаеорс'['AEOTMKaeopc'.indexOf(letter)] ?? '');
}

function fullWidth(text: string): string {
  return text.replace(/[A-Za-z0-9]/, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

interface Variant {
  /** The line as it stood. */
  readonly line: string;
  readonly change: string;
  readonly text: string;
}

/** The document with each line deleted, and each cell, word and value deleted and spoiled in every way. */
function variantsOf(text: string): Variant[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at): Variant[] => {
    if (line === '') return [];
    const isRule = /^[|:-]+$/.test(line);
    const without = { line, change: 'deleted', text: lines.toSpliced(at, 1).join('\n') };
    const changed = (isRule ? [] : partsOf(line)).flatMap(({ part, start }) =>
      spoilsOf(part).map((by): Variant => {
        const spoilt = `${line.slice(0, start)}${by}${line.slice(start + part.length)}`;
        return { line, change: `${part} → ${by}`, text: lines.with(at, spoilt).join('\n') };
      }),
    );
    return [without, ...(isRule ? [] : cellsCut(lines, at)), ...changed];
  });
}

interface Part {
  readonly part: string;
  readonly start: number;
}

/** The cells of a row; the keys and values of a line of JSON; the words of another line, and what follows its colon. */
function partsOf(line: string): Part[] {
  const patterns = line.startsWith('|')
    ? [/(?<=\| )[^|]+(?= \|)/g]
    : /^ *"/.test(line)
      ? [/(?<=")[^",:{}[\]]+(?=")/g, /(?<=: )[^{[,]+/g]
      : [/(?<=: )\S.*$|[^\s:]+/g, /\S+/g];
  const found = patterns.flatMap((pattern) => [...line.matchAll(pattern)]);
  const parts = found.map((one): [string, Part] => [`${one.index} ${one[0]}`, { part: one[0], start: one.index }]);
  return [...new Map(parts).values()];
}

/** A row with one cell less: what follows stands under other headers. */
function cellsCut(lines: readonly string[], at: number): Variant[] {
  const line = lines[at] ?? '';
  if (!line.startsWith('|')) return [];
  const cells = line.split('|').slice(1, -1);
  return cells.map((cell, index) => {
    const cut = `|${cells.toSpliced(index, 1).join('|')}|`;
    return { line, change: `${cell.trim()} cut out`, text: lines.with(at, cut).join('\n') };
  });
}

const isFor = (one: Allowed, document: string, { line, change }: Variant): boolean =>
  one.in.test(document) && one.line.test(line) && one.change.test(change);

const used = new Set<Allowed>();

describe('what is deleted or spoiled is never SAFE', () => {
  test.each(DOCUMENTS)('in %s, %s', (workflow, name) => {
    const path = join(folder, workflow, name);
    const text = readFileSync(path, 'utf8');
    const original = planOf(workflow);
    expect(original?.verdict).toBe('SAFE');

    const variants = variantsOf(text);
    const document = `${workflow}/${name}`;
    const isSpokenOf = (variant: Variant) => ALLOWED.some((one) => isFor(one, document, variant));
    const wrong: string[] = [];
    for (const variant of variants.filter((one, index) => index % SHARE === 0 || isSpokenOf(one))) {
      writeFileSync(path, variant.text);
      const plan = planOf(workflow);
      if (plan?.verdict !== 'SAFE' || original === null) continue;
      const isSame = tradesOf(plan) === tradesOf(original);
      const allowed = ALLOWED.find((one) => isFor(one, document, variant) && (isSame || one.another));
      if (allowed === undefined) wrong.push(`${variant.line}  ::  ${variant.change}: ${isSame ? '' : tradesOf(plan)}`);
      else used.add(allowed);
    }
    writeFileSync(path, text);
    expect(wrong).toEqual([]);
    expect(variants.length).toBeGreaterThan(150);
  });

  test('and what is allowed to be missing is said once, and needed', () => {
    expect(ALLOWED.filter((one) => !used.has(one)).map(({ because }) => because)).toEqual([]);
  });
});
