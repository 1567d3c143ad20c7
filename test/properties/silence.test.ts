import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROHIBITIONS } from '../../src/documents/lexicon/hearing.ts';
import { STANDING } from '../../src/documents/lexicon/standing.ts';
import { type Evaluated, evaluated, folderOf, saidOf, type Texts, textsOf, tradesOf } from '../corpus/workspace.ts';
import { RUNS } from '../independent/runs.ts';

// Never silent: a SAFE workspace with one thing more in it, at any place of any document, is never SAFE with a trade
// that the thing speaks against (O1, O2), and never SAFE at all (O3 to O6). Where it stands by itself, its line is named.

const NUM_RUNS = RUNS;

interface Safe {
  readonly name: string;
  readonly texts: Texts;
  readonly sold: readonly string[];
  readonly bought: readonly string[];
}

/** The sets of the corpus that are SAFE as they stand, in Markdown. */
const SAFE: readonly Safe[] = readdirSync(folderOf('sets'))
  .sort()
  .flatMap((name): Safe[] => {
    const texts = textsOf(folderOf(`sets/${name}`));
    const expected = JSON.parse(readFileSync(folderOf(`sets/${name}/expected.json`), 'utf8'));
    if (expected.workflow !== undefined || expected.refused !== null || texts['Portfolio.md'] === undefined) return [];
    const { plan } = evaluated(texts, 'rebalance');
    if (plan?.verdict !== 'SAFE') return [];
    const trades = tradesOf(plan).map((trade) => trade.split(' '));
    const of = (side: string) => trades.flatMap(([action, ticker = '']) => (action === side ? [ticker] : []));
    return [{ name, texts, sold: of('SELL'), bought: of('BUY') }];
  });

/** How a sentence may stand in Markdown; where a line begins with a label or a row, it stays what it was. */
const FORMS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `- ${text}`,
  (text) => `* **${text}**`,
  (text) => `3. ${text}`,
  (text) => `> ${text}`,
  (text) => `_${text}_`,
  (text) => `⚠️ ${text}`,
  (text) => `Note: ${text}`,
  (text) => `| Remark |\n|---|\n| ${text} |`,
  (text) => `<!-- ${text} -->`,
  (text) => `<p>${text}</p>`,
  (text) => `\`\`\`log\n${text}\n\`\`\``,
];

interface Put {
  readonly set: Safe;
  readonly file: string;
  readonly at: number;
  readonly isLoose: boolean;
  readonly form: (text: string) => string;
}

const put = (files: readonly string[]): fc.Arbitrary<Put> =>
  fc
    .record({
      set: fc.constantFrom(...SAFE),
      file: fc.constantFrom(...files),
      place: fc.nat(),
      isLoose: fc.boolean(),
      form: fc.constantFrom(...FORMS),
    })
    .filter(({ set, file }) => set.texts[file] !== undefined)
    .map(({ place, ...rest }) => {
      const lines = (rest.set.texts[rest.file] ?? '').split('\n');
      return { ...rest, at: place % (lines.length + 1) };
    });

const DOCUMENTS = ['Portfolio.md', 'Market-Analyst.md'];

function evaluatedWith({ set, file, at, isLoose, form }: Put, text: string) {
  const block = form(text).split('\n');
  const added = isLoose ? ['', ...block, ''] : block;
  const lines = (set.texts[file] ?? '').split('\n').toSpliced(at, 0, ...added);
  const outcome = evaluated({ ...set.texts, [file]: lines.join('\n') }, 'rebalance');
  const first = at + (isLoose ? 2 : 1);
  const named = Array.from({ length: block.length }, (_, index) => first + index);
  const said = saidOf(outcome).join('\n');
  return {
    outcome,
    isNamed: named.some((line) => said.includes(`${file}:${line}:`) || said.includes(`line ${line} `)),
  };
}

/** Whether a plan has to name its line: it stands by itself, and nothing around it was refused for it. */
const mustBeNamed = ({ isLoose }: Put, { plan }: Evaluated): boolean => isLoose && plan !== null;

const where = ({ set, file, at, form }: Put, text: string): string =>
  `${set.name} ${file}:${at + 1} ${JSON.stringify(form(text))}`;
const silent = (place: Put, text: string): Error => new Error(`SAFE with ${where(place, text)}`);
const unnamed = (place: Put, text: string, outcome: Evaluated): Error =>
  new Error(`not named: ${where(place, text)}; said: ${saidOf(outcome).join(' / ').slice(0, 400)}`);

const SELLING = ['sell', 'trim', 'reduce', 'exit', 'liquidate', 'unload'];
const BUYING = ['buy', 'purchase', 'acquire', 'add'];
const PROHIBITED = Object.values(PROHIBITIONS)
  .flat()
  .filter((phrase) => !/^(?:not to|no more)$/.test(phrase));

/** `refrain from selling`: what takes the form in -ing. */
const TAKES_ING = /^(?:avoid|refrain from|stop|hold off|hold off on)$/;

function ingOf(verb: string): string {
  if (verb === 'trim') return 'trimming';
  return verb.endsWith('e') ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
}

describe('never silent', () => {
  test('there are workspaces to put something into', () => {
    expect(SAFE.length).toBeGreaterThan(9);
  });

  test.each(['SELL', 'BUY'] as const)('O1: a restraint of a security that the plan trades, %s', (side) => {
    const verbs = side === 'SELL' ? SELLING : BUYING;
    fc.assert(
      fc.property(
        put(DOCUMENTS),
        fc.constantFrom(...PROHIBITED),
        fc.constantFrom(...verbs),
        fc.nat(),
        fc.constantFrom('', ' before October', ' (tax)', ', please', ' under any circumstances'),
        (place, phrase, verb, which, tail) => {
          const tickers = side === 'SELL' ? place.set.sold : place.set.bought;
          fc.pre(tickers.length > 0);
          const ticker = tickers[which % tickers.length] ?? '';
          const spoken = TAKES_ING.test(phrase) ? ingOf(verb) : verb;
          const text = `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)} ${spoken} ${ticker}${tail}.`;
          const { outcome, isNamed } = evaluatedWith(place, text);
          const { plan } = outcome;
          const isTraded = plan !== null && tradesOf(plan).some((trade) => trade.startsWith(`${side} ${ticker} `));
          if (plan?.verdict === 'SAFE' && isTraded) throw silent(place, text);
          const isRestricted = plan?.restrictions.some((one) => one.ticker === ticker) === true;
          if (mustBeNamed(place, outcome) && !isNamed && !isRestricted) throw unnamed(place, text, outcome);
        },
      ),
      { numRuns: NUM_RUNS },
    );
  });

  const never = (name: string, files: readonly string[], texts: fc.Arbitrary<string>) => {
    test(name, () => {
      fc.assert(
        fc.property(put(files), texts, (place, text) => {
          const { outcome, isNamed } = evaluatedWith(place, text);
          if (outcome.plan?.verdict === 'SAFE') throw silent(place, text);
          if (mustBeNamed(place, outcome) && !isNamed) throw unnamed(place, text, outcome);
        }),
        { numRuns: NUM_RUNS },
      );
    });
  };

  never(
    'O3: holdings that nobody reads',
    ['Portfolio.md'],
    fc
      .tuple(fc.constantFrom('TSLA', 'GOOG', 'SHOP', 'BRK.B'), fc.integer({ min: 1, max: 9999 }))
      .map(([ticker, shares]) => `${ticker}, Some Company, ${shares}, $${shares}.50`),
  );

  never(
    'O4: a document that is not final',
    DOCUMENTS,
    fc.constantFrom(...STANDING).map((words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`),
  );

  never(
    'O5: what is owed',
    ['Portfolio.md'],
    fc
      .tuple(
        fc.constantFrom('Margin loan', 'Margin balance', 'Margin debit', 'Borrowed', 'Owed'),
        fc.integer({ min: 1, max: 900_000 }),
      )
      .map(([words, amount]) => `${words}: $${amount}.00`),
  );
});
