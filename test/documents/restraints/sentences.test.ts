import { describe, expect, test } from 'vitest';
import { knownSecurities } from '../../../src/documents/fields/knownSecurities.ts';
import { mayRestrain, restraintsIn } from '../../../src/documents/restraints/sentences.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';

const KNOWN = knownSecurities([
  scanMarkdown(
    'Portfolio.md',
    `| Ticker | Company |
|---|---|
| NEM | Newmont Corp. |
| PG | Procter & Gamble |
| A | Agilent |
| GOOG | Alphabet |
| GOOGL | Alphabet |
| BRK.B | Berkshire Hathaway |
| SCHW | Charles Schwab |
`,
  ),
]);

describe('what a sentence forbids, and in which of its words', () => {
  test.each([
    ['Do not sell NEM', ['NEM sell: Do not sell NEM']],
    ['do not sell and buy NEM now', ['NEM both: do not sell and buy NEM']],
    ['never buy / sell NEM', ['NEM both: never buy / sell NEM']],
    ['never buy/trade NEM', ['NEM both: never buy/trade NEM']],
    ['PG may not be sold/traded', ['PG both: PG may not be sold/traded']],
    ['Do not buy PG/NEM today', ['PG+NEM buy: Do not buy PG/NEM']],
    ['Do not buy BRK/B', ['BRK.B buy: Do not buy BRK/B']],
    ['do not sell or sell NEM', ['NEM sell: do not sell or sell NEM']],
    ['do not sell or hold NEM', []],
    ['must not trade $NEM, $PG; and XYZ', ['NEM+PG+XYZ both: must not trade $NEM, $PG; and XYZ']],
    ['do not NEM', []],
    ['NEM must not be sold', ['NEM sell: NEM must not be sold']],
    ['NEM must not be sold or bought', ['NEM both: NEM must not be sold or bought']],
    ['NEM must not be held', []],
    ['NEM, PG and UNH may not be bought', ['NEM+PG+UNH buy: NEM, PG and UNH may not be bought']],
    ['$NEM cannot be traded', ['NEM both: $NEM cannot be traded']],
    ['Newmont cannot be sold', ['NEM sell: Newmont cannot be sold']],
    ['newmont cannot be sold', []],
    ['Procter & Gamble may not be sold.', ['PG sell: Procter & Gamble may not be sold']],
    ['Do not sell Newmont, Procter & Gamble', ['NEM+PG sell: Do not sell Newmont, Procter & Gamble']],
    ['Do not sell Newmont. Gamble on', ['NEM sell: Do not sell Newmont']],
    ['DO NOT SELL ANYTHING', []],
    ['DO NOT SELL NEM AND XYZ', ['NEM sell: DO NOT SELL NEM']],
    ['Do Not Sell XYZ', ['XYZ sell: Do Not Sell XYZ']],
    ['DO NOT sell XYZ', ['XYZ sell: DO NOT sell XYZ']],
    ['do not sell SOxyz', []],
    ['Do not sell NEM. Do not buy PG.', ['NEM sell: Do not sell NEM', 'PG buy: Do not buy PG']],
    ['Do not sell NEM and do not buy PG', ['NEM sell: Do not sell NEM', 'PG buy: do not buy PG']],
    ['do not sell Charles Schwab', ['SCHW sell: do not sell Charles Schwab']],
    ['do not sell Big Charles Schwab', []],
    ['Do not sell Berkshire: Hathaway', []],
    ['do not sell NEM,', ['NEM sell: do not sell NEM']],
    ['do not sell NEM and', ['NEM sell: do not sell NEM']],
    ['Do not sell NEM or buy PG', ['NEM sell: Do not sell NEM', 'PG buy: or buy PG']],
    ['Never sell NEM, nor trade PG and XYZ', ['NEM sell: Never sell NEM', 'PG+XYZ both: nor trade PG and XYZ']],
    ['Do not sell NEM and buy PG', ['NEM sell: Do not sell NEM']],
    ['Do not sell NEM or add to PG', ['NEM sell: Do not sell NEM']],
    ['never', []],
    ['NEM', []],
    ['', []],
    ['Do not sell Alphabet', ['GOOG+GOOGL sell: Do not sell Alphabet']],
    ['do not sell iNewmont', []],
    ['Do not sell Berkshire Hathaway (B) shares', ['BRK.B sell: Do not sell Berkshire Hathaway']],
    ['A may not be sold', ['A sell: A may not be sold']],
    ['I must not sell NEM', ['NEM sell: must not sell NEM']],
    ['do not sell 5 NEM', []],
    ['NEM and then must not be sold', []],
    ['NEM PG must not be sold', ['PG sell: PG must not be sold']],
    ['do not sell', []],
    ['never sell newmont', []],
    ['Never sell xBUY', []],
  ])('%j', (text, expected) => {
    const found = restraintsIn(text, KNOWN);
    expect(found.map(({ tickers, side, from, to }) => `${tickers.join('+')} ${side}: ${text.slice(from, to)}`)).toEqual(
      expected,
    );
  });
});

test.each([
  ['is not sold', true],
  ['don’t', true],
  ["Don't", true],
  ['NEVER', true],
  ['cannot', true],
  ['nothing', false],
  ['nevertheless', false],
  ['notable', false],
  ['knot', false],
])('%j may restrain: %s', (line, expected) => expect(mayRestrain(line)).toBe(expected));
