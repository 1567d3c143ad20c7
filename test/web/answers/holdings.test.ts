import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, temporaryFolder } from '../../cli/porch.ts';
import { enter, exampleWorkspace, FRIDAY, openDesk, rebalanced } from '../served.ts';
import { type Claim, shapeFaults } from '../shapes.ts';

const HOSTILE = '=HYPERLINK("http://x")<img src=x onerror=alert(1)>';

/** A portfolio of two holdings, of one of which nothing is said but what must be. */
const PORTFOLIO = {
  as_of: FRIDAY,
  cash: '1000',
  holdings: [
    { ticker: 'VTI', name: HOSTILE, sector: 'Technology', shares: 10, price: '300.00', average_cost: '200.00' },
    { ticker: 'XOM', sector: 'Energy', shares: 40, price: '150.00' },
  ],
  directives: [{ sector: 'Energy', action: 'Reduce', from_pct: 60, to_pct: 40 }],
};
const LOTS = `as_of,ticker,acquired,shares,cost\n${FRIDAY},VTI,2021-03-15,6,1200.00\n${FRIDAY},VTI,,4,\n`;

async function deskWith(files: Record<string, string>) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const desk = await openDesk(folder);
  return enter(desk, desk.link);
}

describe('what is held', () => {
  test('is told with its cost, gain, targets and lots, and what the documents do not say is null', async () => {
    const policy = JSON.stringify({ account: { type: 'taxable', funding: 'cash' } });
    const pat = await deskWith({
      'portfolio.json': JSON.stringify(PORTFOLIO),
      'lots.csv': LOTS,
      'policy.json': policy,
    });
    const { status, json } = await pat.get('/api/holdings');
    expect([status, shapeFaults([['HoldingsShape', json]])]).toEqual([200, []]);
    const { constraints, ...held } = json;
    expect(held).toEqual({
      value: '10000.00',
      cash: [{ account: null, amount: '1000.00' }],
      holdings: [
        {
          account: null,
          ticker: 'VTI',
          name: HOSTILE,
          kind: 'ETF',
          sector: 'Technology',
          shares: '10',
          price: '300.00',
          value: '3000.00',
          pct: 30,
          cost: '2000.00',
          gain: '1000.00',
          gain_pct: 50,
          target_pct: null,
          drift_pp: null,
          lots: [
            { id: 'VTI-1', acquired_on: '2021-03-15', shares: '6', cost: '1200.00' },
            { id: 'VTI-2', acquired_on: null, shares: '4', cost: null },
          ],
        },
        {
          account: null,
          ticker: 'XOM',
          name: null,
          kind: 'Stock',
          sector: 'Energy',
          shares: '40',
          price: '150.00',
          value: '6000.00',
          pct: 60,
          cost: null,
          gain: null,
          gain_pct: null,
          target_pct: null,
          drift_pp: null,
          lots: [],
        },
      ],
      targets: [{ name: 'Energy', target_pct: 40 }],
      lots_as_of: FRIDAY,
    });
    expect(limitsIn(constraints)).toEqual([
      'sector_cap Energy 60 of 40: violation',
      'sector_cap Technology 30 of 40: pass',
      'cash_buffer cash 10 of 5: pass',
      'position_size XOM 60 of 15: violation',
      'position_size VTI 30 of 15: violation',
    ]);
    // the glance has those of the whole alone, and how many positions there are
    const { portfolio } = (await pat.get('/api/overview')).json;
    expect(limitsIn(portfolio.constraints)).toEqual(limitsIn(constraints).slice(0, 3));
    expect([portfolio.positions, Object.keys(portfolio.snapshot)]).toEqual([
      2,
      ['value', 'cash', 'cash_pct', 'sectors'],
    ]);
  });

  /** Those of single limits that are measured. */
  function limitsIn(constraints: readonly Record<'id' | 'subject' | 'measured' | 'limit' | 'result', unknown>[]) {
    return constraints
      .filter(({ id }) => ['sector_cap', 'cash_buffer', 'position_size'].includes(String(id)))
      .map(({ id, subject, measured, limit, result }) => `${id} ${subject} ${measured} of ${limit}: ${result}`);
  }

  test('has a target of its own where the action plan names a weight, measured in its account', async () => {
    const directives = [{ ticker: 'XOM', action: 'Reduce', from_pct: 60, to_pct: 45 }];
    const pat = await deskWith({ 'portfolio.json': JSON.stringify({ ...PORTFOLIO, directives }) });
    const { json } = await pat.get('/api/holdings');
    const [, xom] = json.holdings;
    expect([xom.target_pct, xom.drift_pp, xom.lots]).toEqual([45, 15, null]);
  });

  test('of a household is that of every account, weighed against the whole', async () => {
    const folder = temporaryFolder();
    cpSync(join(ROOT, 'examples/household'), folder, { recursive: true });
    const desk = await openDesk(folder);
    const pat = await enter(desk, desk.link);
    const { json } = await pat.get('/api/household/holdings');
    expect(shapeFaults([['HoldingsShape', json]])).toEqual([]);
    expect(json.cash.map(({ account }: { account: string }) => account)).toEqual(['joint', 'roth', 'traditional']);
    const [nem] = json.holdings.filter((one: { ticker: string }) => one.ticker === 'NEM');
    expect([nem.account, nem.value, nem.lots.length]).toEqual(['joint', '39474.00', 2]);
    const weights = json.holdings.reduce((sum: number, one: { pct: number }) => sum + one.pct, 0);
    const cash = json.cash.reduce((sum: number, one: { amount: string }) => sum + Number(one.amount), 0);
    expect(weights + (100 * cash) / Number(json.value)).toBeCloseTo(100, 1);
  });
});

describe('what is known of earlier days', () => {
  test('is told event by event, and what an event does not say is null', async () => {
    const folder = exampleWorkspace();
    const planId = rebalanced(folder);
    const desk = await openDesk(folder);
    const pat = await enter(desk, desk.link);
    const { json: plan } = await pat.get(`/api/plans/${planId}`);
    const confirm = plan.conditions.map(({ id }: { id: string }) => id);
    const approved = await pat.post(`/api/plans/${planId}/approval`, { planId, seen: plan.seen, confirm });
    const line = { kind: 'line', text: 'SELL NEM 540 @ 131.60 ref A1' };
    await pat.post(`/api/plans/${planId}/fills`, { planId, seen: approved.json.seen, fills: line });
    const { status, json } = await pat.get('/api/history');
    expect([status, shapeFaults([['HistoryShape', json] as Claim])]).toEqual([200, []]);
    const told = json.moments.map(({ kind, plan_id, known }: Moment) => [
      kind,
      plan_id,
      known === null ? null : [known.day, known.value, known.cash, known.cash_pct],
    ]);
    expect(told).toEqual([
      ['document', null, [FRIDAY, '500010.80', '83934.09', 16.7865]],
      ['fills', planId, [FRIDAY, null, '83934.09', 16.7865]],
      ['decision', planId, null],
      ['plan', planId, [FRIDAY, '500000.00', '12870.09', 2.574]],
    ]);
    expect(json.moments.map(({ what }: Moment) => what)).toEqual([
      'the documents as they stand',
      'fill recorded: SELL NEM 540',
      'plan approved',
      'plan made: CONDITIONAL, 8 trades',
    ]);
    const [first] = json.moments.slice(-1);
    expect(first.known.headrooms[0]).toEqual({ id: 'sector_cap', subject: 'Materials', points: -6.7526 });
    expect(first.known.sectors[0]).toEqual({ sector: 'Materials', pct: 46.7526 });
    expect(json.before).toBeNull();
  });

  test('is given from a place in the journal on, and nothing else is taken for one', async () => {
    const folder = exampleWorkspace();
    rebalanced(folder);
    const desk = await openDesk(folder);
    const pat = await enter(desk, desk.link);
    expect((await pat.get('/api/history?before=1')).json.moments).toEqual([]);
    expect((await pat.get('/api/history?before=2')).json.moments).toHaveLength(1);
    expect((await pat.get('/api/history?before=x')).status).toBe(400);
    // what was known stays known where the document is gone
    const text = readFileSync(join(folder, 'Portfolio.md'), 'utf8');
    writeFileSync(join(folder, 'Portfolio.md'), text.replace('## HOLDINGS', '## NOTHING'));
    expect((await pat.get('/api/history')).json.moments.at(-1).known.value).toBe('500000.00');
  });
});

interface Moment {
  readonly kind: string;
  readonly plan_id: string | null;
  readonly what: string;
  readonly known: Record<string, unknown> | null;
}
