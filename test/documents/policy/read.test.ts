import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { policySectorProblems, readPolicy, withSectorsAsBorne } from '../../../src/documents/policy/readPolicy.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';

function nodeOf(text: string) {
  const { value, problems } = readJson('policy.json', text);
  expect(problems).toEqual([]);
  return value;
}

function read(text: string) {
  return readPolicy(nodeOf(text), 'policy.json');
}

function problemsOf(text: string) {
  return read(text).problems.map(({ line, column, message, accepted }) => `${line}:${column}: ${message}; ${accepted}`);
}

describe('readPolicy', () => {
  it('gives the defaults where there is no policy or an empty one', () => {
    expect(readPolicy(null, 'policy.json')).toEqual({ value: DEFAULT_POLICY, problems: [] });
    expect(read('{}')).toEqual({ value: DEFAULT_POLICY, problems: [] });
  });

  it('reads every key of the interface', () => {
    const { value, problems } = read(`{
      "sector_caps": {"tech": 35, "Fixed Income": 50, "All_Others": "30%"},
      "minimums": {"cash_buffer_pct": 4, "cash_buffer_warning": 7.5},
      "conviction_minimum": 60, "position_size_maximum_pct": 12, "sector_cap_pct": 38, "cash_buffer_minimum_pct": 6,
      "market_analyst_sector_rank_max": 0, "position_caps": {"VOO": 60, "BRK-B": 20}, "sector_increase_maximum": 120.5,
      "sector_increase_basis": "relative", "pre_existing_violations": "warn_if_improved", "max_picks_per_sector": 5,
      "pick_weights": [50, "30", 0], "sell_order": "least_gain", "share_increment": 0.001,
      "commission_per_trade": "$4.95", "slippage_bps": 2.5, "limit_band_bps": 0, "fill_price_band_pct": "2.5%", "stale_directive_tolerance_pp": 1,
      "drift_band_pp": 0.25, "minimum_trade_value": "$1,000", "buy_held": "when_no_pick", "fund_increment": 0.0001,
      "plan": "nearest", "surplus": "spread", "name_weight": 0.02, "trade_weight": "$25", "slip_reserve_bps": 50, "node_limit": 500000,
      "fund_position_maximum_pct": "60%", "own_sectors": ["Fixed  Income", "Collectibles"],
      "cash_equivalents": ["SPAXX", "BRK/B"],
      "restrictions": [{"ticker": "BRK-B", "side": "sell", "reason": "lock-up", "from": "August 1, 2026", "until": "2026-12-31"},
        {"ticker": "GME"}],
      "people": {"pat": ["trader"], "sam": ["master_architect", "auditor"]}, "allow_self_review": true,
      "sla_minutes": 45, "sla_clock": "wall", "decision_trading_days": 0,
      "account": {"type": "roth_ira", "owner": "pat", "funding": "margin", "broker": "etrade",
        "good_faith_violations": ["2026-03-02", "February 3, 2026", "2026-03-02"]},
      "lot_relief": "specific", "lots_to_sell": {"BRK-B": ["BRK.B-2", "A 1"]}, "two_rounds": true,
      "rules": {"settlement_days": {"value": 2, "source": "the old  rule", "as_of": "May 27, 2024"}},
      "checkpoint_folder": "../on a  stick", "regime_alignment_without_market_view": "skip"}`);
    expect(problems).toEqual([]);
    expect(value).toEqual({
      sectorCaps: new Map([
        ['Technology', decimal('35')],
        ['Fixed Income', decimal('50')],
      ]),
      otherSectorsCap: decimal('30'),
      cashMinimumPct: decimal('4'),
      cashWarningPct: decimal('7.5'),
      positionMaximumPct: decimal('12'),
      positionCaps: new Map([
        ['VOO', decimal('60')],
        ['BRK.B', decimal('20')],
      ]),
      sectorIncreaseMaximum: decimal('120.5'),
      sectorIncreaseBasis: 'relative',
      preExistingViolations: 'warn_if_improved',
      convictionMinimum: decimal('60'),
      screenSectorCapPct: decimal('38'),
      screenCashMinimumPct: decimal('6'),
      sectorRankMaximum: 0,
      regimeWithoutMarketView: 'skip',
      maxPicksPerSector: 5,
      pickWeights: [decimal('50'), decimal('30'), decimal('0')],
      sellOrder: 'least_gain',
      shareIncrement: decimal('0.001'),
      commissionPerTrade: decimal('4.95'),
      slippageBps: decimal('2.5'),
      limitBandBps: decimal('0'),
      fillPriceBandPct: decimal('2.5'),
      staleDirectiveTolerancePp: decimal('1'),
      driftBandPp: decimal('0.25'),
      minimumTradeValue: decimal('1000'),
      buyHeld: 'when_no_pick',
      plan: 'nearest',
      surplus: 'spread',
      nameWeight: decimal('0.02'),
      tradeWeight: decimal('25'),
      slipReserveBps: decimal('50'),
      nodeLimit: 500_000,
      fundIncrement: decimal('0.0001'),
      fundPositionMaximumPct: decimal('60'),
      ownSectors: ['Fixed Income', 'Collectibles'],
      cashEquivalents: ['SPAXX', 'BRK.B'],
      restrictions: [
        { ticker: 'BRK.B', side: 'sell', reason: 'lock-up', from: '2026-08-01', until: '2026-12-31' },
        { ticker: 'GME', side: 'both', reason: null, from: null, until: null },
      ],
      people: new Map([
        ['pat', ['trader']],
        ['sam', ['master_architect', 'auditor']],
      ]),
      allowSelfReview: true,
      slaMinutes: 45,
      slaClock: 'wall',
      decisionTradingDays: 0,
      checkpointFolder: '../on a  stick',
      account: {
        type: 'roth_ira',
        owner: 'pat',
        funding: 'margin',
        broker: 'etrade',
        goodFaithViolations: ['2026-02-03', '2026-03-02'],
      },
      lotRelief: 'specific',
      lotsToSell: new Map([['BRK.B', ['BRK.B-2', 'A 1']]]),
      twoRounds: true,
      rules: { settlementDays: { value: 2, source: 'the old rule', asOf: '2024-05-27' } },
    });
  });

  it('keeps the figures of STEP 1–4 apart from those of STEP 2.5', () => {
    const screening = read('{"cash_buffer_minimum_pct": 10, "sector_cap_pct": 25}').value;
    expect([screening?.cashMinimumPct, screening?.otherSectorsCap]).toEqual([decimal('5'), decimal('40')]);
    const limits = read('{"minimums": {"cash_buffer_pct": 10}, "sector_caps": {"All Others": 25}}').value;
    expect([limits?.screenCashMinimumPct, limits?.screenSectorCapPct]).toEqual([decimal('5'), decimal('40')]);
  });

  it.each([
    ['[]', '1:1: the policy is a list; an object { }'],
    ['{"sector_cap": {}}', '1:2: the policy has no key "sector_cap"; nearest is "sector_caps"'],
    ['{"__proto__": 1}', '1:2: the policy has no key "__proto__"; nearest is "people"'],
    ['{"minimums": {"cash_bufer_pct": 5}}', '1:15: minimums has no key "cash_bufer_pct"; nearest is "cash_buffer_pct"'],
    ['{"max_picks_per_sector": 0}', '1:26: max_picks_per_sector is 0; a whole number, 1 or more'],
    ['{"max_picks_per_sector": 2.5}', '1:26: max_picks_per_sector is 2.5; a whole number, 1 or more'],
    ['{"sla_minutes": 0}', '1:17: sla_minutes is 0; a whole number, 1 or more'],
    ['{"sla_minutes": 1000001}', '1:17: sla_minutes is 1000001; a whole number from 1 to 1000000'],
    ['{"decision_trading_days": -1}', '1:27: decision_trading_days is -1; a whole number from 0 to 250'],
    ['{"decision_trading_days": 1.5}', '1:27: decision_trading_days is 1.5; a whole number from 0 to 250'],
    ['{"decision_trading_days": 251}', '1:27: decision_trading_days is 251; a whole number from 0 to 250'],
    ['{"account": {}}', '1:13: account has no type; "type": taxable, traditional_ira, roth_ira, hsa, 401k'],
    ['{"account": {"type": "ira"}}', '1:22: account.type is "ira"; taxable, traditional_ira, roth_ira, hsa, 401k'],
    [
      '{"account": {"type": "hsa", "funding": "margin", "settled_cash_only_until": "2026-11-20"}}',
      '1:77: account.settled_cash_only_until is of a cash account, and this one is on margin; "funding": "cash", or no such key',
    ],
    ['{"account": {"type": "hsa", "funding": 1}}', '1:40: account.funding is 1; cash, margin'],
    ['{"checkpoint_folder": 1}', '1:23: checkpoint_folder is 1; a folder that is there, such as "/mnt/backup"'],
    ['{"checkpoint_folder": " "}', '1:23: checkpoint_folder is ""; a folder that is there, such as "/mnt/backup"'],
    ['{"checkpoint_folder": "a\\u0000b"}', /^1:23: checkpoint_folder is "a\\u0000b"; a folder/],
    ['{"market_analyst_sector_rank_max": -1}', '1:36: market_analyst_sector_rank_max is -1; a whole number, 0 or more'],
    ['{"pick_weights": []}', /^1:18: pick_weights has no figure above 0/],
    ['{"pick_weights": [0, 0]}', /^1:18: pick_weights has no figure above 0/],
    ['{"pick_weights": "equal"}', /^1:18: pick_weights is "equal"/],
    ['{"pick_weights": [1, -1]}', /^1:22: pick_weights\[1\]/],
    ['{"slippage_bps": 10001}', '1:18: slippage_bps is 10001; 0 to 10000 basis points'],
    ['{"limit_band_bps": 10000}', '1:20: limit_band_bps is 10000; 0 basis points or more, and below 10000'],
    ['{"commission_per_trade": -1}', /^1:26: commission_per_trade/],
    ['{"share_increment": 0}', /^1:21: share_increment is 0; more than 0/],
    ['{"conviction_minimum": 101}', /^1:24: conviction_minimum/],
    ['{"conviction_minimum": 0.65}', /^1:24: conviction_minimum: the conviction “0.65” is on a scale of 0 to 1/],
    ['{"conviction_minimum": -0.5}', /^1:24: conviction_minimum/],
    ['{"conviction_minimum": 6e1}', /^1:24: conviction_minimum/],
    ['{"conviction_minimum": null}', /^1:24: conviction_minimum is null; /],
    ['{"conviction_minimum": true}', /^1:24: conviction_minimum is true; /],
    ['{"sector_increase_maximum": 101}', /^1:29: sector_increase_maximum is above 100 percentage points; /],
    ['{"sector_caps": {"tech": 101}}', /^1:26: sector_caps.tech/],
    [
      '{"sector_caps": {"Tech": 35, "Technology": 36}}',
      '1:30: sector_caps has two different figures for Technology; one figure for each',
    ],
    ['{"sector_caps": {" ": 35}}', '1:18: sector_caps names " "; a sector'],
    [
      '{"position_caps": {"BRK.B": 20, "BRK/B": 30}}',
      '1:33: position_caps has two different figures for BRK.B; one figure for each',
    ],
    ['{"position_caps": {"voo": 60}}', /^1:20: position_caps names "voo"; 1–10 characters/],
    ['{"sell_order": "highest"}', '1:16: sell_order is "highest"; lock_profits, least_gain, largest_position'],
    [
      '{"minimums": {"cash_buffer_pct": 0.05}}',
      '1:34: minimums.cash_buffer_pct: “0.05” without a percent sign can mean 5% (a share of 1) or 0.05%; 5 or "5%" for the one, "0.05%" for the other',
    ],
    ['{"minimums": {"cash_buffer_warning": 0.08}}', /^1:38: minimums.cash_buffer_warning: “0.08” .* 8% .* or 0.08%/],
    ['{"position_size_maximum_pct": 0.999}', /^1:31: position_size_maximum_pct: .* 99.9% .* or 0.999%/],
    ['{"sector_cap_pct": "0.4"}', /^1:20: sector_cap_pct: .* 40% .* or 0.4%/],
    ['{"cash_buffer_minimum_pct": 0.05}', /^1:29: cash_buffer_minimum_pct: .* 5% .* or 0.05%/],
    ['{"fund_position_maximum_pct": 0.6}', /^1:31: fund_position_maximum_pct: .* 60% .* or 0.6%/],
    ['{"sector_caps": {"All_Others": 0.4}}', /^1:32: sector_caps.All_Others: .* 40% .* or 0.4%/],
    ['{"position_caps": {"VOO": 0.25}}', /^1:27: position_caps.VOO: .* 25% .* or 0.25%/],
    ['{"buy_held": "sometimes"}', '1:14: buy_held is "sometimes"; never, when_no_pick, always'],
    ['{"drift_band_pp": 101}', /^1:19: drift_band_pp/],
    ['{"plan": "best"}', '1:10: plan is "best"; directed, nearest, fewest, least_tax'],
    ['{"surplus": "invest"}', '1:13: surplus is "invest"; cash, spread'],
    ['{"name_weight": 1.5}', /^1:17: name_weight is 1.5; 0 to 1/],
    ['{"trade_weight": -1}', /^1:18: trade_weight/],
    ['{"slip_reserve_bps": 10000}', /^1:22: slip_reserve_bps/],
    ['{"node_limit": 0}', /^1:16: node_limit/],
    ['{"node_limit": 100000001}', '1:16: node_limit is 100000001; a whole number from 1 to 100000000'],
    ['{"minimum_trade_value": -1}', /^1:25: minimum_trade_value/],
    ['{"fund_increment": 0}', /^1:20: fund_increment is 0; more than 0/],
    ['{"own_sectors": ["", "Art"]}', '1:18: own_sectors[0] is ""; text in double quotes'],
    ['{"allow_self_review": "yes"}', '1:23: allow_self_review is "yes"; true or false'],
    ['{"cash_equivalents": ["SPAXX", "spaxx"]}', /^1:32: cash_equivalents\[1\] is "spaxx": no ticker/],
    ['{"cash_equivalents": "SPAXX"}', '1:22: cash_equivalents is "SPAXX"; a list [ ]'],
    ['{"restrictions": [{"side": "buy"}]}', '1:19: restrictions[0] names no ticker; the key "ticker"'],
    ['{"restrictions": [{"ticker": "A", "side": "short"}]}', '1:43: restrictions[0].side is "short"; buy, sell, both'],
    ['{"restrictions": [{"ticker": "A", "until": "2026-02-30"}]}', /^1:44: restrictions\[0\].until/],
    [
      '{"restrictions": [{"ticker": "A", "from": "2026-03-02", "until": "2026-03-01"}]}',
      '1:19: restrictions[0] ends on 2026-03-01, before it begins on 2026-03-02; until on or after from',
    ],
    [
      '{"restrictions": [{"ticker": "A", "sides": "buy"}]}',
      '1:35: restrictions[0] has no key "sides"; nearest is "side"',
    ],
    ['{"people": {"pat": ["boss"]}}', '1:21: people.pat[0] is "boss"; trader, master_architect, analyst, auditor'],
    ['{"people": {"pat": [], " pat": []}}', '1:24: people has the name "pat" twice; each once'],
  ])('refuses %s', (text, expected) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
    expect(read(text).value).toBeNull();
  });

  it.each(['0.5%', '0.5 percent', '1', '0'])('takes a percentage written %s, which has one meaning', (text) => {
    const figure = decimal(/^[\d.]+/.exec(text)?.[0] ?? '');
    expect(read(`{"position_size_maximum_pct": "${text}"}`).value?.positionMaximumPct).toEqual(figure);
    expect(read(`{"sector_caps": {"Energy": "${text}"}}`).value?.sectorCaps.get('Energy')).toEqual(figure);
  });

  it('tells every problem at once', () => {
    const text = '{"sla_minutes": 0,\n "sell_ordr": 1,\n "minimums": {"cash_buffer_pct": 200}}';
    expect(problemsOf(text)).toHaveLength(3);
  });

  it('tells a hundred thousand unknown keys', () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `"sector_caps${index}": 1`);
    expect(problemsOf(`{${keys.join()}}`)).toHaveLength(100_000);
  });

  it('lets two spellings of one sector stand with one figure', () => {
    expect(read('{"sector_caps": {"Tech": 35, "IT": 35.0}}').value?.sectorCaps.size).toBe(1);
  });
});

describe('policySectorProblems', () => {
  it('knows the eleven, their aliases and what documents bear, in any case', () => {
    const node = nodeOf('{"sector_caps": {"health care": 30, "fixed income": 30, "all_others": 40}}');
    expect(policySectorProblems(node, 'policy.json', ['Fixed Income'])).toEqual([]);
    expect(policySectorProblems(null, 'policy.json', [])).toEqual([]);
  });

  it('takes Others for a sector of its own only where one is called so', () => {
    const node = nodeOf('{"sector_caps": {"Others": 20}}');
    expect(policySectorProblems(node, 'policy.json', ['Others'])).toEqual([]);
    expect(policySectorProblems(node, 'policy.json', []).map(({ accepted }) => accepted)).toEqual([
      '"All_Others", if that is meant, or "own_sectors": ["Others"] in policy.json',
    ]);
  });

  it('offers the known name that one is almost', () => {
    const node = nodeOf('{"sector_caps": {"Helthcare": 30,\n "Art Markt": 30}}');
    const problems = policySectorProblems(node, 'policy.json', ['Art Market']);
    expect(problems.map(({ line, column, message, accepted }) => [line, column, message, accepted])).toEqual([
      [
        1,
        18,
        'sector_caps names "Helthcare", which no document bears',
        '"Healthcare", if that is meant, or "own_sectors": ["Helthcare"] in policy.json',
      ],
      [
        2,
        2,
        'sector_caps names "Art Markt", which no document bears',
        '"Art Market", if that is meant, or "own_sectors": ["Art Markt"] in policy.json',
      ],
    ]);
  });

  it.each([
    ['—', 'sector_caps: the sector “—” is no name'],
    ['1,2', 'sector_caps: the sector “1,2” is no name'],
    ['Еnergy', 'sector_caps names "Еnergy", which no document bears'],
    ['Аll_Others', 'sector_caps names "Аll_Others", which no document bears'],
    ['Others', 'sector_caps names "Others", which no document bears'],
    ['other sectors', 'sector_caps names "other sectors", which no document bears'],
    ['Default', 'sector_caps names "Default", which no document bears'],
    ['All_Other', 'sector_caps names "All_Other", which no document bears'],
    ['All_Others?', 'sector_caps names "All_Others?", which no document bears'],
  ])('refuses %s, which is no name', (key, message) => {
    const node = nodeOf(JSON.stringify({ sector_caps: { [key]: 40 } }));
    expect(policySectorProblems(node, 'policy.json', []).map((one) => one.message)).toEqual([message]);
  });

  it('takes another name for a sector of its own, held or not', () => {
    const node = nodeOf('{"sector_caps": {"Semiconductors": 30, "Collectibles": 30, "Consumer": 30}}');
    expect(policySectorProblems(node, 'policy.json', [])).toEqual([]);
  });

  it('spells a cap as the documents do, and one of a class as the house does unless it is the workspace’s own', () => {
    const policy = read('{"sector_caps": {"art  market": 30, "fixed income": 40}}').value;
    const caps = (own: readonly string[]) =>
      policy && [...withSectorsAsBorne({ ...policy, ownSectors: own }, ['Art Market']).sectorCaps.keys()];
    expect(caps([])).toEqual(['Art Market', 'Bonds']);
    expect(caps(['Fixed Income'])).toEqual(['Art Market', 'fixed income']);
  });
});
