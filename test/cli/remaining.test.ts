import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentsOf, documentsOf, jsonIn, porch, type Ran, temporaryFolder, workspace } from './porch.ts';

// SELL NEM 540, SELL FCX 492, BUY NVDA 77, LLY 15, MSFT 32, AVGO 39, UNH 41, ISRG 40, which ends with 5.06% cash.

const DAY = ['--at', '2026-08-21'];

interface Trial {
  readonly folder: string;
  /** The plan's id, whole. */
  readonly id: string;
  readonly run: (...words: readonly string[]) => Ran;
  readonly plans: () => Record<string, { state: string; continued_by: string | null; remainder_of: string | null }>;
}

/** A plan that pat approved. */
function approved(documents = documentsOf('test-case-1-rebalance')): Trial {
  const folder = workspace(documents);
  const id = JSON.parse(porch('rebalance', folder, ...DAY, '--by', 'ann', '--json').out).plan_id;
  const run: Trial['run'] = (command, plan = '', ...words) =>
    porch(command ?? '', plan, ...words, '--workspace', folder, '--by', 'pat', ...DAY);
  expect(run('approve', id, '--confirm-all')).toMatchObject({ status: 0, error: '' });
  const plans = () =>
    Object.fromEntries(
      JSON.parse(porch('plans', folder, ...DAY, '--json').out).plans.map((plan: { plan_id: string }) => [
        plan.plan_id,
        plan,
      ]),
    );
  return { folder, id, run, plans };
}

/** $853.20 worse than planned: cash pays for the last purchase no more. */
function badlyFilled(trial: Trial): Trial {
  const ran = trial.run('record', trial.id, '--fill', 'SELL NEM 540 @ 130.00 commission 1.00 ref A1');
  expect(ran).toMatchObject({ status: 3, error: '' });
  return trial;
}

function remaining({ folder }: Pick<Trial, 'folder'>, id: string, ...words: readonly string[]): Ran {
  return porch('rebalance', folder, '--remaining', id.slice(0, 10), '--by', 'ann', ...DAY, ...words);
}

function offered(trial: Trial, id = trial.id): { readonly id: string; readonly trades: readonly string[] } {
  const ran = remaining(trial, id, '--json');
  expect(ran.error).toBe('');
  const { plan_id, trades } = JSON.parse(ran.out);
  return {
    id: plan_id,
    trades: trades.map(
      (one: { action: string; shares: string; ticker: string }) => `${one.action} ${one.shares} ${one.ticker}`,
    ),
  };
}

function kindsIn(folder: string): string[] {
  const lines = porch('journal', 'export', folder).out.trim().split('\n');
  return lines.map((line) => JSON.parse(line).kind);
}

describe('what no longer passes after fills', () => {
  test('record and status name the command that offers sizes that do, as it can be typed', () => {
    const { folder, id, run } = badlyFilled(approved());
    const command = `porch rebalance ${folder} --remaining ${id.slice(0, 12)}`;
    const again = run('record', id, '--fill', 'SELL NEM 540 @ 130.00 commission 1.00 ref A1');
    expect(again.out).toContain(
      `to do      do not place what is BLOCKED; the nearest sizes that pass, as a new plan:\n           ${command}\n`,
    );
    expect(readFileSync(join(folder, 'outbox/trader', `${id.slice(0, 12)}-batch-1.md`), 'utf8')).toContain(
      `Do not place what is BLOCKED. \`porch rebalance --remaining ${id.slice(0, 12)}\` offers the nearest sizes that pass`,
    );
    const status = porch('status', folder, ...DAY);
    expect(status.status).toBe(3);
    expect(status.out).toContain(
      `Left, and no longer passes:\n  BUY 77 NVDA, BUY 15 LLY, BUY 32 MSFT, BUY 39 AVGO, BUY 41 UNH, BUY 40 ISRG of plan ${id.slice(0, 12)}; to do: \`${command}\`\n`,
    );
    expect(JSON.parse(porch('status', folder, ...DAY, '--json').out).remaining).toHaveLength(1);
    const typed = command.replace('porch ', '').split(' ');
    expect(porch(...typed, ...DAY).status).toBe(0);
    expect(JSON.parse(porch('status', folder, ...DAY, '--json').out).remaining).toEqual([]);
  });

  test('status tells it as it was recorded while all stands, and judges anew where anything is otherwise', () => {
    const { folder, id, run } = badlyFilled(approved());
    const told = (...day: readonly string[]): readonly string[] =>
      JSON.parse(porch('status', folder, ...(day.length > 0 ? day : DAY), '--json').out).remaining;
    const events = porch('journal', 'export', folder).out.trim().split('\n');
    const recorded = events.map((line) => JSON.parse(line)).find(({ kind }) => kind === 'fills_recorded');
    const stopped = ['BUY 77 NVDA', 'BUY 15 LLY', 'BUY 32 MSFT', 'BUY 39 AVGO', 'BUY 41 UNH', 'BUY 40 ISRG'];
    expect(recorded.payload.rest.stopped).toEqual(stopped);
    const asRecorded = told();
    expect(asRecorded.join()).toContain(stopped.join(', '));
    // another text with the same meaning is judged, to the same
    const portfolio = join(folder, 'Portfolio.md');
    const text = readFileSync(portfolio, 'utf8');
    writeFileSync(portfolio, `${text}\n`);
    expect(told()).toEqual(asRecorded);
    writeFileSync(portfolio, text);
    writeFileSync(join(folder, 'policy.json'), '{"minimums": {"cash_buffer_pct": 1, "cash_buffer_warning": 2}}');
    expect(told()).toEqual([]);
    rmSync(join(folder, 'policy.json'));
    expect(told()).toEqual(asRecorded);
    // after six trading days the prices are too old for any trade
    expect(told('--at', '2026-08-31').join()).toContain('SELL 492 FCX, BUY 77 NVDA');
    run('correct', id, 'A1', '--reason', 'mistyped');
    expect(told()).toEqual([]);
  });

  test('nothing is offered where all that is left passes, and a correction tells it where it does not', () => {
    const { id, run } = approved();
    const fill = (line: string) => JSON.parse(run('record', id, '--fill', line, '--json').out);
    expect(fill('SELL FCX 492 @ 76.66 ref A1').offer).toBe(null);
    expect(fill('SELL NEM 539 @ 130.00 ref A2').offer).toContain(`--remaining ${id.slice(0, 12)}`);
    const corrected = JSON.parse(run('correct', id, 'A1', '--reason', 'mistyped', '--json').out);
    expect(corrected.offer).toContain(`--remaining ${id.slice(0, 12)}`);
    expect(run('correct', id, 'A2', '--reason', 'mistyped').out).not.toContain('--remaining');
  });

  test('is offered in the nearest sizes as a plan of its own, with its files, its conditions and its approval', () => {
    const trial = badlyFilled(approved());
    const { folder, id, run } = trial;
    const ran = remaining(trial, id);
    expect(ran).toMatchObject({ status: 0, error: '' });
    expect(ran.out).toContain('CONDITIONAL: 7 trades, to execute only after 3 conditions are confirmed by name');
    expect(ran.out).toContain(`Takes over what is left of plan ${id.slice(0, 12)}`);
    const next = offered(trial);
    // 38 ISRG leave 5.0484%, 39 would leave 4.9725%
    expect(next.trades).toEqual([
      'SELL 492 FCX',
      'BUY 77 NVDA',
      'BUY 15 LLY',
      'BUY 32 MSFT',
      'BUY 39 AVGO',
      'BUY 41 UNH',
      'BUY 38 ISRG',
    ]);
    const plan = `plans/${next.id.slice(0, 12)}`;
    const recommendation = jsonIn(folder, `${plan}/recommendation.json`);
    expect(recommendation).toMatchObject({ remainder_of: id, status: 'CONDITIONAL', workflow: 'rebalance' });
    expect(recommendation.conditions).toContainEqual({
      id: 'remainder_trimmed',
      severity: 'warning',
      subject: 'ISRG',
      message: `BUY 40 ISRG ($15,152.40) is left of plan ${id.slice(0, 12)}; the nearest size that passes is 38 ($14,394.78): cash ends at 4.8966% of the portfolio; the minimum is 5% (the plan causes it); cash falls to 4.8966% of the portfolio at its tightest step; the minimum is 5% (the plan causes it)`,
      waivable: false,
    });
    expect(Object.keys(contentsOf(join(folder, plan))).sort()).toEqual([
      'allocation.svg',
      'cash.svg',
      'dry_run.json',
      'dry_run_report.md',
      'execution_guide.csv',
      'execution_guide.md',
      'recommendation.json',
      'recommendation_report.md',
      'tolerance.json',
      'trade_list.json',
    ]);
    expect(run('placed', next.id, '1').error).toContain('the plan is not approved');
    expect(run('approve', next.id, '--confirm', 'cash_buffer', 'buffer_at_limits').error).toContain(
      'remainder_trimmed',
    );
    expect(run('approve', next.id, '--confirm-all').status).toBe(0);
    expect(run('placed', next.id, '1')).toMatchObject({ status: 0, error: '' });
    const filled = run('record', next.id, '--fill', 'SELL FCX 492 @ 76.66 ref A2', '--json');
    expect(filled.status).toBe(0);
    expect(JSON.parse(filled.out)).toMatchObject({ batch: 1, offer: null, verdict: 'SAFE' });
    expect(porch('show', next.id, '--replay', '--workspace', folder, ...DAY)).toMatchObject({ status: 0 });
    expect(porch('journal', 'verify', folder).status).toBe(0);
  });

  test('the same again is the same plan, and nothing more is recorded', () => {
    const trial = badlyFilled(approved());
    const first = offered(trial);
    const kinds = kindsIn(trial.folder);
    expect(kinds.slice(-2)).toEqual(['plan_made', 'plan_continued']);
    const before = contentsOf(join(trial.folder, 'plans'));
    expect(offered(trial)).toEqual(first);
    expect(kindsIn(trial.folder)).toEqual(kinds);
    expect(contentsOf(join(trial.folder, 'plans'))).toEqual(before);
  });

  test('is the plan’s own where all that is left passes', () => {
    const trial = approved();
    trial.run('record', trial.id, '--fill', 'SELL NEM 540 @ 131.58 ref A1');
    trial.run('record', trial.id, '--fill', 'BUY NVDA 30 @ 214.72 ref A2');
    const { trades } = offered(trial);
    expect(trades.slice(0, 3)).toEqual(['SELL 492 FCX', 'BUY 47 NVDA', 'BUY 15 LLY']);
    expect(trades.at(-1)).toBe('BUY 40 ISRG');
  });
});

describe('no order is in two plans', () => {
  test('of the earlier plan nothing more is approved or placed; it is told as superseded, and fills are recorded still', () => {
    const trial = badlyFilled(approved());
    const { folder, id, run, plans } = trial;
    const next = offered(trial).id;
    const [old, short] = [id.slice(0, 12), next.slice(0, 12)];
    const words = `plan ${short} took over what is left of plan ${old}: place no more orders of this one`;
    for (const ran of [run('placed', id, '2'), run('approve', id, '--confirm-all')]) {
      expect(ran.status).toBe(2);
      expect(ran.error).toContain(`${words}; accepted: plan ${short} in its place`);
    }
    expect(plans()[id]).toMatchObject({ state: 'superseded', continued_by: next, superseded_by: next });
    expect(plans()[next]).toMatchObject({ state: 'awaiting_decision', continued_by: null, remainder_of: id });
    expect(porch('plans', folder, ...DAY).out).toContain(`superseded by ${short}`);
    expect(porch('show', id, '--workspace', folder, ...DAY).out).toContain(`plan ${next} took over what is left`);
    expect(porch('status', folder, ...DAY).out).toContain('No plan waits for its execution.');
    const late = run('record', id, '--fill', 'BUY NVDA 77 @ 214.72 ref A9');
    expect(late.out).toContain(`note       ${words}`);
    expect(late.out).not.toContain('to do');
    expect(run('approve', next, '--confirm-all').error).toContain(
      `was filled after plan ${short} was made, so less is left; accepted: \`porch rebalance --remaining ${old}\``,
    );
  });

  test('an order that is open at the broker stands in the way, with what to do', () => {
    const trial = approved();
    const { folder, id, run } = trial;
    run('placed', id, '3');
    badlyFilled(trial);
    const before = kindsIn(folder);
    const ran = remaining(trial, id);
    expect(ran.status).toBe(2);
    expect(ran.error).toContain(
      `trade 3 of plan ${id.slice(0, 12)}, BUY NVDA, is placed, and 77 of its 77 shares are open at the broker; accepted: that order cancelled at the broker, then \`porch correct ${id.slice(0, 12)} placed-3 --reason "cancelled at the broker"\`; or its fill, recorded`,
    );
    expect(kindsIn(folder)).toEqual(before);
    run('correct', id, 'placed-3', '--reason', 'cancelled at the broker');
    expect(offered(trial).trades).toContain('BUY 77 NVDA');
  });

  test('a plan that took over and is not begun gives way to what is left now; one that is begun is the one to ask for', () => {
    const trial = badlyFilled(approved());
    const { id, run, plans } = trial;
    const first = offered(trial).id;
    run('approve', first, '--confirm-all');
    // a fill of the earlier plan comes late: 20 of 77 shares
    run('record', id, '--fill', 'BUY NVDA 20 @ 214.72 ref A2');
    const second = offered(trial);
    expect(second.trades).toContain('BUY 57 NVDA');
    expect(plans()[first]).toMatchObject({ state: 'superseded', continued_by: second.id });
    expect(plans()[id]).toMatchObject({ continued_by: second.id });
    expect(run('placed', first, '1').error).toContain(`plan ${second.id.slice(0, 12)} took over`);
    run('approve', second.id, '--confirm-all');
    expect(run('placed', second.id, '1').status).toBe(0);
    run('record', second.id, '--fill', 'SELL FCX 492 @ 76.66 ref A3');
    const refused = remaining(trial, id);
    expect(refused.error).toContain(
      `what was left of plan ${id.slice(0, 12)} went into plan ${second.id.slice(0, 12)}, which is begun; accepted: --remaining ${second.id.slice(0, 12)}`,
    );
    // what the earliest plan is filled of counts against the latest one too
    run('record', id, '--fill', 'BUY NVDA 7 @ 214.72 ref A4');
    // and a fill of its own after that makes none of it the later plan's own again
    run('record', second.id, '--fill', 'BUY LLY 15 @ 1255.40 ref A5');
    for (const ran of [run('placed', second.id, '2'), run('approve', second.id, '--confirm-all')]) {
      expect(ran.error).toContain(
        `an order of an earlier plan of the same trades was filled after plan ${second.id.slice(0, 12)} was made, so less is left; accepted: \`porch rebalance --remaining ${second.id.slice(0, 12)}\``,
      );
    }
    const third = offered(trial, second.id);
    expect(third.trades.slice(0, 2)).toEqual(['BUY 50 NVDA', 'BUY 32 MSFT']);
    expect(plans()[second.id]).toMatchObject({ continued_by: third.id });
  });
});

test('a late fill of a plan that gave way before it was begun counts against all that follow', () => {
  const trial = badlyFilled(approved());
  const { id, run } = trial;
  const first = offered(trial).id;
  run('record', id, '--fill', 'BUY NVDA 20 @ 214.72 ref A2');
  const second = offered(trial).id;
  // an order of the first one was at the broker, and nobody had told it
  expect(run('record', first, '--fill', 'BUY NVDA 50 @ 214.72 ref A3').error).toBe('');
  expect(run('approve', second, '--confirm-all').error).toContain(
    `was filled after plan ${second.slice(0, 12)} was made, so less is left; accepted: \`porch rebalance --remaining ${id.slice(0, 12)}\``,
  );
  expect(remaining(trial, second).error).toContain(
    `nothing of plan ${second.slice(0, 12)} is filled; accepted: --remaining ${id.slice(0, 12)}, whose trades it took over`,
  );
  expect(offered(trial).trades).toContain('BUY 7 NVDA');
});

describe('there is nothing to offer', () => {
  test('of a plan of which nothing, or everything, is filled, or that was declined', () => {
    const trial = approved();
    const { folder, id, run } = trial;
    const short = id.slice(0, 12);
    expect(remaining(trial, id)).toMatchObject({
      status: 2,
      error: `command line:1:1: nothing of plan ${short} is filled; accepted: \`porch rebalance\`, which plans anew\n`,
    });
    const path = join(folder, 'fills.csv');
    const rows = ['SELL,NEM,540,131.58', 'SELL,FCX,492,76.66', 'BUY,NVDA,77,214.72', 'BUY,LLY,15,1255.40'];
    const more = ['BUY,MSFT,32,483.24', 'BUY,AVGO,39,368.45', 'BUY,UNH,41,390.11', 'BUY,ISRG,40,378.81'];
    writeFileSync(path, `Side,Ticker,Shares,Price\n${[...rows, ...more].join('\n')}\n`);
    expect(run('record', id, path).status).toBe(0);
    expect(remaining(trial, id).error).toContain(`every trade of plan ${short} is filled: nothing is left`);
    const other = badlyFilled(approved());
    other.run('decline', other.id, '--reason', 'enough');
    expect(remaining(other, other.id).error).toContain(`pat declined plan ${other.id.slice(0, 12)}`);
  });

  test('where no size of any trade passes: each is named with why, and nothing is recorded', () => {
    const trial = approved();
    const { folder, id, run } = trial;
    // all but the purchases of Healthcare, and 20,000 dollars short
    const path = join(folder, 'fills.csv');
    const rows = ['SELL,NEM,540,125.00', 'SELL,FCX,492,70.00', 'BUY,NVDA,77,220.00', 'BUY,MSFT,32,520.00'];
    writeFileSync(
      path,
      `Side,Ticker,Shares,Price\n${[...rows, 'BUY,AVGO,39,400.00', 'BUY,LLY,15,1380.00'].join('\n')}\n`,
    );
    run('record', id, path);
    const portfolio = join(folder, 'Portfolio.md');
    const poorer = readFileSync(portfolio, 'utf8').replace(/\*\*Cash:\*\* \$[\d,.]+/, '**Cash:** $20,000.00');
    writeFileSync(portfolio, poorer);
    const before = kindsIn(folder);
    const ran = remaining(trial, id);
    expect(ran.status).toBe(2);
    const told = ran.error.trim().split('\n');
    expect(told).toHaveLength(2);
    for (const [index, name] of ['BUY 40 ISRG', 'BUY 41 UNH'].entries()) {
      expect(told[index]).toContain(name);
      expect(told[index]).toContain('no size of it passes, and it is left out: cash ');
      expect(told[index]).toContain('accepted: `porch rebalance`, which plans anew from what is held');
    }
    expect(kindsIn(folder)).toEqual(before);
  });

  test('a restricted security is left out of the new plan with a condition, and the others are in it', () => {
    const trial = badlyFilled(approved());
    writeFileSync(join(trial.folder, 'policy.json'), '{"restrictions": [{"ticker": "LLY", "side": "buy"}]}');
    const next = offered(trial);
    expect(next.trades).not.toContain('BUY 15 LLY');
    // without it there is cash for all of the last one
    expect(next.trades.at(-1)).toBe('BUY 40 ISRG');
    const { conditions } = jsonIn(trial.folder, `plans/${next.id.slice(0, 12)}/recommendation.json`);
    expect(conditions.map((one: { id: string; subject: string }) => `${one.id}:${one.subject}`)).toContain(
      'remainder_trimmed:LLY',
    );
  });

  test('status goes on where the policy of a plan in execution is gone', () => {
    const folder = workspace({ ...documentsOf('test-case-1-rebalance'), 'own.json': '{}' });
    const own = join(folder, 'own.json');
    const id = JSON.parse(porch('rebalance', folder, '--policy', own, ...DAY, '--json').out).plan_id;
    porch('record', id, '--fill', 'SELL NEM 540 @ 130.00 ref A1', '--workspace', folder, ...DAY);
    expect(JSON.parse(porch('status', folder, ...DAY, '--json').out).remaining).toHaveLength(1);
    rmSync(own);
    const ran = porch('status', folder, ...DAY, '--json');
    expect(ran).toMatchObject({ status: 0, error: '' });
    expect(JSON.parse(ran.out)).toMatchObject({ remaining: [], stale: [id] });
    expect(remaining({ folder }, id)).toMatchObject({ status: 2, out: '' });
  });

  test('a call that cannot be meant is refused, and an unknown plan', () => {
    const trial = badlyFilled(approved());
    expect(remaining(trial, trial.id, '--cash-only')).toMatchObject({ status: 2, out: '' });
    expect(remaining(trial, 'ffffffffffff').error).toContain('no plan of this workspace begins with "ffffffffff"');
    const early = porch('rebalance', trial.folder, '--remaining', trial.id, '--at', '2026-08-20');
    expect(early.error).toContain('--at lies before the last event of plan');
  });
});

test('--out gives the files into a folder, and the earlier plan stays as it is', () => {
  const trial = badlyFilled(approved());
  const before = kindsIn(trial.folder);
  const out = join(temporaryFolder(), 'report');
  expect(remaining(trial, trial.id, '--out', out).status).toBe(0);
  expect(Object.keys(contentsOf(out))).toContain('execution_guide.md');
  expect(kindsIn(trial.folder)).toEqual(before);
  expect(trial.plans()[trial.id]).toMatchObject({ state: 'awaiting_execution', continued_by: null });
});
