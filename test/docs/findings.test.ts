import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { remedyFor } from '../../src/documents/print/words.ts';
import { FINDING_SEVERITIES, type FindingId, SEVERITIES } from '../../src/domain/rules/finding.ts';
import { FINDING_EXAMPLES } from './findingExamples.ts';

const PAGE = readFileSync(new URL('../../docs/findings.md', import.meta.url), 'utf8');

/** What the page says of one finding. */
interface Entry {
  /** The heading of the group that it stands in. */
  readonly group: string;
  readonly example: string;
  readonly facts: ReadonlyMap<string, string>;
}

function entriesOf(page: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const group of page.split('\n## ').slice(1)) {
    for (const text of group.split('\n### ').slice(1)) {
      const id = /^`(\w+)`\n/.exec(text)?.[1] ?? text;
      const facts = new Map([...text.matchAll(/^- (\w+): (.*)$/gm)].map(([, key = '', value = '']) => [key, value]));
      const example = /^> (.*)$/m.exec(text)?.[1] ?? '';
      entries.set(id, { group: group.split('\n')[0] ?? '', example, facts });
    }
  }
  return entries;
}

const entries = entriesOf(PAGE);
const ids = Object.keys(FINDING_SEVERITIES) as FindingId[];

describe('docs/findings.md', () => {
  it('has an entry for every finding, and none for anything else', () => {
    expect([...entries.keys()].sort()).toEqual([...ids].sort());
  });

  it('groups the findings by their gravest severity, in the order of the severities', () => {
    const groups = [...new Set([...entries.values()].map((entry) => entry.group))];
    expect(groups).toEqual(['Violations', 'Warnings', 'Notes']);
    for (const id of ids) {
      const gravest = SEVERITIES.indexOf(FINDING_SEVERITIES[id][0]);
      expect(entries.get(id)?.group, id).toBe(groups[gravest]);
    }
  });

  it.each(ids)('says of %s what the program says', (id) => {
    const entry = entries.get(id);
    expect(entry?.facts.get('Severity')).toBe(FINDING_SEVERITIES[id].join(', '));
    expect(entry?.facts.get('Remedy')).toBe(remedyFor({ id }));
    const found = FINDING_EXAMPLES[id]().filter((one) => one.id === id);
    expect(found.map((one) => one.message)).toContain(entry?.example);
    const violation = found.find((one) => one.severity === 'violation');
    if (violation !== undefined) {
      expect(entry?.facts.get('Exception')?.startsWith('possible')).toBe(violation.waivable);
    }
  });
});
