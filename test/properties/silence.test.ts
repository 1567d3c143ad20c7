import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PLAN_HEADINGS } from '../../src/documents/lexicon/directives.ts';
import { PROHIBITIONS } from '../../src/documents/lexicon/hearing.ts';
import { STANDING } from '../../src/documents/lexicon/standing.ts';
import { SECTORS } from '../../src/domain/instruments/sector.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import {
  type Evaluated,
  evaluated,
  folderOf,
  saidOf,
  type Texts,
  textsOf,
  tradesOf,
  type Workflow,
} from '../corpus/workspace.ts';
import { RUNS } from '../independent/runs.ts';

// Never silent: a SAFE workspace with one thing more in it, at any place of any document, is never SAFE with a trade
// that the thing speaks against (O1, O2), and never SAFE at all (O3 to O6). Where it stands by itself, its line is named.

/** The deep runs try each property on twice as many workspaces as others do: with 4,000, 104,000 together. */
const NUM_RUNS = process.env.DEEP_RUNS === undefined ? RUNS : 2 * RUNS;

interface Safe {
  readonly name: string;
  readonly texts: Texts;
  readonly workflow: Workflow;
  readonly trades: readonly string[];
  readonly sold: readonly string[];
  readonly bought: readonly string[];
  /** Securities that are held and that no recommendation names. */
  readonly held: readonly string[];
  /** Sectors that no directive names. */
  readonly untouched: readonly string[];
}

/** Whether a plan has a directive for a sector or a security. */
function isDirected({ directives, securityDirectives }: Plan, name: string): boolean {
  return (
    directives.some(({ sector }) => sector === name) || (securityDirectives ?? []).some(({ ticker }) => ticker === name)
  );
}

function safe(name: string, workflow: Workflow): Safe[] {
  const texts = textsOf(folderOf(name));
  const { plan } = evaluated(texts, workflow);
  if (plan?.verdict !== 'SAFE' || texts['Portfolio.md'] === undefined) return [];
  const trades = tradesOf(plan);
  const of = (side: string) =>
    trades.map((trade) => trade.split(' ')).flatMap(([action, ticker = '']) => (action === side ? [ticker] : []));
  const bought = of('BUY');
  const held = (plan.before?.positions ?? [])
    .map(({ ticker }) => ticker)
    .filter((ticker) => texts['Stock-Analyst.md']?.includes(ticker) !== true);
  const untouched = SECTORS.filter((sector) => !isDirected(plan, sector));
  return [{ name, texts, workflow, trades, sold: of('SELL'), bought, held, untouched }];
}

/** The sets of the corpus that are SAFE as they stand, in Markdown, and what its lines are put into. */
const SAFE: readonly Safe[] = [
  ...safe('base/rebalance', 'rebalance'),
  ...safe('base/screen', 'screen'),
  ...readdirSync(folderOf('sets'))
    .sort()
    .flatMap((name) => {
      const { refused, workflow } = JSON.parse(readFileSync(folderOf(`sets/${name}/expected.json`), 'utf8'));
      return refused === null ? safe(`sets/${name}`, workflow ?? 'rebalance') : [];
    }),
];

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
  (text) => `### ${text}`,
  (text) => `**${text}**`,
  (text) => `| Remark |\n|---|\n| ${text} |`,
  (text) => `<!-- ${text} -->`,
  (text) => `<p>${text}</p>`,
  (text) => `\`\`\`log\n${text}\n\`\`\``,
];

const ITEMS: readonly ((text: string) => string)[] = [
  (text) => `- ${text}`,
  (text) => `* **${text}**`,
  (text) => `3. ${text}`,
  (text) => `> - ${text}`,
  (text) => `<!-- ${text} -->`,
  (text) => `\`\`\`log\n${text}\n\`\`\``,
];

/** Of lines with cells between bars: a table of Markdown, of HTML, in code. */
const SHEETS: readonly ((text: string) => string)[] = [
  (text) =>
    text
      .split('\n')
      .map((row) => `| ${row} |`)
      .toSpliced(1, 0, '|---|---|')
      .join('\n'),
  (text) =>
    text
      .split('\n')
      .map((row) => `> | ${row} |`)
      .toSpliced(1, 0, '> |---|---|')
      .join('\n'),
  (text) => `\`\`\`\n${text}\n\`\`\``,
  (text) => `\`\`\`\n${text.replaceAll(' | ', ',')}\n\`\`\``,
  (text) => `\`\`\`csv\n${text.replaceAll(' | ', ',')}\n\`\`\``,
  (text) => `<table>\n${text.replace(/^(.*) \| (.*)$/gm, '<tr><td>$1</td><td>$2</td></tr>')}\n</table>`,
];

/** What a page would not show, or not as a sentence. */
const HIDDEN: readonly ((text: string) => string)[] = [
  (text) => `<!-- ${text} -->`,
  (text) => `<!--\nTODO\n${text}\n-->`,
  (text) => `\`\`\`\n${text}\n\`\`\``,
  (text) => `\`\`\`text\n# from the desk\n${text}\n\`\`\``,
  (text) => `~~~yaml\n${text}\n~~~`,
  (text) => `\`\`\`json\n{"note": ${JSON.stringify(text)}}\n\`\`\``,
  (text) => `<p>${text}</p>`,
  (text) => `<details>\n<summary>More</summary>\n${text}\n</details>`,
  (text) => `<div hidden>\n  <span>${text}</span>\n</div>`,
  (text) => `<ul><li>${text}</li></ul>`,
  (text) => `<table><tr><td>${text}</td></tr></table>`,
];

interface Put {
  readonly set: Safe;
  readonly file: string;
  readonly at: number;
  readonly isLoose: boolean;
  readonly form: (text: string) => string;
}

interface Putting {
  /** Of the lines of a document, where something may be put; everywhere if absent. */
  readonly within?: (lines: readonly string[]) => readonly number[];
  readonly forms?: readonly ((text: string) => string)[];
  /** Whether only sets whose plan is judged are added to: a screen judges none. */
  readonly isOfPlan?: boolean;
}

/** Where a document may be added to: before each of its lines and behind the last, or within some of its lines. */
const put = (
  files: readonly string[],
  { within, forms = FORMS, isOfPlan = false }: Putting = {},
): fc.Arbitrary<Put> => {
  const sets = isOfPlan ? SAFE.filter(({ workflow }) => workflow === 'rebalance') : SAFE;
  const documents = sets.flatMap((set) =>
    files.flatMap((file) => {
      const lines = set.texts[file]?.split('\n') ?? [];
      const places = within?.(lines) ?? Array.from({ length: lines.length + 1 }, (_, at) => at);
      return set.texts[file] === undefined || places.length === 0 ? [] : [{ set, file, places }];
    }),
  );
  return fc
    .record({
      document: fc.constantFrom(...documents),
      place: fc.nat(),
      isLoose: fc.boolean(),
      form: fc.constantFrom(...forms),
    })
    .map(({ document: { places, ...document }, place, ...rest }) => ({
      ...document,
      ...rest,
      at: places[place % places.length] ?? 0,
    }));
};

const DOCUMENTS = ['Portfolio.md', 'Market-Analyst.md', 'Stock-Analyst.md'];

function evaluatedWith({ set, file, at, isLoose, form }: Put, text: string) {
  const block = form(text).split('\n');
  const added = isLoose ? ['', ...block, ''] : block;
  const lines = (set.texts[file] ?? '').split('\n').toSpliced(at, 0, ...added);
  const outcome = evaluated({ ...set.texts, [file]: lines.join('\n') }, set.workflow);
  const first = at + (isLoose ? 2 : 1);
  const named = Array.from({ length: block.length }, (_, index) => first + index);
  const said = saidOf(outcome).join('\n');
  // What was read as a restriction is in force, and the list of restrictions names its line.
  const restricting = outcome.plan?.restrictions.flatMap(({ source }) => source ?? []) ?? [];
  const isRestriction = restricting.some((source) => source.file === file && named.includes(source.line));
  const isSaid = named.some((line) => said.includes(`${file}:${line}:`) || said.includes(`line ${line} `));
  return { outcome, isRestriction, isNamed: isRestriction || isSaid };
}

/** Whether a plan has to name its line: it stands by itself, and nothing around it was refused for it. */
const mustBeNamed = ({ isLoose }: Put, { plan }: Evaluated): boolean => isLoose && plan !== null;

/** The places below the heading of an action plan, up to where it ends. */
function plannedPlaces(lines: readonly string[]): number[] {
  const levelOf = (line: string): number => /^#+/.exec(line)?.[0].length ?? 0;
  const isPlan = (line: string) => PLAN_HEADINGS.some((phrase) => line.toLowerCase().includes(phrase));
  const head = lines.findIndex((line) => levelOf(line) > 0 && isPlan(line));
  if (head < 0) return [];
  const level = levelOf(lines[head] ?? '');
  const rest = lines.slice(head + 1);
  const isEnd = (line: string) =>
    levelOf(line) > 0 && (levelOf(line) <= level || /escalat|\b(?:notes?|audit)\b/i.test(line));
  const end = rest.findIndex(isEnd);
  return Array.from({ length: (end < 0 ? rest.length : end) + 1 }, (_, index) => head + 1 + index);
}

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
        fc.constantFrom('T', 'any T', 'any more T', 'a share of T', 'any of the T shares', 'our T', 'GME, T'),
        fc.constantFrom('', ' before October', ' (tax)', ', please', ' under any circumstances'),
        (place, phrase, verb, which, object, tail) => {
          const tickers = side === 'SELL' ? place.set.sold : place.set.bought;
          fc.pre(tickers.length > 0);
          const ticker = tickers[which % tickers.length] ?? '';
          const spoken = TAKES_ING.test(phrase) ? ingOf(verb) : verb;
          const text = `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)} ${spoken} ${object.replace(/\bT\b/, ticker)}${tail}.`;
          const { outcome, isNamed } = evaluatedWith(place, text);
          const { plan } = outcome;
          const isTraded = plan !== null && tradesOf(plan).some((trade) => trade.startsWith(`${side} ${ticker} `));
          if (plan?.verdict === 'SAFE' && isTraded) throw silent(place, text);
          if (mustBeNamed(place, outcome) && !isNamed) throw unnamed(place, text, outcome);
        },
      ),
      { numRuns: NUM_RUNS },
    );
  });

  /** Against a trade in the security T, and against what is said of no directive of the sector S. */
  const AGAINST = {
    SELL: ['Keep T', 'We hold on to T', 'Also buy T on weakness', 'Then add to T', 'We are buying back T'],
    BUY: ['Sell T first', 'Trim T on strength', 'We are exiting T', 'Hold T back', 'T: sell half', 'Unload T'],
    NONE: [
      'Also sell half of S',
      'Sell S if rates rise',
      'Buy some S on weakness',
      'Raise cash by selling S',
      'We are also trimming S',
      'Adding to S would be next',
      'Cash may be used for buying S',
      'Keep S',
    ],
  } as const;
  test.each(['SELL', 'BUY', 'NONE'] as const)('O2: an instruction among those of the plan, %s', (side) => {
    fc.assert(
      fc.property(
        put(['Portfolio.md'], { within: plannedPlaces, isOfPlan: true }),
        fc.constantFrom<string>(...AGAINST[side]),
        fc.nat(),
        fc.constantFrom('.', ', please.', ' (tax).', ' before October.'),
        (place, sentence, which, tail) => {
          const { sold, bought, untouched } = place.set;
          const names = { SELL: sold, BUY: bought, NONE: untouched }[side];
          fc.pre(names.length > 0);
          const name = names[which % names.length] ?? '';
          const text = `${sentence.replace(/\b[TS]\b/, name)}${tail}`;
          const { outcome, isNamed } = evaluatedWith(place, text);
          const { plan } = outcome;
          const isRead = plan !== null && isDirected(plan, name);
          const isTraded = plan !== null && tradesOf(plan).some((one) => one.startsWith(`${side} ${name} `));
          if (plan?.verdict === 'SAFE' && (isTraded || !isRead)) throw silent(place, text);
          if (mustBeNamed(place, outcome) && !isNamed && !isRead) throw unnamed(place, text, outcome);
        },
      ),
      { numRuns: NUM_RUNS },
    );
  });

  /** In a text T stands for a security that is held. */
  const never = (name: string, files: readonly string[], texts: fc.Arbitrary<string>, forms = FORMS) => {
    test(name, () => {
      fc.assert(
        fc.property(put(files, { forms }), texts, fc.nat(), (place, words, which) => {
          const { held } = place.set;
          fc.pre(held.length > 0);
          const text = words.replace(/\bT\b/, held[which % held.length] ?? '');
          const { outcome, isNamed, isRestriction } = evaluatedWith(place, text);
          if (outcome.plan?.verdict === 'SAFE' && !isRestriction) throw silent(place, text);
          // below “Add:” it is an order, and traded as one
          const ticker = held[which % held.length] ?? '';
          const isOrder =
            outcome.plan !== null && tradesOf(outcome.plan).some((trade) => trade.split(' ')[1] === ticker);
          if (mustBeNamed(place, outcome) && !isNamed && !isOrder) throw unnamed(place, text, outcome);
        }),
        { numRuns: NUM_RUNS },
      );
    });
  };

  never(
    'O2: an instruction among recommendations, about another security',
    ['Stock-Analyst.md'],
    fc.constantFrom(
      'Sell T first',
      'Also buy 40 shares of T.',
      'Then trim T to 2%.',
      'Keep T for the dividend.',
      'Fund it by selling T.',
      'We would exit T.',
      'Add $5,000 to T as well.',
    ),
  );

  const numbers = (words: (shares: number) => readonly string[]) =>
    fc.integer({ min: 1, max: 9999 }).chain((shares) => fc.constantFrom(...words(shares)));
  const STRAY = ['TSLA', 'GOOG', 'SHOP', 'BRK.B', 'T'];
  const strayRows = numbers((shares) =>
    STRAY.flatMap((ticker) =>
      [', ', '\t', '   ', ' ; '].map((divider) => [ticker, 'Some Company', shares, `$${shares}.50`].join(divider)),
    ),
  );
  never('O3: rows of holdings that nobody reads', DOCUMENTS, strayRows);

  const strayItems = numbers((shares) =>
    STRAY.flatMap((ticker) => [`${ticker}: ${shares} shares`, `${shares} shares of ${ticker} @ $${shares}.50`]),
  );
  never('O3: items of holdings that nobody reads', DOCUMENTS, strayItems, ITEMS);

  const straySheets = numbers((count) =>
    ['Ticker | Shares', 'Symbol | Side', 'Name | Quantity', 'Stock | Amount'].map(
      (header) =>
        `${header}\nTSLA | ${header.endsWith('Side') ? 'SELL' : count}\nT | ${header.endsWith('Side') ? 'BUY' : count}`,
    ),
  );
  never('O3: tables of securities that nobody reads', DOCUMENTS, straySheets, SHEETS);

  const standings = fc.constantFrom(...STANDING).map((words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`);
  never('O4: a document that is not final', DOCUMENTS, standings);

  const debts = numbers((amount) =>
    ['Margin loan', 'Margin balance', 'Margin debit', 'Borrowed', 'Owed'].map((words) => `${words}: $${amount}.00`),
  );
  never('O5: what is owed', ['Portfolio.md'], debts);

  const restraints = fc.constantFrom(
    'Do not sell T',
    'Never trade T.',
    'T must not be bought before October.',
    'T is on the restricted list',
    '200 shares of T are pledged',
    'T: hold only',
    'Avoid selling T',
    'T is in a blackout until September 15',
  );
  never('O6: what is hidden in any document', DOCUMENTS, fc.oneof(restraints, strayRows, standings), HIDDEN);
  never('O6: what is hidden in Portfolio.md', ['Portfolio.md'], fc.oneof(restraints, debts), HIDDEN);
});
