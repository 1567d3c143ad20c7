import fc from 'fast-check';
import { RESTRAINTS, TRADING_VERBS } from '../../../src/documents/lexicon/hearing.ts';
import { STANDING } from '../../../src/documents/lexicon/standing.ts';
import type { Named } from './workspaces.ts';

// What O1 to O5 of READING hear, composed: words of its rules, and around them words that no list has.

/** A word that no list has. */
export const strange = fc
  .array(fc.constantFrom('zor', 'vik', 'plen', 'ta', 'mir', 'to', 'gor', 'wex', 'quil', 'brum', 'dax'), {
    minLength: 2,
    maxLength: 3,
  })
  .map((parts) => parts.join(''));

/** A sentence with `T` in it for a security, in the words that a security bears here. */
const spokenOf = (named: Named): fc.Arbitrary<string> => {
  const { ticker, company } = named;
  return fc.oneof(
    fc.constantFrom(
      ...[
        ticker,
        `$${ticker}`,
        company,
        `${company} (${ticker})`,
        `our ${ticker}`,
        `any ${ticker}`,
        `${ticker} shares`,
      ],
      ...[
        `the ${ticker} position`,
        `a single share of ${ticker}`,
        `**${ticker}**`,
        `\`${ticker}\``,
        `GME or ${ticker}`,
      ],
      ...[`any more ${ticker}`, `the remaining ${ticker} stock`, `[${ticker}](https://example.org)`, `“${ticker}”`],
    ),
    strange.map((word) => `the ${word} ${ticker} lot`),
  );
};

const lead = fc.oneof(
  fc.constantFrom(
    ...['', '', '', 'Please ', 'We ', 'I ', 'Our trustees ', 'As agreed with counsel, we ', 'Growth is slow. ', 'NB: '],
    ...['And ', 'Important! ', 'For tax reasons, ', 'Until further notice: ', '1) ', '(a) ', 'Remember: ', '‼️ '],
  ),
  strange.map((word) => `Per the ${word} rule, `),
  strange.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)} – `),
);

const tail = fc.oneof(
  fc.constantFrom(
    ...['', '', '.', '!', ' before October.', ' (tax).', ', please.', ' under any circumstances.', ' at a loss.'],
    ...[
      ' below $100.',
      ' above cost',
      ' on the advice of counsel.',
      ' while rates stay high',
      ', in whole or in part.',
    ],
    ...[
      ' in this account',
      ' at these prices.',
      ' – ask Anna first.',
      ' until the merger closes',
      ' for the dividend.',
    ],
  ),
  strange.map((word) => ` for ${word} reasons.`),
  fc.tuple(strange, strange).map(([one, other]) => `: ${one} ${other}.`),
);

const fill = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('ever ', 'yet ', 'hastily ', 'even partly ', 'knowingly ', 'in fact ', 'now '),
  },
  { weight: 1, arbitrary: strange.map((word) => `${word} `) },
);

const VERBS = {
  SELL: ['sell', 'trade', 'trim', 'reduce', 'exit', 'close', 'liquidate', 'dispose', 'unload'],
  BUY: ['buy', 'trade', 'purchase', 'acquire', 'add'],
} as const;

type Side = keyof typeof VERBS;

interface Forms {
  readonly plain: string;
  readonly third: string;
  readonly ing: string;
  readonly past: string;
}

/** The forms of a verb; `dispose` and `add` take a word before their object. */
function formsOf(verb: string): Forms {
  const [plain = '', third = '', ing = '', past = ''] = TRADING_VERBS[verb] ?? HELD[verb] ?? [];
  const joined = verb === 'dispose' ? ' of' : verb === 'add' ? ' to' : '';
  return { plain: plain + joined, third: third + joined, ing: ing + joined, past: past + joined };
}

const HELD: Readonly<Record<string, readonly string[]>> = {
  hold: ['hold', 'holds', 'holding', 'held'],
  keep: ['keep', 'keeps', 'keeping', 'kept'],
};

const ORDERS = [
  'do not',
  'don’t',
  "don't",
  'never',
  'must not',
  'may not',
  'cannot',
  'DO NOT',
  'shall never',
  'must never',
];
const DEEDS = ['refrain from', 'avoid', 'stop', 'no more', 'avoid any', 'must refrain from', 'should avoid'];

/** O1: a restraint of a security, on one side. */
export function restraints(named: Named, side: Side): fc.Arbitrary<string> {
  const verb = fc.constantFrom(...VERBS[side]).map(formsOf);
  const object = spokenOf(named);
  const active = fc
    .tuple(lead, fc.constantFrom(...ORDERS), fill, verb, object, tail)
    .map(([before, order, between, { plain }, what, after]) => `${before}${order} ${between}${plain} ${what}${after}`);
  const deed = fc
    .tuple(lead, fc.constantFrom(...DEEDS), fill, verb, object, tail)
    .map(([before, order, between, { ing }, what, after]) => `${before}${order} ${between}${ing} ${what}${after}`);
  const promised = fc
    .tuple(strange, fc.constantFrom('promised', 'agreed', 'have decided', 'undertook', 'told Anna'), verb, object, tail)
    .map(([who, said, { plain }, what, after]) => `The ${who} trustees ${said} not to ${plain} ${what}${after}`);
  const passive = fc
    .tuple(
      object,
      fc.constantFrom('may not', 'must not', 'cannot', 'must never', 'is not to', 'are not to'),
      fill,
      verb,
      tail,
    )
    .map(
      ([what, order, between, { past }, after]) =>
        `${capital(what)} ${order} be ${between}${past.split(' ')[0]}${after}`,
    );
  const either = fc
    .tuple(lead, fc.constantFrom(...ORDERS), object, tail)
    .map(([before, order, what, after]) => `${before}${order} buy or sell ${what}${after}`);
  const compound = fc
    .tuple(
      lead,
      fc.constantFrom(
        side === 'SELL' ? 'no-sell' : 'no-buy',
        'no-trade',
        'do-not-trade',
        `do-not-${side.toLowerCase()}`,
      ),
      object,
    )
    .chain(([before, word, what]) =>
      fc.constantFrom(
        `${before}${word}: ${what}`,
        `${capital(what)}: ${word}`,
        `${capital(what)} is on the ${word} list.`,
        `${before}${word} – ${what}`,
      ),
    );
  const stated = fc
    .tuple(object, fc.constantFrom(...RESTRAINTS), strange, tail)
    .chain(([what, word, unknown, after]) =>
      fc.constantFrom(
        `${capital(what)}: ${word}${after}`,
        `${capital(word)} (${unknown}): ${what}`,
        `The ${unknown} ${word} covers ${what}${after}`,
        `${capital(what)} is ${unknown} ${word}${after}`,
      ),
    );
  const restricted = fc
    .tuple(object, fc.constantFrom('list', 'securities', 'names', 'stock'), strange)
    .chain(([what, noun, unknown]) =>
      fc.constantFrom(
        `${capital(what)} is on the restricted ${noun} of ${unknown}.`,
        `Restricted ${noun}: ${what}`,
        `The ${unknown} restricted ${noun} names ${what}`,
        `We are restricted from trading ${what}`,
      ),
    );
  return fc.oneof(
    { weight: 4, arbitrary: active },
    { weight: 2, arbitrary: deed },
    { weight: 2, arbitrary: passive },
    promised,
    either,
    compound,
    stated,
    restricted,
  );
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** O2: what instructs, of a security, a sector or cash by its name. */
export function instructions(name: string, held: readonly string[] = Object.keys(HELD)): fc.Arbitrary<string> {
  const verb = fc.constantFrom(...Object.keys(TRADING_VERBS).filter((one) => !/^(?:short|cover)$/.test(one)), ...held);
  const subject = fc.oneof(
    fc.constantFrom(
      ...['', '', 'Also ', 'Then ', 'We would ', 'Please ', 'You should ', 'In October, ', 'And ', 'First, '],
    ),
    strange.map((word) => `Per ${word}, `),
  );
  const object = fc.oneof(
    fc.constantFrom(
      ...[name, `some ${name}`, `half of ${name}`, `the ${name} position`, `40 shares of ${name}`, `$5,000 of ${name}`],
    ),
    strange.map((word) => `the ${word} ${name}`),
  );
  const plain = fc
    .tuple(subject, fill, verb.map(formsOf), object, tail)
    .map(([who, between, { plain: form }, what, after]) => `${who}${between}${form} ${what}${after}`);
  const ing = fc
    .tuple(
      fc.constantFrom('We are ', 'Then we are ', 'Our trustees are ', 'Fund it by ', 'Consider '),
      fill,
      verb.map(formsOf),
      object,
      tail,
    )
    .map(([who, between, { ing: form }, what, after]) => `${who}${between}${form} ${what}${after}`);
  return fc.oneof({ weight: 2, arbitrary: plain }, ing).map(capital);
}

const OTHERS = ['TSLA', 'GOOG', 'SHOP', 'BRK.B', 'SPY', 'ZTS', 'QCOM', 'F', 'KO', 'UBER', 'XYZ', 'BF-B'];

/** A security, of the workspace's own or another. */
const ticker = (held: readonly Named[]) => fc.constantFrom(...OTHERS, ...held.map((one) => one.ticker));

const count = fc.oneof(
  fc.integer({ min: 1, max: 9999 }).map(String),
  fc.integer({ min: 1000, max: 99_999 }).map((one) => one.toLocaleString('en-US')),
  fc.integer({ min: 1, max: 9999 }).map((one) => `${one}.5`),
);

/** O3: an item with a ticker and a number of shares. */
export function strayItems(held: readonly Named[]): fc.Arbitrary<string> {
  return fc
    .tuple(ticker(held), count, fc.constantFrom('shares', 'shs', 'sh', 'Shares'), strange)
    .chain(([name, number, unit, word]) =>
      fc.constantFrom(
        `${name}: ${number} ${unit}`,
        `${number} ${unit} of ${name} @ $12.50`,
        `${name} — ${number} ${unit} (${word})`,
        `${capital(word)} account: ${number} ${unit} ${name}`,
        `**${name}** ${word}, ${number} ${unit}`,
        `${capital(word)} ${name} ${number} ${unit}`,
      ),
    );
}

/** O3: a line that is no prose, with a ticker and two or more numbers. */
export function strayRows(held: readonly Named[]): fc.Arbitrary<string> {
  const plain = fc.integer({ min: 1, max: 9999 });
  const cells = fc
    .tuple(
      ticker(held),
      plain,
      plain.map((one) => `$${one}.50`),
      fc.option(strange),
      fc.option(plain),
    )
    .chain(([name, ...others]) => {
      const all = [name, ...others.filter((one) => one !== null).map(String)];
      return fc.shuffledSubarray(all, { minLength: all.length });
    });
  return fc.tuple(cells, fc.constantFrom(', ', ',', '\t', '   ', ' | ')).map(([all, divider]) => all.join(divider));
}

/** O3: a table of securities, its cells between bars. */
export function straySheets(held: readonly Named[], isAnalyst: boolean): fc.Arbitrary<string> {
  const headers = ['Ticker', 'Symbol', 'Stock', 'Security', 'Tickers', ...(isAnalyst ? [] : ['Holding'])];
  const value = fc.oneof(
    fc.tuple(fc.constantFrom('Shares', 'Quantity', 'Qty', 'Units', 'Lots'), fc.constant(count)),
    fc.tuple(fc.constantFrom('Amount', 'Value', 'Proceeds', 'Dollars'), fc.constant(count.map((one) => `$${one}`))),
    fc.tuple(fc.constantFrom('Side', 'Action', 'Order'), fc.constant(fc.constantFrom('BUY', 'SELL', 'Trim'))),
  );
  return fc
    .tuple(fc.constantFrom(...headers), value, fc.integer({ min: 1, max: 4 }), fc.option(strange), fc.boolean())
    .chain(([first, [second, cell], length, word, isBehind]) =>
      fc.array(fc.tuple(ticker(held), cell), { minLength: length, maxLength: length }).map((rows) =>
        [[first, second] as const, ...rows]
          .map(([left, right], at) => [left, ...(word === null ? [] : [at === 0 ? capital(word) : word]), right])
          .map((cells) => (isBehind ? cells.toReversed() : cells).join(' | '))
          .join('\n'),
      ),
    );
}

const DAYS = ['2026-08-01', 'August 1, 2026', 'Aug 20, 2026', '8/20/2026', '2025-12-31'];

/** O4: what is not final, as the text of a heading; `isHeading` allows words around it. */
export function standings(isHeading: boolean): fc.Arbitrary<string> {
  const said = fc.constantFrom(
    ...STANDING,
    'draft',
    'withdrawn',
    'superseded',
    'void',
    'obsolete',
    'not final',
    'expired',
  );
  const valid = fc
    .tuple(
      fc.constantFrom('Valid until', 'valid until:', 'Expires', 'Expires on', 'Expires:'),
      fc.constantFrom(...DAYS),
    )
    .map((parts) => parts.join(' '));
  const alone = fc.oneof(
    said.map(capital),
    said.map((one) => one.toUpperCase()),
    valid,
  );
  const labelled = fc
    .tuple(fc.constantFrom('Status', 'State', 'Stage', 'Document status', 'Version'), said, fc.option(strange))
    .map(([label, one, word]) => `${label}: ${one}${word === null ? '' : ` (${word})`}`);
  const begun = fc
    .tuple(said, strange)
    .chain(([one, word]) =>
      fc.constantFrom(
        `${capital(one)} – ${word}`,
        `${one.toUpperCase()}: ${word}`,
        `${capital(one)} (${word})`,
        `${capital(one)}, ${word}.`,
      ),
    );
  const around = fc
    .tuple(strange, said, strange)
    .chain(([before, one, after]) =>
      fc.constantFrom(
        `${capital(before)} (${one})`,
        `${capital(before)} – ${one} ${after}`,
        `${capital(before)} ${one}`,
      ),
    );
  return fc.oneof(alone, labelled, begun, ...(isHeading ? [around] : []));
}

const amount = fc
  .integer({ min: 2, max: 99_999 })
  .chain((one) =>
    fc.constantFrom(
      `$${one.toLocaleString('en-US')}`,
      `$${one}.50`,
      `${one} dollars`,
      `$${one}K`,
      `(${one})`,
      `USD ${one}`,
    ),
  );

/** O5: what is owed. */
export function debts(held: readonly Named[]): fc.Arbitrary<string> {
  const words = fc.constantFrom('margin loan', 'margin balance', 'margin debit', 'borrowed', 'short position', 'owed');
  const labelled = fc.tuple(words, amount).map(([one, much]) => `${capital(one)}: ${much}`);
  const told = fc
    .tuple(words, amount, strange, strange)
    .chain(([one, much, word, other]) =>
      fc.constantFrom(
        `The ${word} ${one} stands at ${much}.`,
        `${capital(word)} ${one} of ${much} at ${other}.`,
        `${much} ${one} from ${word}`,
        `Please note the ${word} ${other} ${one}, now ${much}.`,
      ),
    );
  const option = fc
    .tuple(ticker(held), fc.integer({ min: 1, max: 40 }), strange)
    .chain(([name, number, word]) =>
      fc.constantFrom(
        `Written call: ${name} 140 ${word} × ${number}`,
        `${number} written puts on ${name}`,
        `Sold ${number} ${name} 260116C00200000`,
        `${name} 260116P00050000: -${number}`,
      ),
    );
  return fc.oneof({ weight: 2, arbitrary: labelled }, { weight: 2, arbitrary: told }, option);
}
