import { knownSecurities } from '../../../src/documents/fields/knownSecurities.ts';
import { readRestrictions } from '../../../src/documents/restraints/readRestrictions.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';

// What a document of the owner restricts, what is wrong with it, and what it claims: `line ticker side reason window`,
// `line:column problem; accepted`, `line claim «left to be heard»` and how many cells were read.

const FORMS =
  'an item such as TSLA, TSLA: sell, or GME, AMC (buy) — reason — from 2026-08-01 until 2026-12-31; a table with Ticker, Side, Reason, From, Until; or None';

const KNOWN = knownSecurities([
  scanMarkdown(
    'Known.md',
    `| Ticker | Company |
|---|---|
| NEM | Newmont Corp. |
| PG | Procter & Gamble |
| A | Agilent |
| GOOG | Alphabet |
| GOOGL | Alphabet |
| F | Ford Motor |
| TM | Toyota Motor |
| SALE | Sale Inc. |
`,
  ),
]);

export function reading(text: string): string[] {
  const document = scanMarkdown('Portfolio.md', text);
  const problems: string[] = [];
  const found = readRestrictions(document, 'owner', KNOWN, ({ line, column }, message, accepted) => {
    problems.push(`${line}:${column} ${message}; ${accepted.replace(FORMS, '…')}`);
  });
  const { lines, cells } = document.ledger;
  return [
    ...found.map(({ restriction: { ticker, side, reason, from, until }, source }) =>
      [source.line, ticker, side, reason, from && `from ${from}`, until && `until ${until}`]
        .filter((one) => one !== null)
        .join(' '),
    ),
    ...problems,
    ...[...lines].map(([line, { claim, unread }]) => [line, claim, ...unread.map((words) => `«${words}»`)].join(' ')),
    ...(cells.size === 0 ? [] : [`${cells.size} cells`]),
  ];
}
