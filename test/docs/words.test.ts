import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TRADE_STATUSES, VERDICTS } from '../../src/domain/planning/plan.ts';
import { ROOT } from '../cli/porch.ts';

const page = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

describe('docs/verdicts.md', () => {
  it('explains every verdict, status and outcome once, and no other', () => {
    const headings = [...page('docs/verdicts.md').matchAll(/^### `(\w+)`$/gm)].map(([, word = '']) => word);
    const words = new Set<string>([...VERDICTS, ...TRADE_STATUSES, 'APPROVED_FOR_PO', 'REJECTED']);
    expect(headings.sort()).toEqual([...words].sort());
  });
});

describe('GLOSSARY.md', () => {
  it('has each word once, in the order of the alphabet', () => {
    const words = [...page('GLOSSARY.md').matchAll(/^\| ([A-Z][^|]+) \|/gm)].map(([, word = '']) => word.toLowerCase());
    expect(words.length).toBeGreaterThan(40);
    expect(words).toEqual([...new Set(words)].sort());
  });
});

/** How a heading is named in an address. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

/** Whether there is a file or a folder of that name, perhaps without its ending. */
function stands(file: string): boolean {
  return ['', '.ts', '.tsx', '.mjs'].some((ending) => existsSync(join(ROOT, `${file}${ending}`)));
}

const PAGES = ['', 'docs', 'docs/reference', 'docs/decisions'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

describe('the documentation', () => {
  it.each(PAGES)('points at files and headings that there are: %s', (name) => {
    for (const [link, file = '', heading] of page(name).matchAll(/\]\(([^)#:\s]+)(?:#([^)]+))?\)/g)) {
      const target = join(dirname(name), file);
      expect(existsSync(join(ROOT, target)), link).toBe(true);
      if (heading === undefined) continue;
      const headings = [...page(target).matchAll(/^#+ (.*)$/gm)].map(([, words = '']) => slug(words));
      expect(headings, link).toContain(heading);
    }
  });

  // a decision tells of the day on which it was made
  it.each(PAGES.filter((name) => !name.startsWith('docs/decisions')))('names files that there are: %s', (name) => {
    const named = [...page(name).matchAll(/`((?:bench|docs|examples|schemas|src|test|tools)\/[\w./-]+)`/g)];
    expect(named.map(([, file = '']) => file).filter((file) => !stands(file))).toEqual([]);
  });
});
