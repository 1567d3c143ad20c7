import { decimal } from '../../../src/base/decimal.ts';
import { type DocumentKind, hearDocument } from '../../../src/documents/hearing/hear.ts';
import { hearJson } from '../../../src/documents/hearing/hearJson.ts';
import { subjectsOf } from '../../../src/documents/hearing/subjects.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { phrasesOf } from '../../../src/documents/syntax/phrases.ts';
import { spokenName } from '../../../src/documents/syntax/tokens.ts';
import type { ActionPlan, StatedDirective } from '../../../src/domain/advice/directive.ts';
import { SECTOR_NAMES, spelledSector } from '../../../src/domain/instruments/sector.ts';

// One document heard, told in words: `line id: because`.

const SUBJECTS = subjectsOf(
  new Set(['NEM', 'XOM', 'LLY', 'MCD', 'PG', 'BRK.B']),
  [
    { ticker: 'NEM', name: 'Newmont Corporation' },
    { ticker: 'XOM', name: 'ExxonMobil' },
    { ticker: 'LLY', name: 'Eli Lilly and Company' },
    { ticker: 'MCD', name: "McDonald's Corporation" },
    { ticker: 'PG', name: 'Procter & Gamble Company' },
    { ticker: 'KO', name: 'The Coca-Cola Company' },
    { ticker: 'GOOGL', name: 'Alphabet Inc.' },
    { ticker: 'GOOG', name: 'Alphabet Inc.' },
    { ticker: 'HP', name: 'HP' },
    { ticker: 'CO', name: 'The Company' },
    { ticker: '3M', name: '3M Company' },
    { ticker: 'UNH', name: null },
    { ticker: 'NVDA', name: null },
    { ticker: 'BRK.B', name: null },
  ],
  phrasesOf([
    ...SECTOR_NAMES.map((name) => [spokenName(name), spelledSector(name)] as const),
    ['it', 'Technology'] as const,
    ['info tech', 'Technology'] as const,
  ]),
);
const source = { file: 'Portfolio.md', line: 3, text: '' };
const d = (text: string) => decimal(text);
const directive = (
  sector: string,
  verb: 'decrease' | 'increase' | 'hold' | 'set',
  from: string | null,
  to: string | null,
  more: Partial<StatedDirective> = {},
): StatedDirective => ({
  sector,
  verb,
  statedCurrentPct: from === null ? null : d(from),
  targetPct: to === null ? null : d(to),
  statedAmount: null,
  source,
  ...more,
});
const PLAN: ActionPlan = {
  directives: [
    directive('Materials', 'decrease', '14', '8'),
    directive('Energy', 'increase', null, null, { band: { low: d('4'), high: d('6.5') } }),
    directive('Technology', 'set', null, '25'),
    directive('Healthcare', 'hold', null, null),
    directive('Utilities', 'decrease', null, null, { points: d('2') }),
  ],
  cash: directive('Cash', 'increase', null, '10'),
  basis: null,
  unread: [],
  disagreements: [],
};
/** What is heard of a document, as `line id: because`. */
export function heard(text: string, kind: DocumentKind = 'portfolio', plan: ActionPlan | null = null) {
  return hearDocument(scanMarkdown('Portfolio.md', text), {
    kind,
    subjects: SUBJECTS,
    plan,
    recommended: new Set(['NVDA', 'KO']),
  }).remarks.map(
    (one) => `${one.source.line} ${one.id}: ${one.because}${one.after === undefined ? '' : ` (after ${one.after})`}`,
  );
}
export const inPlan = (line: string) => heard(`## ACTION PLAN\n\n${line}\n`, 'portfolio', PLAN);
/** The same of a document in JSON, and the classes of its lines. */
export function ofJson(text: string, kind: DocumentKind = 'portfolio') {
  const { value } = readJson('p.json', text);
  if (value === null) throw new Error(text);
  const reading = hearJson(
    { document: value, name: 'p.json', lines: text.split('\n'), left: new Map() },
    {
      kind,
      subjects: SUBJECTS,
      plan: null,
      recommended: new Set(kind === 'stock' ? ['NVDA', 'KO'] : []),
    },
  );
  return [
    ...reading.remarks.map(
      (one) => `${one.source.line} ${one.id}: ${one.because}${one.after === undefined ? '' : ` (after ${one.after})`}`,
    ),
    reading.classes.join(' '),
  ];
}
