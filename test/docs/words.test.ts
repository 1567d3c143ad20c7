import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TRADE_STATUSES, VERDICTS } from '../../src/domain/planning/plan.ts';

const page = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('docs/verdicts.md', () => {
  it('explains every verdict, status and outcome once, and no other', () => {
    const headings = [...page('docs/verdicts.md').matchAll(/^### `(\w+)`$/gm)].map(([, word = '']) => word);
    const words = new Set<string>([...VERDICTS, ...TRADE_STATUSES, 'APPROVED_FOR_PO', 'REJECTED']);
    expect(headings.sort()).toEqual([...words].sort());
  });
});

describe('GLOSSARY.md', () => {
  it('has each word once, in the order of the alphabet', () => {
    const words = [...page('GLOSSARY.md').matchAll(/^\| ([A-Z][\w ]+) \|/gm)].map(([, word = '']) =>
      word.toLowerCase(),
    );
    expect(words.length).toBeGreaterThan(40);
    expect(words).toEqual([...new Set(words)].sort());
  });
});

describe('the documentation', () => {
  it.each(['docs/findings.md', 'docs/documents.md', 'docs/verdicts.md', 'docs/reference/performance.md'])(
    'points at pages and headings that there are: %s',
    (name) => {
      for (const [link, file = '', heading] of page(name).matchAll(/\]\((\w+\.md)(?:#([\w-]+))?\)/g)) {
        const text = page(`docs/${file}`);
        if (heading !== undefined) expect(text, link).toMatch(new RegExp(`^#+ \`?${heading}\`?$`, 'm'));
      }
    },
  );
});
