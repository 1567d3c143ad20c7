import { expect, test } from 'vitest';
import { readActionPlanJson } from '../../../src/documents/actionPlan/readActionPlanJson.ts';
import type { DocumentKind } from '../../../src/documents/hearing/hear.ts';
import { hearJson } from '../../../src/documents/hearing/hearJson.ts';
import { subjectsOf } from '../../../src/documents/hearing/subjects.ts';
import { type JsonDocument, readJson } from '../../../src/documents/syntax/json.ts';
import { phrasesOf } from '../../../src/documents/syntax/phrases.ts';
import { spokenName } from '../../../src/documents/syntax/tokens.ts';
import { SECTOR_NAMES, spelledSector } from '../../../src/domain/instruments/sector.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';
import { heard as asCode, ofJson } from './oneHearing.ts';

const SECURITIES = [
  { ticker: 'NEM', name: 'Newmont' },
  { ticker: 'XOM', name: 'ExxonMobil' },
];
const SUBJECTS = subjectsOf(
  new Set(['NEM', 'XOM']),
  SECURITIES,
  phrasesOf(SECTOR_NAMES.map((name) => [spokenName(name), spelledSector(name)])),
);

/** What is heard of portfolio.json with these directives. */
function heard(...directives: readonly unknown[]): string[] {
  const text = JSON.stringify({ directives }, null, 1);
  const { value } = readJson('portfolio.json', text);
  if (value === null) throw new Error('no JSON');
  const left: JsonDocument['left'] = new Map();
  const plan = readActionPlanJson(
    value,
    'portfolio.json',
    { sectors: [], securities: SECURITIES },
    DEFAULT_POLICY,
    left,
  );
  expect(plan.problems).toEqual([]);
  const hearing = {
    kind: 'portfolio' as DocumentKind,
    subjects: SUBJECTS,
    plan: plan.value,
    recommended: new Set<string>(),
  };
  const { remarks } = hearJson({ document: value, name: 'portfolio.json', lines: text.split('\n'), left }, hearing);
  return remarks.map(({ id, source, because }) => `${source.line} ${id}: ${because}`);
}

test.each([
  ['Reduce Materials to 8% — sell XOM as well', 'sell'],
  ['Reduce Materials to 8% (and keep NEM)', 'keep'],
  ['Reduce Materials to 8%; do not sell NEM', 'do not sell'],
  ['Sell 50 shares of NEM — and 40 shares of XOM', '40 shares of'],
])('what stands beside a directive is heard: %s', (text, because) => {
  expect(heard(text)).toEqual([`3 not_understood: ${because}`]);
});

test.each([
  'Reduce Materials to 8% — it has run up',
  'Reduce Materials to 8%: we reduce Materials',
  'Sell 50 shares of NEM',
  { ticker: 'NEM', action: 'sell', shares: 50 },
])('a directive itself is none to hear: %j', (directive) => expect(heard(directive)).toEqual([]));

test.each([
  '{"note": "$6988.50\\tPEP\\tbrumgor\\t656"}',
  '{"note": "as kept\\nTSLA\\t40\\t$250.00\\nKO\\t12\\t$61.00"}',
])('a row of holdings in a text is told: %s', (text) => {
  expect(ofJson(text)[0]).toContain('1 not_understood: securities with numbers');
  expect(asCode(`\`\`\`json\n${text}\n\`\`\``)).toContain('2 not_understood: securities with numbers');
  expect(asCode(`---\nnote: ${text.slice(9, -1)}\n---\n`)).toContain('2 not_understood: securities with numbers');
});

test.each([
  ['{"approved": "no, the second signature is missing"}', '1 document_not_final: approved: no'],
  ['{"draft": "yes (until Monday)"}', '1 document_not_final: draft: yes'],
])('a field that says no and more: %s', (text, told) => expect(ofJson(text, 'stock')[0]).toBe(told));

test.each([
  ['{"test": true}', '1 document_not_final: test: true'],
  ['{"isPaperTrading": true}', '1 document_not_final: is paper trading: true'],
  ['{"test": false, "paper": false, "mode": "live"}', 'used'],
])('a key that says by yes what the document is: %s', (text, told) => expect(ofJson(text)[0]).toBe(told));

/** What is heard of a text under a key of its own, beside a plan that reduces Materials to 8%. */
function noted(text: string): string[] {
  const document = { directives: ['Reduce Materials to 8%'], notes: [text] };
  const { value } = readJson('portfolio.json', JSON.stringify(document));
  if (value === null) throw new Error('no JSON');
  const plan = readActionPlanJson(value, 'portfolio.json', { sectors: [], securities: SECURITIES }, DEFAULT_POLICY);
  const hearing = { kind: 'portfolio', subjects: SUBJECTS, plan: plan.value, recommended: new Set<string>() } as const;
  const { remarks } = hearJson({ document: value, name: 'portfolio.json', lines: [''], left: new Map() }, hearing);
  return remarks.map(({ because }) => because);
}

test.each([
  ['Sell XOM first', ['sell']],
  ['As agreed, please trim Energy', ['trim']],
  ['Reduce Materials to 5%', ['reduce']],
  ['Buy Materials', ['buy']],
  ['Trim Materials to fund the rest', []],
  ['Newmont sold its mine first', []],
  ['Sell in May', []],
])('an order beside the directives is heard as in the plan: %s', (text, because) =>
  expect(noted(text)).toEqual(because),
);
