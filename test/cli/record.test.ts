import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentsOf, documentsOf, jsonIn, porch, type Ran, workspace } from './porch.ts';

const AT = ['--at', '2026-08-21'];

/** A workspace with the plan of the first test case, made. */
function planned(): { readonly folder: string; readonly id: string } {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const { status, out } = porch('rebalance', folder, ...AT, '--json');
  expect(status).toBe(0);
  return { folder, id: JSON.parse(out).plan_id };
}

function record({ folder, id }: { folder: string; id: string }, ...args: readonly string[]): Ran {
  return porch('record', id.slice(0, 8), ...args, '--workspace', folder, ...AT);
}

function fillsFile(folder: string, text: string): string {
  const path = join(folder, 'fills.csv');
  writeFileSync(path, text);
  return path;
}

describe('porch record', () => {
  test('records a broker’s file: status 0, Portfolio.md has it, the report stands in the plan’s folder', () => {
    const on = planned();
    const fills = 'Symbol;Action;Qty;Price;Fees;Order ID\nNEM;Sold;-540;131.60;1.00;A1\nFCX;Sold;-492;76.60;1.00;A2\n';
    const ran = record(on, fillsFile(on.folder, fills), '--by', 'pat', '--json');
    expect(ran.error).toBe('');
    expect(ran.status).toBe(0);
    const printed = JSON.parse(ran.out);
    expect(printed).toMatchObject({
      plan_id: on.id,
      batch: 1,
      recorded: 2,
      portfolio_document: 'rewritten',
      notes: ['the plan is not approved', expect.stringMatching(/^this is told as of 2026-08-21T20:00:00.000Z, and /)],
    });
    const short = on.id.slice(0, 12);
    const { batch, recorded, others, unusual, portfolio_document, conflict, notes, offer, files, ...report } = printed;
    expect([others, unusual, offer]).toEqual([[], [], null]);
    expect(jsonIn(on.folder, `plans/${short}/execution_report.json`)).toEqual(report);
    expect(files).toContain(`plans/${short}/execution_report.json`);
    expect(files).toContain(`outbox/master-architect/${short}-batch-1.md`);
    // 12,870.09 + 540 × 131.60 − 1.00 + 492 × 76.60 − 1.00
    expect(readFileSync(join(on.folder, 'Portfolio.md'), 'utf8')).toContain('**Cash:** $121,619.29');
  });

  test('says on a page what was filled, what it made, what remains; a worse price that breaks the rest is status 3', () => {
    const on = planned();
    const ran = record(on, '--fill', 'SELL NEM 540 @ 130.00 commission 1.00 ref A1');
    expect(ran).toMatchObject({ status: 3, error: '' });
    expect(ran.out).toContain(`Recorded 1 fill as batch 1 of plan ${on.id.slice(0, 12)}`);
    expect(ran.out).toContain('slippage   $853.20 worse');
    expect(ran.out).toContain('flag       SELL NEM: slippage above 50 basis points');
    expect(ran.out).toContain('portfolio  SAFE         worth $499,145.80 with $83,069.09 cash (16.64%)');
    expect(ran.out).toContain('remaining  SAFE         SELL 492 FCX, limit $76.28');
    // the plan ended with 5.06% cash; $854.20 less is below the minimum
    expect(ran.out).toMatch(/remaining {2}BLOCKED {6}BUY 40 ISRG, limit \$380\.70 \(.*cash_buffer/);
  });

  test('the same again: status 0, nothing changes in any file, and it says so', () => {
    const on = planned();
    record(on, '--fill', 'SELL NEM 540 @ 131.60 ref A1');
    const before = contentsOf(on.folder);
    const ran = record(on, '--fill', 'SELL NEM 540 @ 131.60 ref A1');
    expect(ran.status).toBe(0);
    expect(ran.out).toContain('Nothing new for plan');
    expect(ran.out).toContain('reference A1 was recorded before and changes nothing');
    expect(contentsOf(on.folder)).toEqual(before);
  });

  test('a limit that is broken now: status 3', () => {
    const on = planned();
    const ran = record(on, '--fill', 'BUY NVDA 50 @ 214.72');
    expect(ran.status).toBe(3);
    expect(ran.out).toContain('violation  cash ends at 0.4');
    expect(ran.out).toContain('portfolio  BLOCKED');
  });

  test('a bad row: status 2, each named with its line, nothing recorded', () => {
    const on = planned();
    const before = contentsOf(on.folder);
    const path = fillsFile(on.folder, 'Ticker,Side,Shares,Price\nNEM,SELL,540,131.60\nFCX,SELL,"1.234,56",76.60\n');
    const ran = record(on, path);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error).toContain('fills.csv:3:10:');
    const { 'fills.csv': _, ...after } = contentsOf(on.folder);
    expect(after).toEqual(before);
  });

  test.each([
    [[], 'one source of fills is needed'],
    [['fills.csv', '--fill', 'SELL NEM 1 @ 1'], 'one source of fills is needed'],
    [['--fill', 'SELL NEM'], 'cannot be read as a fill'],
    [['/no/such/fills.csv'], 'there is no such file or folder'],
    [['--fill', 'SELL NEM 541 @ 131.60'], '541 NEM are sold and only 540 are held'],
    [['--fill', 'SELL NEM 1 @ 131.60', '--by', ' '], '--by names nobody'],
  ])('%j is wrong: status 2, Portfolio.md as it was', (args, words) => {
    const on = planned();
    const before = contentsOf(on.folder);
    const ran = record(on, ...args);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error).toContain(words);
    expect(contentsOf(on.folder)['Portfolio.md']).toEqual(before['Portfolio.md']);
  });

  test('an unknown plan is told with those that there are', () => {
    const on = planned();
    const ran = porch('record', 'zz', '--fill', 'SELL NEM 1 @ 1', '--workspace', on.folder);
    expect(ran.status).toBe(2);
    expect(ran.error).toContain(on.id.slice(0, 12));
  });
});

describe('porch monitor', () => {
  const PRICES = 'Ticker,Price,Time\n';
  const HELD = 'NEM FCX LIN SHW CTVA AAPL CSCO JPM V CAT HON XOM PG NEE DIS'.split(' ');
  const CLOSE = [
    131.58, 76.66, 487.57, 346.59, 81.79, 309.35, 111.04, 351.58, 371.04, 827.9, 215.9, 165.11, 144.68, 83.65, 107.78,
  ];

  function prices(folder: string, changed: Readonly<Record<string, number>>): string {
    const rows = HELD.map((ticker, index) => `${ticker},${changed[ticker] ?? CLOSE[index]},2026-08-21`);
    const path = join(folder, 'prices.csv');
    writeFileSync(path, `${PRICES}${rows.join('\n')}\n`);
    return path;
  }

  function monitor(folder: string, path: string) {
    const ran = porch('monitor', folder, '--prices', path, ...AT, '--json');
    expect(ran.error).toBe('');
    return { ...JSON.parse(ran.out), exit: ran.status };
  }

  const ADVICE = [
    '- Ticker: AAPL',
    '- Action: HOLD',
    '- Conviction: 70',
    '- Stop loss: $300.00',
    '- Target price: $340.00',
    '',
  ].join('\n');

  test('an alert is new once, stands, clears, and is new again; each change is an event', () => {
    const documents = documentsOf('test-case-1-rebalance');
    const portfolio = (documents['Portfolio.md'] ?? '').replace(
      '| NEM | Newmont | Materials |',
      '| NEM | Newmont | Energy |',
    );
    const folder = workspace({ ...documents, 'Portfolio.md': portfolio, 'Stock-Analyst.md': ADVICE });
    const quiet = monitor(folder, prices(folder, {}));
    expect(quiet.alerts.raised.map((one: { key: string }) => one.key)).toContain('cash_buffer:cash:violation');
    const stop = 'stop_loss:AAPL';
    const keys = (list: readonly { key: string }[]) => list.map((one) => one.key);
    const low = (): string => prices(folder, { AAPL: 300 });
    const first = monitor(folder, low());
    expect(first.exit).toBe(3);
    expect(keys(first.alerts.raised)).toEqual([stop]);
    const second = monitor(folder, low());
    expect(keys(second.alerts.raised)).toEqual([]);
    expect(keys(second.alerts.standing)).toContain(stop);
    expect(monitor(folder, prices(folder, { AAPL: 300.01 })).alerts.cleared).toEqual([stop]);
    expect(keys(monitor(folder, low()).alerts.raised)).toEqual([stop]);
    const high = monitor(folder, prices(folder, { AAPL: 340 }));
    expect(keys(high.alerts.raised)).toEqual(['target_price:AAPL']);
    expect(high.alerts.cleared).toEqual([stop]);
  });

  test('nothing to say: status 0, and no journal is begun', () => {
    const documents = documentsOf('test-case-1-rebalance');
    const portfolio = (documents['Portfolio.md'] ?? '')
      .replace('**Cash:** $12,870.09 (2.6%)', '**Cash:** $100,000.00')
      .replace('**Total value:** $500,000.00  \n', '')
      .replace(/ [\d.]+% \|$/gm, ' - |');
    const folder = workspace({ ...documents, 'Portfolio.md': portfolio });
    const ran = porch('monitor', folder, ...AT);
    expect(ran).toMatchObject({ status: 0, error: '' });
    expect(ran.out).toContain('SAFE: the portfolio keeps every limit at these prices');
    expect(readdirSync(folder)).not.toContain('.orchestrator');
  });

  test('what was bought on a recommendation is watched by it, though the document says nothing any more', () => {
    const folder = workspace({
      ...documentsOf('test-case-2-nvda'),
      'Stock-Analyst.md':
        '- Ticker: NVDA\n- Action: BUY\n- Conviction: 74\n- Proposed allocation: 5%\n- Sector: Technology\n- Price: $214.72\n- Stop loss: $190.00\n',
    });
    const made = porch('screen', folder, ...AT, '--json');
    const plan = JSON.parse(made.out);
    const [trade] = jsonIn(folder, `plans/${plan.plan_id.slice(0, 12)}/trade_list.json`).trades;
    const fill = `BUY NVDA ${trade.shares} @ 214.72`;
    expect(porch('record', plan.plan_id, '--fill', fill, '--workspace', folder, ...AT).status).not.toBe(2);
    writeFileSync(join(folder, 'Stock-Analyst.md'), '- Ticker: MSFT\n- Action: HOLD\n- Conviction: 70\n');
    writeFileSync(join(folder, 'prices.csv'), 'Ticker,Price\nNVDA,189.99\n');
    const { alerts } = monitor(folder, join(folder, 'prices.csv'));
    expect(alerts.raised.map((one: { key: string }) => one.key)).toContain('stop_loss:NVDA');
  });

  test('a bad price: status 2 at its line', () => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    const path = prices(folder, { NEM: -1 });
    const ran = porch('monitor', folder, '--prices', path, ...AT);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error).toContain('prices.csv:2:');
  });
});
