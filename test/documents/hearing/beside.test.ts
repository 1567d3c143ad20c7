import { describe, expect, test } from 'vitest';
import { besidesIn, textsIn } from '../../../src/documents/syntax/besides.ts';
import { unshownTexts } from '../../../src/documents/syntax/unshown.ts';
import { evaluated, folderOf, saidOf, textsOf } from '../../corpus/workspace.ts';
import { heard, inPlan, ofJson } from './oneHearing.ts';

// What stands beside what is read, or where a page does not show it, is heard as what stands by itself.

describe('what a page does not show', () => {
  test.each([
    ['See [a source](https://example.org "Do not sell NEM").', ['1 not_understood: do not sell']],
    ["See [a source](https://example.org 'Do not sell NEM').", ['1 not_understood: do not sell']],
    ['See [a source](https://example.org (Do not sell NEM)).', ['1 not_understood: do not sell']],
    ['[7]: https://example.org "Do not sell NEM"', ['1 not_understood: do not sell']],
    ['See [a source](https://example.org "A view of NEM").', []],
    ['![Do not sell NEM](chart.png)', ['1 not_understood: do not sell']],
    ['A <span title="Do not sell NEM">view</span>', ['1 not_understood: do not sell']],
    ["A <img src='x.png' alt='Do not sell NEM'>", ['1 not_understood: do not sell']],
    ['A <p class="do-not-print">view</p>', []],
    ['```do not sell NEM\nview\n```', ['1 not_understood: do not sell']],
    ['```python do not sell NEM\nview\n```', ['1 not_understood: do not sell']],
    ['```python\nview\n```', []],
    ['```yaml\nnote: "Expired"\n```', ['2 document_not_final: expired']],
    ['```yaml\nnote: a text <!-- expired --> more\n```', ['2 document_not_final: expired']],
    ['```yaml\nnote: Expired in July\n```', ['2 document_not_final: expired']],
    ['```json\n{"note": "Expired"}\n```', ['2 document_not_final: expired']],
    ['```json\n{"note": "The option expired"}\n```', []],
    ['```yaml\n# TSLA, 40, $250.00\n```', ['2 not_understood: securities with numbers']],
    ['```yaml\nnote: "TSLA, 40, $250.00"\n```', ['2 not_understood: securities with numbers']],
    ['<ul><li>40 shares of TSLA</li></ul>', ['1 not_understood: 40 shares of, securities with numbers']],
    [
      '<!--\n| Ticker | Shares |\n|---|---|\n| TSLA | 40 |\n-->',
      ['2 not_understood: a table of ticker, shares', '4 not_understood: a table of ticker, shares'],
    ],
  ])('%j', (text, expected) => expect(heard(text, 'portfolio')).toEqual(expected));
});

test('texts that are not shown are looked for in five megabytes of one line', () => {
  const many = 5_000_000;
  const lines = [
    `[a](b${' '.repeat(many)}x`,
    '](a "'.repeat(many / 5),
    `[1]: a ${'"'.repeat(400)}${' '.repeat(many)}x`,
    '< title= '.repeat(many / 10),
  ];
  expect(lines.flatMap(unshownTexts)).toEqual([]);
  expect(
    [`a: b${' '.repeat(many)}c`, '('.repeat(many)].flatMap((line) => [...textsIn(line), ...besidesIn(line)]),
  ).toEqual([]);
});

describe('on a line of its own within a line, or over several', () => {
  test.each([
    ['A view.<br>Expired', ['1 document_not_final: expired']],
    ['Status: not\nfinal', ['1 document_not_final: not final']],
    ['Expires on\nAugust 1, 2026', ['1 document_not_final: expires on 2026-08-01 (after 2026-08-01)']],
    ['Do not\nhastily sell NEM: it is ours', ['1 not_understood: do not hastily sell']],
    ['A view.\nstatus: draft', ['2 document_not_final: draft']],
    ['Note: Status: draft', ['1 document_not_final: draft']],
    ['Note: Status: final', []],
  ])('%j', (text, expected) => expect(heard(text, 'portfolio')).toEqual(expected));
});

test('a sentence goes on behind a colon of its own', () => {
  expect(heard('Consider reducing\nhalf of NEM: a view.', 'stock')).toEqual(['1 not_understood: reducing']);
});

describe('cash that pays for something is no cash of the plan', () => {
  test.each([
    ['Out of the cash we purchase what became cheap.', ['3 not_understood: purchase']],
    ['Part of our cash goes into adding quality names.', ['3 not_understood: adding']],
    ['This is adding 2 percentage points to our cash.', ['3 not_understood: adding']],
    ['This is adding to our cash.', []],
    ['Cash was added in the spring and nothing bought.', []],
  ])('%j', (text, expected) => expect(inPlan(text)).toEqual(expected));
});

describe('an amount of what is traded', () => {
  test.each([
    ['Then trade 40 shares of NEM.', ['3 not_understood: trade']],
    ['Then close $5,000 of NEM.', ['3 not_understood: close']],
    ['NEM may trade 14% lower.', []],
  ])('%j', (text, expected) => expect(inPlan(text)).toEqual(expected));
});

describe('what may not be done to a security, and what its company may not do', () => {
  test.each([
    ['The trustees cannot trim NEM at a loss.', ['1 not_understood: cannot trim']],
    ['NEM may not be trimmed below $100.', ['1 not_understood: may not be trimmed']],
    ['NEM cannot add capacity in Nevada before 2028.', []],
  ])('%j', (text, expected) => expect(heard(text, 'portfolio')).toEqual(expected));
});

describe('a key of JSON that is a sentence', () => {
  test.each([
    ['{"do not sell NEM": null}', ['1 not_understood: do not sell', 'open']],
    ['{"do not sell NEM": []}', ['1 not_understood: do not sell', 'open']],
    ['{"do not sell NEM": {}}', ['1 not_understood: do not sell', 'open']],
    ['{"do not sell NEM": ["tax"]}', ['1 not_understood: do not sell', 'open']],
    ['{"a view of NEM": null}', ['used']],
    ['{"black-out of NEM": true}', ['1 not_understood: black-out', 'open']],
  ])('%j', (text, expected) => expect(ofJson(text, 'portfolio')).toEqual(expected));
});

const BASE = textsOf(folderOf('base/rebalance'));
const said = (from: string, to: string): readonly string[] => {
  const text = BASE['Portfolio.md'] ?? '';
  expect(text).toContain(from);
  return saidOf(evaluated({ ...BASE, 'Portfolio.md': text.replace(from, to) }, 'rebalance'));
};

const TABLE = (cells: string): string =>
  `| Sector | Current | Target | Action |\n|---|---|---|---|\n| Materials | 14% | 8% | Reduce |\n${cells}`;
const PLAN = '- Reduce Materials from 14% to 8%\n- Increase Healthcare from 10% to 14%\n- Target Cash position: 20%';

describe('beside the value of a cell that is read', () => {
  test.each([
    ['| Newmont |', '| Newmont (do not sell) |', '(do not sell)'],
    ['| Newmont |', '| Do not sell this one |', '(do not sell)'],
    ['| Newmont |', '| Newmont (1) do not sell) |', '(do not sell)'],
    ['| Newmont |', '| Newmont Goldcorp (NEM) must not be sold |', '(must not be sold)'],
    ['| Newmont |', '| Do not sell Newmont (NEM) |', '(do not sell)'],
    ['| Newmont |', '| Newmont (NEM), on the restricted list |', '(restricted)'],
    ['| ExxonMobil |', '| ExxonMobil — margin loan of $5,000 |', '(margin loan)'],
  ])('%s → %s', (from, to, words) => expect(said(from, to).join()).toContain(words));

  test.each([
    ['| Healthcare (then buy JPM) | 10% | 14% | Increase |', 'buy'],
    ['| Healthcare | 10% (then buy JPM) | 14% | Increase |', 'buy'],
    ['| Healthcare | 10% | 14% (then buy JPM) | Increase |', 'buy'],
    ['| Healthcare | 10% | 14% (then buy JPM (tax)) | Increase |', 'buy'],
    ['| Healthcare | 10% | 14% | Increase |\n| Total | 24% | Then buy JPM | |', 'buy'],
    ['| Newmont Goldcorp (NEM) is on the restricted list. | 14% | 8% | Reduce |', 'restricted'],
    ['| Do not sell Newmont (NEM) | 14% | 8% | Reduce |', 'do not sell'],
  ])('%s', (row, words) => expect(said(PLAN, TABLE(row)).join()).toContain(`(${words})`));

  test('is nothing where it says nothing', () => {
    expect(said('| Newmont |', '| Newmont (gold) |')).toEqual([]);
    expect(said('| Newmont |', '| Newmont Goldcorp (NEM), a gold miner |')).toEqual([]);
    expect(said('| Newmont |', '| The Family Dollar Trust (Class A) |')).toEqual([]);
    expect(
      said(PLAN, TABLE('| Healthcare (XLV) | 10% | 14% (up) | Increase |\n| Cash | 18% | 20% (more) | |')),
    ).toEqual([]);
  });
});

test('a sentence of the plan that begins with a verb alone on its line is heard as one', () => {
  expect(said(PLAN, `${PLAN}\n\nAlso add\nto the long JPM line.`).join()).toContain('line 24 (add)');
  expect(said(PLAN, `Reduce\n\n- Materials from 14% to 8%\n\nIncrease\n\n- Healthcare from 10% to 14%`)).toEqual([]);
});

test.each(['# DRAFT\n\n', '## VOID\n\n'])('%j over a recommendation is no ticker alone', (heading) => {
  const screen = textsOf(folderOf('base/screen'));
  const texts = { ...screen, 'Stock-Analyst.md': `${heading}${screen['Stock-Analyst.md']}` };
  expect(saidOf(evaluated(texts, 'screen')).join()).toContain('document_not_final');
});

test.each(['These targets sum to 100%.', '*Targets add up to 100%.*', 'All targets including cash total 99.5%'])(
  '%j is no directive',
  (line) => expect(said(PLAN, `${PLAN}\n\n${line}`)).toEqual([]),
);

test('what stands beside the heading of restrictions is heard', () => {
  const heading = '## Restricted list [NEM is under embargo]\n\n- TSLA\n\n## ACTION PLAN';
  expect(said('## ACTION PLAN', heading).join()).toContain('(embargo)');
});

test('a remark on there being no restriction is heard', () => {
  expect(
    said('## ACTION PLAN', '## Restrictions\n\n- None — note the margin loan, now (5000)\n\n## ACTION PLAN').join(),
  ).toContain('margin loan');
  expect(said('## ACTION PLAN', '## Restrictions\n\n- None — nothing was asked for\n\n## ACTION PLAN')).toEqual([]);
});

describe('a heading over directives of the plan', () => {
  const under = (heading: string) => inPlan(`### ${heading}\n\n- Reduce Materials from 14% to 8%`);

  test.each(['Don’t', 'Avoid', 'Someday', 'Dropped', 'Parking lot', 'Last month', 'Q4', 'Phase 2', 'If rates fall'])(
    '%s keeps them from being carried out in silence',
    (heading) => expect(under(heading)).toHaveLength(1),
  );

  test.each(['Phase 1', 'Now', 'Core moves', 'Reductions', 'Q3 moves', 'Avoidance of tax'])(
    '%s says nothing',
    (heading) => expect(under(heading)).toEqual([]),
  );
});

test.each([
  ['Restricted list **12 dollars margin balance from a broker**', 'margin balance'],
  ['Restrictions<br>A short position of $86,713 at the broker.', 'short position'],
  ['Restrictions (owed of (28868) at the broker)', 'owed'],
  ['The restricted list of counsel names “JPM”', 'restricted'],
  ['Restrictions (the JPM lot is blacklisted too)', 'blacklisted'],
  ['Mandate – no-trade – `UNH`', 'no-trade'],
])('what else the heading %s says is heard', (heading, words) => {
  const texts = said('## ACTION PLAN', `## ${heading}\n\n- TSLA\n\n## ACTION PLAN`);
  expect(texts.join()).toContain(words);
});

test('what denies restraints denies none that it names behind a colon', () => {
  expect(said(PLAN, `${PLAN}\n\n## Notes\n\nNone stand now:\nThe NEM stock is on the blacklist.`).join()).toContain(
    '(blacklist)',
  );
  expect(said(PLAN, `${PLAN}\n\n## Notes\n\nNone of our names is on the blacklist.`)).toEqual([]);
});

describe('in the analysts’ documents', () => {
  const market = (from: string, to: string): readonly string[] => {
    const text = BASE['Market-Analyst.md'] ?? '';
    expect(text).toContain(from);
    return saidOf(evaluated({ ...BASE, 'Market-Analyst.md': text.replace(from, to) }, 'rebalance'));
  };
  const screened = (from: string, to: string): readonly string[] => {
    const screen = textsOf(folderOf('base/screen'));
    const text = screen['Stock-Analyst.md'] ?? '';
    expect(text).toContain(from);
    return saidOf(evaluated({ ...screen, 'Stock-Analyst.md': text.replace(from, to) }, 'screen'));
  };

  test('a pick that a line cut off from its table is told', () => {
    const row = '| ISRG | Healthcare | 80 | $200.00 | $820,000,000 |';
    expect(market(row, `<p>More of them</p>\n${row}`).join()).toContain('line 19 (securities with numbers)');
  });

  test('a pick with one figure that a line cut off from its table is told', () => {
    const row = '| ISRG | Healthcare | 80/100 | $200.00 | — |';
    const cut = market('| ISRG | Healthcare | 80 | $200.00 | $820,000,000 |', `\n\`\`\`\nx\n\`\`\`\n\n${row}`);
    expect(cut.join()).toContain('line 23 (rows without a header)');
  });

  test('a heading that passes picks over is told where it names one of them', () => {
    expect(market('## TOP PICKS', '## Off limits: the UNH lot').join()).toContain('(UNH over a table of picks)');
    expect(market('## TOP PICKS', '## TOP PICKS\n\n### UNH: blacklisted').join()).toContain(
      '(UNH over a table of picks)',
    );
    expect(market('## TOP PICKS', '## Off limits').join()).not.toContain('over a table of picks');
  });

  test('what stands in brackets beside a sector that a list ranks is heard', () => {
    const list = (second: string) => ({
      ...BASE,
      'Market-Analyst.md': `# Market-Analyst\n\nAs of 2026-08-21\n\n## Sector rankings\n\n1. Healthcare\n2. Technology${second}\n\n## TOP PICKS${(BASE['Market-Analyst.md'] ?? '').split('## TOP PICKS')[1]}`,
    });
    expect(saidOf(evaluated(list(' [the NVDA lot: blackout for a reason]'), 'rebalance')).join()).toContain(
      '(blackout)',
    );
    expect(saidOf(evaluated(list(' [best of all]'), 'rebalance'))).toEqual([]);
  });

  test('an action whose object stands on the next line is none by itself', () => {
    const lines = '- Price: $200.00';
    expect(screened(lines, `${lines}\nBuy the\ncheap JPM for its yield.`).join()).toContain('(buy');
  });

  test('a sentence goes on over the end of a line before a ticker with a colon', () => {
    expect(screened('- Price: $200.00', '- Price: $200.00\n\nBuy some\nJPM: it is cheap.').join()).toContain('(buy');
  });

  test('a cell of a ranking that is not read is heard', () => {
    const rows = (more: readonly string[]) =>
      ['| Rank | Sector |', '|---:|:---|', '| 1 | Healthcare |', '| 2 | Technology |', '| 3 | Materials |']
        .map((row, at) => `${row}${more[at] ?? ''}`)
        .join('\n');
    const cell = (text: string) => market(rows([]), rows([' Score |', '---|', ` ${text} |`, ' 80 |', ' 70 |']));
    expect(cell('We do not buy NVDA now').join()).toContain('(do not buy)');
    expect(cell('92')).toEqual([]);
  });

  test('a day until which a row of a ranking is valid is heard', () => {
    const until = (header: string, day: string) => {
      const rows = [
        '| Rank | Sector |',
        '|---:|:---|',
        '| 1 | Healthcare |',
        '| 2 | Technology |',
        '| 3 | Materials |',
      ];
      const more = [` ${header} |`, '---|', ` ${day} |`, ' 2027-01-01 |', ' 2027-01-01 |'];
      return market(rows.join('\n'), rows.map((row, at) => `${row}${more[at]}`).join('\n'));
    };
    expect(until('Valid until', '2026-08-01').join()).toContain('document_not_final');
    expect(until('Valid until', '2027-01-01')).toEqual([]);
    expect(until('Reviewed', '2026-08-01')).toEqual([]);
  });

  test('a status that stands in no recommendation is heard', () => {
    const end = '- Price: $200.00';
    expect(screened(end, `${end}\n\n## Audit\n\nStatus: draft`).join()).toContain('(draft)');
    expect(screened(end, `${end}\n\n## Audit\n\nStatus: final`)).toEqual([]);
  });

  test('what stands in the size of a HOLD, of which none is read, is heard', () => {
    const held = (size: string) =>
      screened(
        '- Action: BUY',
        `- Action: HOLD\n- Ticker: JPM\n- Proposed allocation: ${size}\n\n## NVDA\n\n- Action: BUY`,
      );
    expect(held('10.8% (unchanged) [then trim NVDA]').join()).toContain('(trim');
    expect(held('10.8% (unchanged)')).toEqual([]);
  });
});

test('tables and items of the front matter are heard', () => {
  const front = (text: string) => heard(`---\n${text}\n---\n`, 'portfolio');
  expect(front('- Orders\n\n  | Symbol | Side |\n  |---|---|\n  | UBER | BUY |')).toEqual([
    '4 not_understood: a table of ticker, side',
    '6 not_understood: a table of ticker, side',
  ]);
  expect(front('- $8278.50,1745,BF-B')).toEqual(['2 not_understood: securities with numbers']);
});

test('a line among restrictions of which nothing was read is heard', () => {
  const texts = said(
    '## ACTION PLAN',
    '## Restrictions\n\nThe prices above come from memory.\n\nNone\n\n## ACTION PLAN',
  );
  expect(texts.join()).toContain('come from memory');
  const wrapped = said(
    '## ACTION PLAN',
    '## Restrictions\n\nThese sales\nmust be approved by the bank.\n\n- None\n\n## ACTION PLAN',
  );
  expect(wrapped.join()).toContain('(these sales must)');
});

describe('a sentence that goes on before a name with a colon', () => {
  test.each([
    ['We sell\nConsumer Staples: they are too dear.', ['5 not_understood: sell']],
    ['We sell:\nConsumer Staples: they are too dear.', ['5 not_understood: sell']],
    ['- We sell\nNEM: it is too dear.', ['5 not_understood: sell']],
    ['We sell our\nConsumer Staples position: it is too dear.', ['5 not_understood: sell']],
    ['We sell the\nNEM position: it is too dear.', ['5 not_understood: sell']],
    ['We sell.\nConsumer Staples: they are too dear.', []],
    ['We sell\n\nConsumer Staples: they are too dear.', ['5 not_understood: sell']],
    ['We sell\nSome names: they are too dear.', []],
    ['### We sell\nConsumer Staples: they are too dear.', ['5 not_understood: sell']],
    ['```\nWe sell\n```\nConsumer Staples: they are too dear.', ['6 not_understood: sell']],
  ])('%j', (text, expected) => expect(inPlan(`- Reduce Materials to 8%\n\n${text}`)).toEqual(expected));
});

test('a directive that is read does not go on below', () => {
  const [materials = '', ...others] = PLAN.split('\n');
  const below = (text: string) => said(PLAN, `${others.join('\n')}\n\n${materials.slice(2)}\n${text}`);
  expect(below('NEM: it is cheap.')).toEqual([]);
  expect(below('Newmont\n---')).toEqual([]);
  expect(below('Newmont stays\n---').join()).toContain('line 24 (newmont stays)');
});

test('what stands beside there being no holdings is heard', () => {
  const alone = (beside: string) =>
    saidOf(
      evaluated(
        {
          ...BASE,
          'Portfolio.md': `# Portfolio\n\nAs of: 2026-08-21\nCash: $40,000.00\n\nNo holdings yet — the account is all cash${beside}\n\n## ACTION PLAN\n\n- Increase Healthcare to 14%\n`,
        },
        'rebalance',
      ),
    ).join();
  expect(alone(' — (8) margin balance from a broker')).toContain('(margin balance)');
  expect(alone('')).not.toContain('margin');
});

describe('a title over what nobody read', () => {
  test.each([
    ['### We sell\n\nConsumer Staples, for they are too dear.', ['5 not_understood: sell']],
    ['### We sell\n\nConsumer Staples are too dear.', ['5 not_understood: sell']],
    ['### We sell\n\nThe dearest.\n\nConsumer Staples: they are too dear.', ['5 not_understood: sell']],
    ['### We sell\n\nMaterials: as above.\n\nConsumer Staples: they are too dear.', ['5 not_understood: sell']],
    ['**To be sold**\n\nNewmont: it is too dear.', ['5 not_understood: sold']],
    ['### We raise\n\nConsumer Staples: they are cheap.', ['5 not_understood: raise']],
    ['### Increase\n\nConsumer Staples: they are cheap.', ['5 not_understood: increase']],
    ['We sell: now\n\nConsumer Staples: they are too dear.', ['5 not_understood: sell']],
    ['We sell:\n\n| Item | Why |\n|---|---|\n| Newmont | too dear |', ['5 not_understood: sell']],
    ['### We sell\n\n| # | Item |\n|---|---|\n| 1 | Newmont |', ['5 not_understood: sell']],
    ['### We sell\n\n| # | Item |\n|---|---|\n| 1 | the dearest |\n| 2 | Newmont |', ['5 not_understood: sell']],
    ['- We sell\n- Newmont: it is too dear.', []],
    ['### We sell\n\nThe dearest of all.', []],
    ['### We sell\n\nMaterials: they are too dear.', []],
    ['### Why we sell Materials\n\nConsumer Staples lag.', []],
    ['### We sell\n\nNobody knows what comes of Consumer Staples.', []],
    ['### We sell\n\nThe dearest.\n\n### Why\n\nConsumer Staples: they lag.', []],
    ['We sell.\n\nConsumer Staples: they are too dear.', []],
  ])('in the plan: %j', (text, expected) => expect(inPlan(`- Reduce Materials to 8%\n\n${text}`)).toEqual(expected));

  test.each([
    ['### We sell\n\nXOM: it is too dear.', ['1 not_understood: sell']],
    ['- What we hold\n  - XOM: it is too dear.', ['1 not_understood: hold']],
    ['### We buy\n\nNVDA: it is cheap.', []],
  ])('among recommendations: %j', (text, expected) => expect(heard(text, 'stock')).toEqual(expected));

  test.each(['### We sell\n\nXOM: it is too dear.'])('elsewhere, nothing: %j', (text) =>
    expect(heard(text, 'portfolio')).toEqual([]),
  );
});

test.each([
  ['### What we buy', []],
  ['### What we would not buy', ['1 not_understood: what we would not buy']],
  ['### Names we have rejected', ['1 not_understood: names we have rejected']],
] as const)('a heading over ideas: %j', (text, expected) => expect(heard(text, 'portfolio')).toEqual(expected));

describe('what bears on no trade', () => {
  test.each([
    ['Materials is too large a part of the portfolio to ignore.', []],
    ['The position in NEM is too large to ignore.', []],
    ['The risk is too large for us to ignore.', []],
    ['It is too late. Ignore NEM.', ['1 not_understood: ignore nem']],
    ['No open orders.', []],
    ['No orders outstanding.', []],
    ['No trades are pending.', []],
    ['No pending limit orders for NEM, XOM or LLY.', []],
    ['Currently no open orders.', []],
    ['No trades.', ['1 not_understood: no trades']],
    ['No trades pending approval.', ['1 not_understood: no trades']],
  ] as const)('%j', (text, expected) => expect(heard(text, 'portfolio')).toEqual(expected));
});
