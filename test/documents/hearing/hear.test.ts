import { describe, expect, test } from 'vitest';
import { type DocumentKind, type Hearing, hearDocument } from '../../../src/documents/hearing/hear.ts';
import { subjectsOf } from '../../../src/documents/hearing/subjects.ts';
import { claimLine, remarkOn } from '../../../src/documents/syntax/ledger.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { phrasesOf } from '../../../src/documents/syntax/phrases.ts';
import { spokenName } from '../../../src/documents/syntax/tokens.ts';
import type { ActionPlan } from '../../../src/domain/advice/directive.ts';
import { SECTOR_NAMES, spelledSector } from '../../../src/domain/instruments/sector.ts';

const SUBJECTS = subjectsOf(
  new Set(['NEM', 'XOM', 'LLY', 'MCD', 'PG', 'BRK.B']),
  [
    { ticker: 'NEM', name: 'Newmont Corporation' },
    { ticker: 'XOM', name: 'ExxonMobil' },
    { ticker: 'LLY', name: 'Eli Lilly' },
    { ticker: 'MCD', name: "McDonald's Corporation" },
    { ticker: 'PG', name: 'Procter & Gamble Company' },
    { ticker: 'KO', name: 'The Coca-Cola Company' },
    { ticker: 'GOOGL', name: 'Alphabet Inc.' },
    { ticker: 'GOOG', name: 'Alphabet Inc.' },
    { ticker: 'UNH', name: null },
    { ticker: 'NVDA', name: null },
    { ticker: 'BRK.B', name: null },
  ],
  phrasesOf(SECTOR_NAMES.map((name) => [spokenName(name), spelledSector(name)])),
);

function hearing(kind: DocumentKind, plan: ActionPlan | null = null): Hearing {
  return { kind, subjects: SUBJECTS, plan, recommended: new Set(['NVDA']) };
}

/** What is heard of a document, as `line id: because`. */
function heard(text: string, kind: DocumentKind = 'portfolio', plan: ActionPlan | null = null): string[] {
  const { remarks } = hearDocument(scanMarkdown('Portfolio.md', text), hearing(kind, plan));
  return remarks.map(({ id, source, because }) => `${source.line} ${id}: ${because}`);
}

test('a question mark alone beside what decides something is doubt', () => {
  const beside = (unread: string, claim: 'used' | 'checked') => {
    const document = scanMarkdown('Portfolio.md', '- NEM: 100 shares @ $130.00\n');
    claimLine(document.ledger, 1, claim, [unread]);
    return hearDocument(document, hearing('portfolio')).remarks.map(({ id, because }) => `${id}: ${because}`);
  };
  for (const text of ['?', '(?)', '(??)', 'Cash (?):', '[?]'])
    expect(beside(text, 'used')).toEqual(['not_understood: ?']);
  for (const text of ['Is it cheap?', '(why now?)', '']) expect(beside(text, 'used')).toEqual([]);
  expect(beside('?', 'checked')).toEqual([]);
  expect(heard('| Note | P/E |\n|---|---|\n| Growth | ? |')).toEqual([]);
});

describe('O1, restraint', () => {
  test.each([
    ['Do not sell NEM before the split.', 'do not sell'],
    ['Please don’t buy anything until Monday.', 'don’t buy'],
    ['Never, under pressure, sell.', 'never, under pressure, sell'],
    ['We must not trade it this week.', 'must not trade'],
    ['NEM must not be sold.', 'must not be sold'],
    ['NEM cannot be traded before the meeting.', 'cannot be traded'],
    ['Refrain from selling the miners.', 'refrain from selling'],
    ['Avoid adding to NEM.', 'avoid adding'],
    ['Stop buying.', 'stop buying'],
    ['No more buying this quarter.', 'no more buying'],
    ['NEM: sell only', 'sell only'],
    ['only buy from the list', 'only buy'],
    ['NEM is a no-sell name.', 'no-sell'],
    ['Marked do-not-trade by compliance.', 'do-not-trade'],
    ['No selling of NEM until September.', 'no selling'],
    ['The restricted list has NEM.', 'restricted'],
    ['Restricted: NEM', 'restricted'],
    ['NEM is restricted from trading.', 'restricted'],
    ['A blackout runs until 30 September.', 'blackout'],
    ['The shares are locked up.', 'locked up'],
    ['We hold MNPI on Newmont.', 'mnpi'],
    ['Energy is off limits.', 'off limits'],
    ['Hands off XOM.', 'hands off'],
    ['280 shares are pledged.', 'pledged'],
    ['NEM serves as collateral.', 'collateral'],
    ['NEM is hold only.', 'hold only'],
    ['DO NOT\nSELL NEM', 'do not sell'],
    ['Under no circumstances sell NEM.', 'under no circumstances sell'],
    ['We are prohibited from selling NEM.', 'prohibited from selling'],
    ['NEM won’t be sold.', 'won’t be sold'],
    ['Selling NEM is prohibited.', 'prohibited'],
    ['No further selling of NEM', 'no selling'],
    ['NEM: no sale', 'no sale'],
    ['NEM: restricted', 'restricted'],
    ['NEM (restricted)', 'restricted'],
    ['| Ticker | Note |\n|---|---|\n| NEM | restricted |', 'restricted'],
    ['Do not sell any NEM.', 'do not sell'],
    ['Securities that may not be sold, such as NEM', 'may not be sold'],
    ['Do not buy any more of the miners.', 'do not buy'],
    ['Never sell a share of NEM.', 'never sell'],
    ['Avoid selling any Materials stocks.', 'avoid selling'],
    ['**Do** *not* `sell` NEM', 'do not sell'],
    ['Do n\u200bot sell NEM', 'do not sell'],
    ['Ｄｏ ｎｏｔ ｓｅｌｌ NEM', 'do not sell'],
    ['Dо nоt sеll NEM', 'do not sell'],
    ['## RЕSTRICTIONS', 'restrictions'],
    ['## Trading Restrctions', 'restrctions'],
    ['Restriced: NEM', 'restriced'],
    ['<span>Do not</span> <b>sell</b> NEM', 'do not sell'],
    ['> Do not sell NEM', 'do not sell'],
    ['| Do not sell NEM | x |\n|---|---|\n| a | b |', 'do not sell'],
  ])('%j', (text, because) => {
    expect(heard(text)).toEqual([expect.stringContaining(`not_understood: ${because}`)]);
  });

  test.each([
    'UNH’s buyback blackout ended in July.',
    'The lock-up expired last year.',
    'Blackout: none',
    'Restrictions: none',
    '## Restrictive policy',
    '## Restrctions: none',
    'Restrctions on exports rose.',
    'A restrictive policy slows lending.',
    'The stop-loss stands at $180.',
    'Stop: $180, then look again.',
    'Nothing here is an offer or a recommendation to buy or sell any security.',
    'This document is not to be read as advice to buy or sell a security.',
    'Do not buy any security on the basis of this page.',
    'Never sell a stock in a hurry.',
    'Securities that may not be traded, such as `- TSLA: buy`. None stand now:',
    'Congress has prohibited the export of chips.',
    'Smoking is not allowed; NEM sells gold.',
    'A trade deal, no trade war.',
    'The supply of NEM is restricted by law.',
    'Restricted: none',
    'Avoid panic.',
    'Higher rates do not hurt banks.',
    'The Fed may not reduce rates this year.',
    'NEM trades no more than twice its book value.',
    'Margins do not add up.',
    'NEM sells only in Nevada.',
    'Nobody here gives advice.',
  ])('%j is none', (text) => {
    expect(heard(text)).toEqual([]);
  });

  test('an analyst’s words restrain where they name a security or a list', () => {
    expect(heard('A blackout runs until September.', 'market')).toEqual([]);
    expect(heard('UNH is in a blackout until September.', 'market')).toEqual(['1 not_understood: blackout']);
    expect(heard('## Export restrictions\n\nChip exports to China stay limited.', 'market')).toEqual([]);
    expect(heard('## Restricted securities\n\nUNH', 'market')).toEqual(['1 not_understood: restricted']);
    expect(heard('Do not buy UNH.', 'market')).toEqual(['1 not_understood: do not buy']);
  });
});

const PLAN: ActionPlan = {
  directives: [
    {
      sector: 'Materials',
      verb: 'decrease',
      statedCurrentPct: { units: 14n, scale: 0 },
      targetPct: { units: 8n, scale: 0 },
      statedAmount: null,
      source: { file: 'Portfolio.md', line: 3, text: '- Reduce Materials from 14% to 8%' },
    },
  ],
  cash: null,
  basis: null,
  unread: [],
  disagreements: [],
};
const planned = (line: string) => `## ACTION PLAN\n\n${line}\n`;

describe('O2, instruction', () => {
  test.each([
    ['Sell NEM first.', ['3 not_understood: sell']],
    ['- Keep XOM for the dividend', ['3 not_understood: keep']],
    ['Also buy Newmont on weakness.', ['3 not_understood: buy']],
    ['Also sell Procter & Gamble.', ['3 not_understood: sell']],
    ['Then trim Procter & Gamble’s weight.', ['3 not_understood: trim']],
    ['Keep Coca-Cola for the dividend.', ['3 not_understood: keep']],
    ['Keep Alphabet.', ['3 not_understood: keep']],
    ['Also sell McDonald’s.', ['3 not_understood: sell']],
    ['Raise cash by selling Energy.', ['3 not_understood: selling']],
    ['We reduce Materials because it has run up.', []],
    ['We reduce Materials to 8% because it has run up.', []],
    ['We reduce Materials to 5% because it has run up.', ['3 not_understood: reduce']],
    ['We buy Materials.', ['3 not_understood: buy']],
    ['Materials have run up.', []],
    ['Newmont trades at 14 times earnings.', []],
    ['NEM closed at $100.', []],
    ['Nobody sells in May.', []],
    ['Place the sells of Materials before the buys.', []],
    ['The plan reduces Materials and buys Energy.', ['3 not_understood: reduces']],
    ['The plan reduces Materials and Energy and keeps cash.', ['3 not_understood: reduces']],
  ])('in the plan: %j', (line, found) => {
    expect(heard(planned(line), 'portfolio', PLAN)).toEqual(found);
  });

  test('what stands under notes of the plan instructs as the plan does, and what follows its section does not', () => {
    const notes = (level: string) => `${planned('- Nothing')}\n${level} Notes\n\n- Sell NEM down to 5%\n- Calm.`;
    expect(heard(notes('###'), 'portfolio', PLAN)).toEqual(['7 not_understood: sell']);
    expect(heard(notes('##'), 'portfolio', PLAN)).toEqual([]);
  });

  test('a comment below the plan stands in it, up to what follows', () => {
    expect(
      heard(`${planned('- Nothing')}\n\n<!-- sell XOM as well -->\n\n## Notes\n\nCalm.`, 'portfolio', PLAN),
    ).toEqual(['6 not_understood: sell']);
    expect(heard(`${planned('- Nothing')}\n## Notes\n\n<!-- sell XOM as well -->`, 'portfolio', PLAN)).toEqual([]);
    expect(heard('## ACTION PLAN\n<!-- sell XOM as well -->\n\n- Nothing\n', 'portfolio', PLAN)).toEqual([
      '2 not_understood: sell',
    ]);
    expect(heard('<!-- sell XOM as well -->\n\n## ACTION PLAN\n\n- Nothing\n', 'portfolio', PLAN)).toEqual([]);
  });

  test.each([
    ['Also buy UNH.', ['1 not_understood: buy']],
    ['Then add $5,000 to NVDA.', ['1 not_understood: add']],
    ['We keep buying NVDA on weakness.', []],
    ['NVDA sells to every cloud.', []],
    ['Sell 50 shares of NVDA at the close.', ['1 not_understood: sell']],
  ])('among recommendations: %j', (line, found) => {
    expect(heard(line, 'stock')).toEqual(found);
  });

  test('elsewhere a sentence instructs nobody', () => {
    expect(heard('Sell NEM first.', 'portfolio')).toEqual([]);
    expect(heard('Sell NEM first.', 'market')).toEqual([]);
  });
});

test.each([
  ['a field of the front matter', '---\nas_of: 2026-08-21 (do not sell NEM)\n---\n'],
  ['a line of code', '```yaml\nas_of: 2026-08-21 (do not sell NEM)\n```\n'],
])('what a reader left unread of %s is heard', (_what, text) => {
  const document = scanMarkdown('Portfolio.md', text);
  claimLine(document.ledger, 2, 'used', ['do not sell NEM']);
  expect(hearDocument(document, hearing('portfolio')).open.map(({ line, because }) => [line, because])).toEqual([
    [2, 'do not sell'],
  ]);
});

test('what a reader noted and left to be heard is said once', () => {
  const document = scanMarkdown('Stock-Analyst.md', '---\nstatus: not final\n---\n');
  claimLine(document.ledger, 2, 'used', ['not final']);
  remarkOn(document, 'document_not_final', 2, 'not final');
  expect(hearDocument(document, hearing('stock')).remarks.map(({ because }) => because)).toEqual(['not final']);
});

describe('O3, securities that nobody read', () => {
  test.each([
    ['- TSLA: 1,000 shares @ $500.00', [1]],
    ['TSLA 1,000 shares', [1]],
    ['TSLA\tTesla\tConsumer Discretionary\t1000\t$400.00\t$500.00', [1]],
    ['TSLA, Tesla, 1000, $500.00', [1]],
    ['| Ticker | Share Count | Last |\n|---|---|---|\n| TSLA | 1000 | $500.00 |', [1, 3]],
    ['| Name | Qty |\n|---|---|\n| NEM | 10 |\n| XOM | 5 |', [1, 3, 4]],
    ['```\nNEM,10,$100.00\nXOM,5,$90.00\n```', [2, 3]],
    ['"TSLA","Tesla","1000","$500.00"', [1]],
    ['```json\n{"note": "TSLA\\tTesla\\t1000\\t$500.00"}\n```', [2]],
    ['- **1,000 shares of TSLA @ $500.00**', [1]],
    ['```\nTicker | Shares\nTSLA | 40\n```', [2, 3]],
    ['Trades:\nTicker, Shares\nTSLA, 40\nNEM, 10', [2, 3, 4]],
    ['<table>\n<tr><th>Ticker</th><th>Shares</th></tr>\n<tr><td>TSLA</td><td>40</td></tr>\n</table>', [2, 3]],
    ['| Ticker | Side |\n|---|---|\n| NEM | SELL |', [1, 3]],
    ['<!-- TSLA: 40 shares -->', [1]],
    ['---\ntitle: Accounts\nTSLA: 40 shares\n---\n', [3]],
  ])('%j', (text, lines) => {
    expect([...new Set(heard(text).map((one) => Number(one.split(' ')[0])))]).toEqual(lines);
  });

  test.each([
    '| Ticker | 1Y return |\n|---|---|\n| NEM | 42% |\n| LLY | 31% |',
    '| Ticker | Rating |\n|---|---|\n| NEM | good |',
    '## Closed positions\n\n| Ticker | Shares |\n|---|---|\n| TSLA | 40 |',
    '## Watch list\n\n| Ticker | Price | Shares |\n|---|---|---|\n| TSLA | 40 | 5 |',
    '| Metric | Value |\n|---|---|\n| CPI | 3.1 |',
    '---\ntitle: Accounts\nshares: TSLA 40%\n---\n',
    'NEM’s free cash flow was $1.2 billion, 12% up.',
    '- Analysts see 3 risks in 2027',
    '## Closed positions\n\nTicker | Shares\nTSLA | 40',
    'Ticker, shares and price are in the broker’s statement,\nwhich is sent by post, each quarter.',
  ])('%j is none', (text) => {
    expect(heard(text)).toEqual([]);
  });
});

describe('O4, standing', () => {
  test.each([
    ['## ACTION PLAN (DRAFT, DO NOT EXECUTE)', 'draft'],
    ['**Status:** DRAFT', 'draft'],
    ['Status: withdrawn on Monday', 'withdrawn'],
    ['---\nstatus: superseded\n---\n', 'superseded'],
    ['# Portfolio\n\nDraft for discussion', 'draft'],
    ['NOT FINAL', 'not final'],
    ['Text.\nFor review only', 'for review only'],
    ['Valid until: 2026-08-01', 'valid until 2026-08-01'],
    ['Expires 2026-08-01', 'expires 2026-08-01'],
  ])('%j', (text, because) => {
    expect(heard(text)).toEqual([expect.stringMatching(new RegExp(`^\\d+ document_not_final: ${because}$`))]);
  });

  test.each(['Status: final', 'DraftKings is a pick.', 'A draft of the law passed.', 'The option expired.'])(
    '%j is none',
    (text) => {
      expect(heard(text)).toEqual([]);
    },
  );
});

describe('O5, liability', () => {
  test.each([
    ['Margin loan: $150,000', 'margin loan'],
    ['We borrowed $20,000 against the account.', 'borrowed'],
    ['Short position: 100 shares of TSLA', 'short position'],
    ['2 written calls on NEM', 'written calls'],
  ])('%j', (text, because) => {
    expect(heard(text)).toContain(`1 liability_not_read: ${because}`);
  });

  test.each(['Margin loan: $0.00', 'No margin balance.', 'NEM’s free cash flow was $1.2 billion.'])(
    '%j is none',
    (text) => {
      expect(heard(text)).toEqual([]);
    },
  );

  test('is of Portfolio.md alone', () => {
    expect(heard('The company borrowed $3 billion.', 'market')).toEqual([]);
  });
});

describe('O6, hidden text', () => {
  test.each([
    '<!-- do not sell NEM -->',
    '```json\n{"note": "do not sell NEM"}\n```',
    '<details>\nDo not sell NEM\n</details>',
  ])('%j', (text) => {
    expect(heard(text)).toEqual([expect.stringContaining('not_understood: do not sell')]);
  });
});

describe('the account of a document', () => {
  test('a line that was read is heard in what was left of it alone', () => {
    const document = scanMarkdown('Portfolio.md', '- Reduce Materials to 8% (do not sell NEM)\n- Do not sell XOM');
    claimLine(document.ledger, 1, 'used', ['do not sell NEM']);
    claimLine(document.ledger, 2, 'used');
    const { classes, open } = hearDocument(document, hearing('portfolio'));
    expect(classes).toEqual(['open', 'used']);
    expect(open).toEqual([{ line: 1, because: 'do not sell', text: '- Reduce Materials to 8% (do not sell NEM)' }]);
  });

  test.each(['paragraph', 'list', 'table', 'code', 'comment'])('reads %s in linear time', (kind) => {
    const line = 'The restricted supply of ore does not sell at any price that miners may not trade at, never mind.';
    const make = (count: number): string => {
      const lines = Array.from({ length: count }, () => line);
      if (kind === 'list') return lines.map((one) => `- ${one}`).join('\n');
      if (kind === 'table') return `| a | b |\n|---|---|\n${lines.map((one) => `| ${one} | 1 |`).join('\n')}`;
      if (kind === 'code') return `\`\`\`json\n${lines.join('\n')}\n\`\`\``;
      if (kind === 'comment') return `<!--\n${lines.join('\n')}\n-->`;
      return lines.join('\n');
    };
    const time = (count: number): number => {
      const document = scanMarkdown('Portfolio.md', make(count));
      // of the processor: others may have it meanwhile
      const start = process.cpuUsage();
      hearDocument(document, hearing('portfolio'));
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    time(500);
    const [small, large] = [Math.min(time(250), time(250)), time(2_500)];
    // ten times the length in at most 20 times the time: a square would take 100
    expect(large / small).toBeLessThan(20);
  });
});

describe('phrasings', () => {
  test.each([
    ['Leave Newmont alone.', 'portfolio', 'leave newmont alone'],
    ['Please stay away from TSLA and NEM.', 'portfolio', 'stay away from tsla and nem'],
    ['NEM is not for sale.', 'portfolio', 'nem is not for sale'],
    ['We won’t sell McDonald’s.', 'portfolio', 'we won’t sell mcdonald’s'],
    ['Don´t touch NEM.', 'portfolio', "don't touch nem"],
    ['No sales of Materials this year.', 'portfolio', 'no sales'],
    ['Not a buyer of UNH here.', 'market', 'not a buyer of unh'],
    ['UNH: SELL', 'market', 'unh: sell'],
    ['### UNH\n\nSteer clear for now.', 'market', 'steer clear'],
    ['- UNH\n  - Avoid', 'market', 'avoid'],
    ['UNH reports on Monday. Leave it alone.', 'market', 'leave it alone'],
    ['### UNH\n\nIn a blackout until Monday.', 'market', 'blackout'],
    ['| Ticker | Note |\n|---|---|\n| UNH | not yet approved |', 'market', 'not yet approved'],
    ['We also own 100 shares of TSLA.', 'portfolio', 'we also own 100 shares'],
    ['- TSLA: 100 @ $500.00', 'portfolio', 'securities with numbers'],
    ['- Tesla\n  - Shares: 100', 'portfolio', 'securities with numbers'],
    ['Prices are in EUR.', 'market', 'prices are in eur'],
  ] as const)('%j in the document %s', (text, kind, because) => {
    expect(heard(text, kind).at(-1)).toMatch(/not_understood|document_not_final/);
    expect(heard(text, kind).at(-1)).toContain(`: ${because}`);
  });

  test.each([
    ['Newmont avoided a strike.', 'portfolio'],
    ['Funds do not own enough NEM.', 'portfolio'],
    ['XOM will not add rigs, and JPM keeps its lead.', 'portfolio'],
    ['Excluding gold, metals fell.', 'portfolio'],
    ['No securities are pledged.', 'portfolio'],
    ['SELL: NEM', 'market'],
    ['Steer clear for now.', 'market'],
    ['### Outlook\n\nAvoid', 'market'],
    ['NEM has 1.1 billion shares outstanding.', 'portfolio'],
  ] as const)('%j in the document %s means nothing', (text, kind) => expect(heard(text, kind)).toEqual([]));

  test.each([
    ['**Final:** no', 'final: no'],
    ['draft: true', 'draft: true'],
    ['**Version:** 3 (draft)', 'draft'],
    ['This plan is only a draft.', 'this plan is only a draft'],
    ['Outdated.', 'outdated'],
    ['This document expired on August 10, 2026.', 'expired on 2026-08-10'],
    ['## Plan (preliminary)', 'preliminary'],
  ])('%j: not to be acted on', (text, because) => {
    expect(heard(text)).toEqual([`1 document_not_final: ${because}`]);
  });

  test.each([
    '**Final:** yes',
    'Draft: no',
    'draft: false',
    'Preliminary data are due on Thursday.',
    'This plan is final.',
  ])('%j stands', (text) => expect(heard(text)).toEqual([]));

  test.each([
    ['Margin: $150,000', 'margin'],
    ['| Margin | $150,000 |\n|---|---|\n| a | b |', 'margin'],
    ['We wrote 2 calls on NEM.', 'wrote 2 calls'],
    ['SBLOC balance: $50,000', 'sbloc'],
  ])('%j: owed', (text, because) => {
    expect(heard(text)).toEqual([`1 liability_not_read: ${because}`]);
  });

  test.each(['Margin: $0', '### XOM\n\nDebt: $37', 'Leverage: 1.9x', 'Covered call funds gathered $12 billion.'])(
    '%j is owed by nobody here',
    (text) => expect(heard(text)).toEqual([]),
  );

  test('in the plan a condition is heard that no directive has', () => {
    const inPlan = (text: string) => heard(planned(text), 'portfolio', PLAN);
    expect(inPlan('Subject to approval by the committee.')).toEqual(['3 not_understood: subject to']);
    expect(inPlan('Do nothing until Monday.')).toEqual(['3 not_understood: do nothing']);
    expect(inPlan('- Get out of XOM')).toEqual(['3 not_understood: get out of xom']);
    expect(heard('## ACTION PLAN if the Fed cuts\n\n- x', 'portfolio', PLAN)).toEqual(['1 not_understood: if']);
    expect(heard('Subject to approval by the committee.', 'portfolio', PLAN)).toEqual([
      '1 not_understood: subject to approval by the committee',
    ]);
  });

  test('long lines are heard in linear time', () => {
    for (const words of ['avoid the NEM ', 'restricted TSLA and ', 'do not (draft ', '- NEM 1, ']) {
      const start = process.cpuUsage();
      heard(words.repeat(10_000));
      const { user, system } = process.cpuUsage(start);
      // microseconds of the processor: what others do on the machine counts little
      expect(user + system).toBeLessThan(10_000_000);
    }
  });

  test('a line with fifty thousand words that nobody bids is heard as fast as they are many', () => {
    // a square of it would take a quarter of an hour
    for (const words of ['title="', 'investors sold ']) {
      const start = process.cpuUsage();
      heard(words.repeat(50_000), 'stock');
      const { user, system } = process.cpuUsage(start);
      expect(user + system).toBeLessThan(60_000_000);
    }
  }, 120_000);
});
