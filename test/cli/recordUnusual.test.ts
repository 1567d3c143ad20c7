import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentsOf, documentsOf, porch, workspace } from './porch.ts';

const AT = ['--at', '2026-08-25'];

/** A workspace with the plan of the first test case, made on the Friday before. */
function planned(): { readonly folder: string; readonly id: string } {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  return { folder, id: JSON.parse(porch('rebalance', folder, '--at', '2026-08-21', '--json').out).plan_id };
}

describe('fills that look mistyped', () => {
  test('are refused at once, each with its line, what it is and the command that confirms it; nothing is recorded', () => {
    const { folder, id } = planned();
    const file = join(folder, 'my fills.csv');
    writeFileSync(
      file,
      'ticker,side,shares,price,date\nNEM,SELL,540,1315.80,2026-08-24\nFCX,SELL,492,7.66,1999-08-23\nNVDA,BUY,78,214.72,2026-08-22\n',
    );
    const before = contentsOf(folder);
    const short = id.slice(0, 8);
    const ran = porch('record', short, file, '--by', 'pat', '--workspace', folder, ...AT);
    const confirm = `porch record ${short} '${file}' --workspace ${folder} --by pat --at '2026-08-25T20:00:00.000Z' --confirm-unusual`;
    const so = `accepted: what the broker states; if that is so, \`${confirm}\``;
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error.split('\n').filter((line) => line.includes('accepted'))).toEqual([
      `my fills.csv:2:1: SELL 540 NEM at $1,315.80: the price $1,315.80 is more than 10% above the reference price $131.58; ${so}`,
      `my fills.csv:3:1: SELL 492 FCX at $7.66: the price $7.66 is more than 10% below the reference price $76.66; ${so}`,
      `my fills.csv:3:1: SELL 492 FCX at $7.66: 1999-08-23 is before the plan, which is of 2026-08-21; ${so}`,
      `my fills.csv:4:1: BUY 78 NVDA at $214.72: the exchange is closed on 2026-08-22; ${so}`,
      `my fills.csv:4:1: BUY 78 NVDA at $214.72: 78 shares are more than the plan has left of BUY NVDA: 77; ${so}`,
    ]);
    expect(contentsOf(folder)).toEqual(before);
  });

  test('are recorded once they are confirmed, and the journal says that they were', () => {
    const { folder, id } = planned();
    const given = ['record', id, '--fill', 'SELL NEM 540 @ 100', '--workspace', folder, ...AT];
    expect(porch(...given).status).toBe(2);
    const ran = porch(...given, '--confirm-unusual');
    expect(ran.error).toBe('');
    expect(ran.out).toContain(
      'unusual    SELL 540 NEM at $100.00: the price $100.00 is more than 10% below the reference price $131.58; confirmed',
    );
    expect(readFileSync(join(folder, 'Portfolio.md'), 'utf8')).toContain('**Cash:** $66,870.09');
    const { out } = porch('journal', 'export', folder);
    expect(out).toContain(
      '"confirmed_unusual":[{"fill":0,"what":"the price $100.00 is more than 10% below the reference price $131.58"}]',
    );
    // recorded before: nothing new to confirm
    expect(porch(...given).out).toContain('Nothing new for plan');
  });

  test('within the band of policy are recorded as ever', () => {
    const { folder, id } = planned();
    writeFileSync(join(folder, 'policy.json'), '{"fill_price_band_pct": 25}');
    const ran = porch('record', id, '--fill', 'SELL NEM 540 @ 100', '--workspace', folder, ...AT);
    expect(ran.error).toBe('');
    expect(porch('journal', 'export', folder).out).not.toContain('confirmed_unusual');
  });
});
