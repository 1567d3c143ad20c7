import { describe, expect, it } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import { hasActionPlanJson, readActionPlanJson } from '../../../src/documents/actionPlan/readActionPlanJson.ts';
import { readPortfolioJson } from '../../../src/documents/portfolio/readPortfolioJson.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';

function read(text: string) {
  const { value, problems } = readJson('portfolio.json', text);
  expect(problems).toEqual([]);
  return value === null ? { value: null, problems } : readPortfolioJson(value, 'portfolio.json', DEFAULT_POLICY);
}

function told(text: string) {
  const { value, problems } = read(text);
  expect(value).toBeNull();
  return problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

const holding = (changes: string) =>
  `{"cash": 100, "holdings": [{"ticker": "V", "shares": 1, "price": 371.04${changes}}]}`;

describe('readPortfolioJson', () => {
  it.each(['—', 'n/a', '', '-'])('takes the sector “%s” for unknown', (sector) => {
    const { value } = read(holding(`, "sector": "${sector}"`));
    expect(value?.kind === 'held' ? value.portfolio.positions[0]?.sector : null).toBe('Unclassified');
  });

  it('holds nothing of what has no shares', () => {
    const { value } = read('{"cash": 1, "holdings": [{"ticker": "V", "shares": 0, "price": 1}]}');
    expect(value?.kind === 'held' ? value.portfolio.positions : null).toEqual([]);
  });

  it('reads every key of the interface', () => {
    const { value, problems } = read(`{"as_of": "2026-08-21", "cash": "$12,870.09",
      "holdings": [
        {"ticker": "V", "sector": "Financial Services", "shares": "88", "price": 371.040, "average_cost": "284.10",
         "name": "Visa Inc.", "average_daily_volume": 2600000000},
        {"ticker": "BRK/B", "shares": 1.5, "price": "$480.10", "sector": null, "average_cost": null},
        {"ticker": "SPAXX", "shares": 250.5, "price": 1.00}],
      "restrictions": [{"ticker": "TSLA", "side": "buy", "until": "2026-12-31"}],
      "directives": [], "cash_target_pct": 5, "basis": "total"}`);
    expect(problems).toEqual([]);
    expect(value).toEqual({
      kind: 'held',
      portfolio: {
        asOf: { date: '2026-08-21', instant: Date.UTC(2026, 7, 21, 20) },
        cash: decimal('13120.590'),
        positions: [
          {
            ticker: 'BRK.B',
            sector: 'Unclassified',
            name: null,
            shares: decimal('1.5'),
            price: decimal('480.10'),
            costBasis: null,
            averageDailyVolume: null,
            value: decimal('720.150'),
          },
          {
            ticker: 'V',
            sector: 'Financials',
            name: 'Visa Inc.',
            shares: decimal('88'),
            price: decimal('371.040'),
            costBasis: decimal('25000.80'),
            averageDailyVolume: decimal('2600000000'),
            value: decimal('32651.520'),
          },
        ],
        restrictions: [{ ticker: 'TSLA', side: 'buy', reason: null, from: null, until: '2026-12-31' }],
        disagreements: [],
      },
      restrictionSources: [
        {
          file: 'portfolio.json',
          line: 7,
          text: '"restrictions": [{"ticker": "TSLA", "side": "buy", "until": "2026-12-31"}],',
        },
      ],
    });
  });

  it.each(['', '"as_of": "2026-02-30", ', '"as_of": 20260821, '])('knows no date where it is %j', (asOf) => {
    const { value } = read(`{${asOf}"cash": -5, "holdings": []}`);
    expect(value).toMatchObject({ kind: 'held', portfolio: { asOf: null, cash: decimal('-5'), positions: [] } });
  });

  it('takes a sweep fund alone for the cash', () => {
    const { value } = read('{"holdings": [{"ticker": "VMFXX", "shares": 700, "price": "1"}]}');
    expect(value).toMatchObject({ portfolio: { cash: decimal('700'), positions: [] } });
  });

  it.each([
    '"comment": "prices of Friday"',
    '"generator": "portfolio-analyst"',
    '"version": 3',
    '"schemaVersion": 3',
    '"margin_loan": 5000',
    '"notes": null',
    '"reviewed": true',
    '"tags": ["monthly", "review"]',
    '"metadata": {"tool": "feed", "model": {"name": "two"}}',
    '"metadata": {"schema_version": 2}',
  ])('leaves what is no key of it to be heard: %s', (member) => {
    const { value, problems } = read(`{"cash": 1, ${member}, "holdings": []}`);
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ portfolio: { cash: decimal('1'), positions: [] } });
  });

  // what a key says whose name was spoilt
  it.each(['"comment": 15', '"comment": []', '"1e3": "close"', '"—": null'])('refuses %s', (member) => {
    const { problems } = read(`{"cash": 1, ${member}, "holdings": []}`);
    const [key = ''] = member.split(':');
    expect(problems.map(({ message }) => message)).toEqual([`the portfolio has no key ${key}`]);
  });

  it.each([
    'cash_target',
    'cashTarget',
    'Holdings',
    'restricted',
    'restrictons',
    'targets',
    'positions',
    'bassis',
    'as-of',
    'trades',
    'sell_first',
    'buyOnly',
    'max_trades',
    'tradable',
    'total_value',
    'account balance',
  ])('refuses what may be a key of it misspelt, or say the same: %s', (key) => {
    const [problem, ...others] = told(`{"cash": 1, "${key}": null, "holdings": []}`);
    expect(others).toEqual([]);
    expect(problem).toContain(`1:13: the portfolio has no key "${key}"`);
  });

  it.each([
    '"extra": [{"ticker": "TSLA", "note": "none"}]',
    '"other": {"TSLA": 40}',
    '"more": {"deeper": {"restricted": "UNH"}}',
    '"more": [["x", 5]]',
  ])('refuses what may be holdings or figures under a key of its own: %s', (member) => {
    expect(told(`{"cash": 1, ${member}, "holdings": []}`)).toHaveLength(1);
  });

  it.each([
    ['[]', '1:1: the portfolio is a list'],
    ['{"cash": 1}', '1:1: no holdings are found'],
    ['{"holdings": []}', '1:1: no cash figure is found'],
    ['{"cash": null, "holdings": []}', '1:10: cash is null'],
    ['{"cash": "€5", "holdings": []}', '1:10: cash: “€5” cannot be read: only US dollars are accepted'],
    ['{"cash": 1, "holding": [], "holdings": []}', '1:13: the portfolio has no key "holding"'],
    [holding(', "cost": 1'), '1:74: holdings[0] has no key "cost"'],
    [holding(', "average_cost": -1'), '1:90: holdings[0].average_cost is -1'],
    [holding(', "sector": 4'), '1:84: holdings[0].sector is 4'],
    ['{"cash": 1, "holdings": [{"shares": 1, "price": 1}]}', '1:26: holdings[0] has no ticker'],
    ['{"cash": 1, "holdings": [{"ticker": "V", "price": 1}]}', '1:26: holdings[0] has no shares'],
    ['{"cash": 1, "holdings": [{"ticker": "V", "shares": 1, "price": null}]}', '1:26: holdings[0] has no price'],
    [
      '{"cash": 1, "holdings": [{"ticker": "v", "shares": 1, "price": 1}]}',
      '1:37: holdings[0].ticker is "v": no ticker',
    ],
    ['{"cash": 1, "holdings": [{"ticker": "CASH", "shares": 1, "price": 1}]}', '1:37: holdings[0].ticker is CASH'],
    ['{"cash": 1, "holdings": [{"ticker": "N/A", "shares": 1, "price": 1}]}', '1:37: holdings[0].ticker is "N/A"'],
    [holding(', "sector": "Helthcare"'), '1:84: holdings[0].sector: the sector “Helthcare” is no known one'],
    [holding(', "sector": "?"'), '1:84: holdings[0].sector: the sector “?” is no name'],
    [
      '{"cash": 1, "holdings": [{"ticker": "V", "shares": -1, "price": 1}]}',
      /^1:52: holdings\[0\].shares: .*short position/,
    ],
    [
      '{"cash": 1, "holdings": [{"ticker": "V", "shares": 1e3, "price": 1}]}',
      /^1:52: holdings\[0\].shares: .*exponent/,
    ],
    [
      '{"cash": 1, "holdings": [{"ticker": "V", "shares": 1, "price": 0}]}',
      '1:64: holdings[0].price: “0” is not above zero',
    ],
    [
      '{"cash": 1, "holdings": [{"ticker": "BRK.B", "shares": 1, "price": 1},\n{"ticker": "BRK-B", "shares": 1, "price": 1}]}',
      '2:1: two holdings are BRK.B, in line 1 and in line 2',
    ],
    ['{"cash": 700, "holdings": [{"ticker": "SPAXX", "shares": 700, "price": 1}]}', /^1:28: SPAXX counts as cash/],
    ['{"cash": 1, "holdings": [], "restrictions": [{"side": "buy"}]}', '1:46: restrictions[0] names no ticker'],
  ])('refuses %s', (text, expected) => {
    const problems = told(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });

  it('tells every problem at once', () => {
    expect(told('{"cash": "x", "holdings": [{"ticker": "v", "shares": "y", "price": "z"}], "trades": 1}')).toHaveLength(
      5,
    );
  });
});

describe('readActionPlanJson', () => {
  function plan(directives: string, others = '') {
    const text = `{"cash": 1, "holdings": []${others},\n"directives": [${directives}]}`;
    const { value, problems } = readJson('portfolio.json', text);
    expect(problems).toEqual([]);
    expect(value).not.toBeNull();
    return value === null
      ? { value: null, problems }
      : readActionPlanJson(value, 'portfolio.json', { sectors: ['Fixed Income'], securities: [] }, DEFAULT_POLICY);
  }

  function briefly({ value, problems }: ReturnType<typeof plan>) {
    expect(problems).toEqual([]);
    return value?.directives.map(({ sector, verb, statedCurrentPct, targetPct }) => [
      sector,
      verb,
      statedCurrentPct && format(statedCurrentPct),
      targetPct && format(targetPct),
    ]);
  }

  it('reads directives, cash target and basis', () => {
    const { value, problems } = plan(
      '{"sector": "materials", "action": "REDUCE", "from_pct": 46.8, "to_pct": "25%"}',
      ', "cash_target_pct": 5, "basis": "invested"',
    );
    expect(problems).toEqual([]);
    const source = { file: 'portfolio.json', line: 2 };
    expect(value).toMatchObject({
      directives: [
        {
          sector: 'Materials',
          verb: 'decrease',
          statedCurrentPct: decimal('46.8'),
          targetPct: decimal('25'),
          statedAmount: null,
          source: { ...source, text: expect.stringMatching(/^"directives"/) },
        },
      ],
      cash: { verb: 'set', statedCurrentPct: null, targetPct: decimal('5'), source: { line: 1 } },
      basis: 'invested',
      unread: [],
      disagreements: [],
    });
    expect(value?.cash).not.toHaveProperty('sector');
  });

  it.each([
    ['{"sector": "IT", "to_pct": 16}', ['Technology', 'set', null, '16']],
    ['{"sector": "IT", "action": "add", "from_pct": 0, "to_pct": 10}', ['Technology', 'increase', '0', '10']],
    ['{"sector": "fixed income", "action": "exit", "to_pct": null}', ['Fixed Income', 'decrease', null, '0']],
    ['{"sector": "Energy", "action": "Hold"}', ['Energy', 'hold', null, null]],
    ['{"sector": "Energy", "action": "Hold", "to_pct": 6}', ['Energy', 'hold', null, '6']],
    ['{"sector": "Energy", "action": "Hold", "from_pct": 6.5, "to_pct": 6}', ['Energy', 'hold', '6.5', '6']],
  ])('reads %s', (text, expected) => {
    expect(briefly(plan(text))).toEqual([expected]);
  });

  it('counts what is said twice once', () => {
    const twice =
      '{"sector": "IT", "action": "ADD", "to_pct": 16}, {"sector": "Tech", "action": "BUY", "to_pct": 16.0}';
    expect(briefly(plan(twice))).toHaveLength(1);
    const cash = plan('{"sector": "Cash", "action": "DEPLOY", "from_pct": 9, "to_pct": 5}', ', "cash_target_pct": 5')
      .value?.cash;
    expect(cash).toMatchObject({ verb: 'decrease', statedCurrentPct: decimal('9'), targetPct: decimal('5') });
  });

  it('knows whether there is a plan', () => {
    const has = (text: string) => {
      const { value } = readJson('portfolio.json', text);
      return value !== null && hasActionPlanJson(value);
    };
    expect([has('{}'), has('{"directives": []}'), has('{"cash_target_pct": null}')]).toEqual([false, false, false]);
    expect([has('{"directives": [{}]}'), has('{"cash_target_pct": 5}')]).toEqual([true, true]);
  });

  it.each([
    ['', '', '1:1: no directive is found'],
    ['{"sector": "Helthcare", "to_pct": 5}', '', /^2:27: “Helthcare” is neither a sector nor a security/],
    ['{"to_pct": 5}', '', '2:16: directives[0] names no sector'],
    ['{"sector": "IT"}', '', /^2:16: the target of “IT” is missing/],
    ['{"sector": "IT", "action": "double", "to_pct": 5}', '', /^2:43: “double” is no action/],
    ['{"sector": "IT", "to_pct": 101}', '', /^2:43: “101” is not within/],
    ['{"sector": "IT", "target": 5, "to_pct": 5}', '', '2:33: directives[0] has no key "target"'],
    [
      '{"sector": "IT", "action": "REDUCE", "from_pct": 10, "to_pct": 16}',
      '',
      /^2:16: a directive to decrease goes from 10% to 16%/,
    ],
    [
      '{"sector": "IT", "action": "ADD", "from_pct": 16, "to_pct": 10}',
      '',
      /^2:16: a directive to increase goes from 16% to 10%/,
    ],
    [
      '{"sector": "IT", "action": "HOLD", "from_pct": 16, "to_pct": 15.49}',
      '',
      /^2:16: a directive to hold goes from 16% to 15.49%/,
    ],
    ['{"sector": "IT", "action": "EXIT", "to_pct": 1}', '', /^2:16: an exit has a target above 0%/],
    [
      '{"sector": "IT", "to_pct": 5},\n{"sector": "Tech", "to_pct": 6}',
      '',
      '3:1: two different directives for Technology, in line 2 (“"directives": [{"sector": "IT", "to_pct": 5},”) and line 3 (“{"sector": "Tech", "to_pct": 6}]}”)',
    ],
    [
      '{"sector": "Cash", "to_pct": 5}',
      ', "cash_target_pct": 6',
      '1:48: two different directives for cash, in line 2 (“"directives": [{"sector": "Cash", "to_pct": 5}]}”) and line 1 (“{"cash": 1, "holdings": [], "cash_target_pct": 6,”)',
    ],
    ['{"sector": "IT", "to_pct": 95.6}', ', "cash_target_pct": 5', '1:48: the targets with cash are 100.6% together'],
    ['{"sector": "IT", "to_pct": 5}', ', "basis": "all"', '1:38: basis is "all"'],
  ])('refuses %s%s', (directives, others, expected) => {
    const { value, problems } = plan(directives, others);
    expect(value).toBeNull();
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(`${problem?.line}:${problem?.column}: ${problem?.message}`).toMatch(expected);
  });

  it('weighs targets of invested assets without cash', () => {
    const invested = ', "cash_target_pct": 5, "basis": "invested"';
    expect(plan('{"sector": "IT", "to_pct": 100}', invested).problems).toEqual([]);
    expect(plan('{"sector": "IT", "to_pct": 95.5}', ', "cash_target_pct": 5').problems).toEqual([]);
  });
});
