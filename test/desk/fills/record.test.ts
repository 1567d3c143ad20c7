import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashBytes, replaceFile } from '../../../src/desk/files/rewritePortfolioFile.ts';
import { previewFills, settleFills } from '../../../src/desk/fills/recordFills.ts';
import { needsAction } from '../../../src/desk/fills/report.ts';
import type { JournalStore } from '../../../src/journal/store.ts';
import { documentsOf, jsonIn, temporaryFolder } from '../../cli/porch.ts';
import { file, kindsIn, line, portfolioText, problemsOf, record, type Trial, trial } from './execution.ts';

const RECORDED_AND_REWRITTEN = ['fills_recorded', 'rewrite_intended', 'rewrite_done'];
const UNTOUCHED = documentsOf('test-case-1-rebalance')['Portfolio.md'] ?? '';

describe('a fill that is recorded', () => {
  test('is an event, stands in Portfolio.md, and is matched with its slippage', () => {
    const on = trial();
    const recorded = record(on, line('SELL NEM 540 @ 131.60 commission 1.00 ref A1'));
    expect(recorded).toMatchObject({ batch: 1, document: 'rewritten', notes: [], conflict: [] });
    expect(kindsIn(on)).toEqual(RECORDED_AND_REWRITTEN);
    // 12,870.09 + 540 × 131.60 − 1.00
    expect(portfolioText(on)).toContain('**Cash:** $83,933.09');
    expect(portfolioText(on)).not.toContain('| NEM |');
    const short = on.plan.planId.slice(0, 12);
    const report = jsonIn(on.folder, `plans/${short}/execution_report.json`);
    expect(report.trades[0]).toMatchObject({
      ticker: 'NEM',
      filled: '540',
      average_price: '131.60',
      slippage_bps: -1.52,
      slippage_dollars: '-10.80',
      remainder: '0',
    });
    expect(report.remaining.trades).toHaveLength(7);
    expect(needsAction(recorded.report)).toBe(false);
  });

  test('is reported to every stakeholder, named by plan and batch', () => {
    const on = trial();
    record(on, line('SELL NEM 540 @ 131.60'));
    record(on, line('SELL FCX 492 @ 76.60'));
    const short = on.plan.planId.slice(0, 12);
    expect(readdirSync(join(on.folder, 'outbox')).sort()).toEqual([
      'market-analyst',
      'master-architect',
      'portfolio-analyst',
      'stock-analyst',
      'trader',
    ]);
    for (const stakeholder of readdirSync(join(on.folder, 'outbox'))) {
      const names = readdirSync(join(on.folder, 'outbox', stakeholder)).sort();
      expect(names).toEqual([`${short}-batch-1.md`, `${short}-batch-2.md`]);
    }
    const toTrader = readFileSync(join(on.folder, `outbox/trader/${short}-batch-2.md`), 'utf8');
    expect(toTrader).toContain('2026-08-24 (daily)');
  });

  test('in parts adds up: three batches fill a trade, in the document as in the report', () => {
    const on = trial();
    for (const shares of [200, 300]) record(on, line(`SELL NEM ${shares} @ 131.5${shares / 100}`));
    expect(portfolioText(on)).toMatch(/\| NEM \|[^\n]*\| 40 \|/);
    const { report } = record(on, line('SELL NEM 40 @ 131.50'));
    expect(portfolioText(on)).not.toContain('| NEM |');
    expect(report.execution.trades[0]).toMatchObject({ filled: { units: 540n }, remainder: { units: 0n } });
    // 12,870.09 + 200 × 131.52 + 300 × 131.53 + 40 × 131.50
    expect(portfolioText(on)).toContain('**Cash:** $83,893.09');
  });

  test('is marked where its price alone breaks a limit of the plan, to the tick', () => {
    const on = trial();
    expect(record(on, line('SELL NEM 40 @ 131.01')).notes).toEqual([]);
    const typed = previewFills(on.plan.planId, line('SELL NEM 500 @ 131.00'), on.desk);
    const marked =
      'SELL 500 NEM at $131.00 is outside of what the plan tolerates: Cash stays above 5% as long as NEM fills at $131.01 or above';
    expect(typed.value?.notes).toContain(marked);
    expect(record(on, line('SELL NEM 500 @ 131.00')).notes).toEqual([marked]);
    expect(record(on, line('BUY NVDA 1 @ 218.55')).notes).toEqual([]);
    expect(record(on, line('BUY NVDA 1 @ 218.56')).notes).toEqual([
      'BUY 1 NVDA at $218.56 is outside of what the plan tolerates: Cash stays above 5% as long as NVDA fills at $218.55 or below',
    ]);
  });

  test('of a security that is neither planned nor held is unplanned, and said', () => {
    const on = trial();
    const { notes, report } = record(on, line('BUY KO 10 @ 70.00'));
    expect(notes).toEqual(['BUY 10 KO at $70.00 is not in the plan nor held: recorded as unplanned']);
    expect(report.execution.unplanned).toHaveLength(1);
    expect(portfolioText(on)).toMatch(/\| KO \|[^\n]*\| 10 \|/);
  });

  test('which breaks a limit calls for action', () => {
    const on = trial();
    const { report } = record(on, line('BUY NVDA 57 @ 214.72'));
    // 12,870.09 − 12,239.04 of 500,000: far below the minimum of 5%
    expect(report.state.findings.map((one) => `${one.severity} ${one.id}`)).toContain('violation cash_buffer');
    expect(needsAction(report)).toBe(true);
  });
});

describe('a batch is whole or not at all', () => {
  test('one bad row: every bad row is named and nothing is recorded', () => {
    const on = trial();
    const fills = file(on, 'fills.csv', 'SELL,NEM,540,131.60,0,A1', 'SELL,FCX,49x,76.60,0,A2', 'HOLD,LIN,1,1,0,A3');
    expect(problemsOf(on, fills).map(({ line: at, message }) => `${at}: ${message}`)).toEqual([
      expect.stringMatching(/^3: .*49x/),
      expect.stringMatching(/^4: .*HOLD/),
    ]);
    expect(kindsIn(on)).toEqual([]);
    expect(portfolioText(on)).toBe(UNTOUCHED);
  });

  test('more sold than is held: refused, nothing recorded', () => {
    const on = trial();
    expect(problemsOf(on, line('SELL NEM 541 @ 131.60'))[0]?.message).toBe('541 NEM are sold and only 540 are held');
    record(on, line('SELL NEM 540 @ 131.60'));
    expect(problemsOf(on, line('SELL NEM 1 @ 131.60'))[0]?.message).toBe('1 NEM are sold and none is held');
    expect(kindsIn(on)).toEqual(RECORDED_AND_REWRITTEN);
  });

  test('a document that cannot be read: its problem, nothing recorded', () => {
    const on = trial();
    writeFileSync(join(on.folder, 'Portfolio.md'), UNTOUCHED.replace('$131.58', '131,58'));
    expect(problemsOf(on, line('SELL NEM 540 @ 131.60'))[0]).toMatchObject({ file: 'Portfolio.md', line: 11 });
    expect(kindsIn(on)).toEqual([]);
  });
});

describe('a fill that was recorded before', () => {
  test('in the same file changes nothing and is told', () => {
    const on = trial();
    const rows = ['SELL,NEM,540,131.60,1.00,', 'SELL,FCX,200,76.60,1.00,'];
    record(on, file(on, 'fills.csv', ...rows));
    const text = portfolioText(on);
    const again = record(on, file(on, 'renamed.csv', ...rows.toReversed()));
    expect(again).toMatchObject({ batch: 1, fresh: [], document: 'unchanged', files: [] });
    expect(again.report.duplicates).toHaveLength(2);
    expect(again.notes).toHaveLength(2);
    expect(kindsIn(on)).toEqual(RECORDED_AND_REWRITTEN);
    expect(portfolioText(on)).toBe(text);
  });

  test('by its reference is left out of a batch that has more', () => {
    const on = trial();
    record(on, line('SELL NEM 300 @ 131.60 ref A1'));
    const { fresh, notes } = record(on, file(on, 'all.csv', 'SELL,NEM,300,131.60,0,A1', 'SELL,NEM,240,131.40,0,A2'));
    expect(fresh.map((fill) => fill.reference)).toEqual(['A2']);
    expect(notes).toEqual(['SELL 300 NEM at $131.60, reference A1 was recorded before and changes nothing']);
    expect(portfolioText(on)).toContain('**Cash:** $83,886.09');
  });

  test('with a reference that another fill has is refused', () => {
    const on = trial();
    record(on, line('SELL NEM 300 @ 131.60 ref A1'));
    expect(problemsOf(on, line('SELL NEM 240 @ 131.60 ref A1'))[0]?.message).toContain('A1 is that of another fill');
    expect(kindsIn(on)).toEqual(RECORDED_AND_REWRITTEN);
  });

  test('without a reference, in a batch that differs, is recorded, and the likeness is told', () => {
    const on = trial();
    record(on, line('SELL NEM 100 @ 131.60'));
    const { notes } = record(on, file(on, 'two.csv', 'SELL,NEM,100,131.60,0,', 'SELL,NEM,50,131.60,0,'));
    expect(notes).toEqual([
      'SELL 100 NEM at $131.60 looks like one that was recorded before; without a reference it counts as a new one',
    ]);
  });
});

/** The journal of a program that ends at its `nth` append: before what it decides is done, or after it. */
function ending(journal: JournalStore, nth: number, when: 'before' | 'after'): JournalStore {
  let count = 0;
  return {
    ...journal,
    append: (decide, now) => {
      count += 1;
      if (count < nth) return journal.append(decide, now);
      if (when === 'after') decide(journal);
      throw new Error('the power went');
    },
  };
}

function recordUntil(on: Trial, nth: number, when: 'before' | 'after'): void {
  const journal = ending(on.desk.journal, nth, when);
  expect(() => record(on, line('SELL NEM 540 @ 131.60'), journal)).toThrow('the power went');
}

describe('what a crash interrupted is finished by the next command', () => {
  const AFTER = '**Cash:** $83,934.09';

  test('before anything was recorded: nothing is there', () => {
    const on = trial();
    recordUntil(on, 1, 'after');
    expect(settleFills(on.desk)).toEqual({ problems: [], finished: null });
    expect(kindsIn(on)).toEqual([]);
    expect(portfolioText(on)).toBe(UNTOUCHED);
  });

  test('before the document was rewritten: it is done again, and the reports are routed', () => {
    const on = trial();
    recordUntil(on, 2, 'before');
    expect(portfolioText(on)).toBe(UNTOUCHED);
    expect(settleFills(on.desk)).toMatchObject({ problems: [], finished: { turn: 'batch-1' } });
    expect(portfolioText(on)).toContain(AFTER);
    expect(kindsIn(on)).toEqual(RECORDED_AND_REWRITTEN);
    expect(existsSync(join(on.folder, 'outbox/trader'))).toBe(true);
  });

  test('after the document was rewritten: that is recorded, nothing is written twice', () => {
    const on = trial();
    recordUntil(on, 2, 'after');
    const text = portfolioText(on);
    expect(text).toContain(AFTER);
    expect(settleFills(on.desk)).toMatchObject({ problems: [], finished: { turn: 'batch-1' } });
    expect(portfolioText(on)).toBe(text);
    expect(kindsIn(on)).toEqual(RECORDED_AND_REWRITTEN);
  });

  test('of a batch that ends where it began: its cost is averaged in once', () => {
    const on = trial();
    const journal = ending(on.desk.journal, 2, 'after');
    const fills = file(on, 'wash.csv', 'BUY,V,10,371.04,0,W1', 'SELL,V,10,371.04,0,W2');
    expect(() => record(on, fills, journal)).toThrow('the power went');
    const text = portfolioText(on);
    // (88 × 284.10 + 10 × 371.04) / 98
    expect(text).toMatch(/\| V \|[^\n]*\| 88 \| \$292\.9714 \|/);
    expect(settleFills(on.desk)).toMatchObject({ problems: [], finished: { turn: 'batch-1' } });
    expect(portfolioText(on)).toBe(text);
  });

  test('before the reports were routed: they are', () => {
    const on = trial();
    record(on, line('SELL NEM 540 @ 131.60'));
    const short = on.plan.planId.slice(0, 12);
    const name = join(on.folder, `outbox/trader/${short}-batch-1.md`);
    renameSync(name, `${name}.bak`);
    expect(settleFills(on.desk)).toMatchObject({ finished: { turn: 'batch-1' } });
    expect(readFileSync(name, 'utf8')).toBe(readFileSync(`${name}.bak`, 'utf8'));
    expect(settleFills(on.desk)).toEqual({ problems: [], finished: null });
  });

  test('before the reports of an earlier batch were routed: they are too', () => {
    const on = trial();
    record(on, line('SELL NEM 540 @ 131.60'));
    record(on, line('SELL FCX 492 @ 76.60'));
    const short = on.plan.planId.slice(0, 12);
    const [first, second] = [1, 2].map((batch) => join(on.folder, `outbox/trader/${short}-batch-${batch}.md`));
    const [untouched, execution] = [second ?? '', join(on.folder, `plans/${short}/execution_report.md`)].map(
      (path) => ({
        path,
        text: readFileSync(path, 'utf8'),
      }),
    );
    rmSync(first ?? '');
    expect(settleFills(on.desk)).toEqual({ problems: [], finished: { planId: on.plan.planId, turn: 'batch-1' } });
    expect(existsSync(first ?? '')).toBe(true);
    for (const one of [untouched, execution]) expect(readFileSync(one?.path ?? '', 'utf8')).toBe(one?.text);
    expect(settleFills(on.desk)).toEqual({ problems: [], finished: null });
  });

  test('the next batch waits for it', () => {
    const on = trial();
    recordUntil(on, 2, 'before');
    record(on, line('SELL FCX 492 @ 76.60'));
    // + 492 × 76.60
    expect(portfolioText(on)).toContain('**Cash:** $121,621.29');
    expect(kindsIn(on)).toEqual([...RECORDED_AND_REWRITTEN, ...RECORDED_AND_REWRITTEN]);
  });
});

describe('a document that an editor changed meanwhile', () => {
  test('elsewhere, before the fills came in: both changes stand', () => {
    const on = trial();
    recordUntil(on, 2, 'before');
    const edited = UNTOUCHED.replace('Next review in four weeks.', 'Next review in two weeks.');
    writeFileSync(join(on.folder, 'Portfolio.md'), edited);
    expect(settleFills(on.desk).problems).toEqual([]);
    expect(portfolioText(on)).toContain('**Cash:** $83,934.09');
    expect(portfolioText(on)).toContain('in two weeks');
    expect(kindsIn(on)).toEqual([
      'fills_recorded',
      'rewrite_intended',
      'rewrite_undone',
      'rewrite_intended',
      'rewrite_done',
    ]);
  });

  test('elsewhere, after the fills came in: they are not brought in again', () => {
    const on = trial();
    recordUntil(on, 2, 'after');
    const edited = portfolioText(on).replace('Next review in four weeks.', 'Next review in two weeks.');
    writeFileSync(join(on.folder, 'Portfolio.md'), edited);
    expect(settleFills(on.desk).problems).toEqual([]);
    expect(portfolioText(on)).toBe(edited);
    expect(kindsIn(on)).toEqual(RECORDED_AND_REWRITTEN);
  });

  test('in the shares themselves: nothing is written, the figures of both sides are told, either resolves it', () => {
    const on = trial();
    recordUntil(on, 2, 'before');
    const strange = UNTOUCHED.replace('| 540 |', '| 500 |');
    writeFileSync(join(on.folder, 'Portfolio.md'), strange);
    const { problems } = settleFills(on.desk);
    expect(problems[0]?.accepted).toContain('NEM 540, cash 12870.09');
    expect(problems[0]?.accepted).toContain('NEM 0, cash 83934.09');
    expect(problemsOf(on, line('SELL FCX 492 @ 76.60'))).toEqual(problems);
    expect(portfolioText(on)).toBe(strange);
    writeFileSync(join(on.folder, 'Portfolio.md'), `${UNTOUCHED}\n`);
    expect(settleFills(on.desk).problems).toEqual([]);
    expect(portfolioText(on)).toContain('**Cash:** $83,934.09');
  });
});

describe('what the disk refuses after the fills are recorded', () => {
  test('is told, and written by the next command', () => {
    const on = trial();
    const inTheWay = join(on.folder, '.Portfolio.md.porch-new');
    mkdirSync(inTheWay);
    writeFileSync(join(on.folder, 'outbox'), 'no folder');
    const recorded = record(on, line('SELL NEM 540 @ 131.60'));
    const folder = `plans/${on.plan.planId.slice(0, 12)}`;
    const files = [`${folder}/execution_report.json`, `${folder}/execution_report.md`];
    expect(recorded).toMatchObject({ batch: 1, document: 'conflict', files });
    expect(recorded.conflict.map((one) => one.message)).toEqual([
      expect.stringContaining('the fills are recorded'),
      expect.stringContaining('the fills are recorded'),
    ]);
    expect(portfolioText(on)).toBe(UNTOUCHED);
    rmSync(inTheWay, { recursive: true });
    rmSync(join(on.folder, 'outbox'));
    expect(settleFills(on.desk)).toMatchObject({ problems: [], finished: { turn: 'batch-1' } });
    expect(portfolioText(on)).toContain('**Cash:** $83,934.09');
    expect(kindsIn(on)).toEqual(RECORDED_AND_REWRITTEN);
  });
});

describe('replacing a file', () => {
  test('refuses one that is no more what it was, and leaves nothing beside it', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'Portfolio.md');
    writeFileSync(path, 'new');
    expect(replaceFile(path, 'mine', hashBytes('old'))).toBe(false);
    expect(readdirSync(folder)).toEqual(['Portfolio.md']);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(replaceFile(path, 'mine', hashBytes('new'))).toBe(true);
    expect(readdirSync(folder)).toEqual(['Portfolio.md']);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('keeps the mode and the bytes that are no text of the table', () => {
    const on = trial({
      ...documentsOf('test-case-1-rebalance'),
      'Portfolio.md': `\uFEFF${UNTOUCHED.replaceAll('\n', '\r\n')}`,
    });
    chmodSync(join(on.folder, 'Portfolio.md'), 0o664);
    record(on, line('SELL NEM 540 @ 131.60'));
    expect(statSync(join(on.folder, 'Portfolio.md')).mode & 0o777).toBe(0o664);
    expect(portfolioText(on).startsWith('\uFEFF# Portfolio\r\n')).toBe(true);
  });

  test('follows a link within the workspace, and refuses one that leads out of it', () => {
    const on = trial();
    mkdirSync(join(on.folder, 'kept'));
    renameSync(join(on.folder, 'Portfolio.md'), join(on.folder, 'kept/account.md'));
    symlinkSync('kept/account.md', join(on.folder, 'Portfolio.md'));
    record(on, line('SELL NEM 540 @ 131.60'));
    expect(readFileSync(join(on.folder, 'kept/account.md'), 'utf8')).toContain('**Cash:** $83,934.09');
    const outside = join(temporaryFolder(), 'account.md');
    writeFileSync(outside, UNTOUCHED);
    renameSync(join(on.folder, 'Portfolio.md'), join(on.folder, 'old-link'));
    symlinkSync(outside, join(on.folder, 'Portfolio.md'));
    expect(problemsOf(on, line('SELL FCX 492 @ 76.60'))[0]?.message).toContain('outside the workspace');
    expect(readFileSync(outside, 'utf8')).toBe(UNTOUCHED);
  });

  test('writes portfolio.json too', () => {
    const { 'Portfolio.md': _, ...others } = documentsOf('test-case-1-rebalance');
    const holdings = [{ ticker: 'NEM', sector: 'Materials', shares: 600, price: '131.58', average_cost: '69.84' }];
    const json = {
      as_of: '2026-08-21',
      cash: '100000.00',
      holdings,
      directives: [{ sector: 'Materials', to_pct: 20 }],
    };
    const on = trial({ ...others, 'portfolio.json': JSON.stringify(json, null, 2) });
    record(on, line('SELL NEM 100 @ 131.60'));
    const text = JSON.parse(readFileSync(join(on.folder, 'portfolio.json'), 'utf8'));
    expect(text).toEqual({ ...json, cash: '113160.00', holdings: [{ ...holdings[0], shares: 500 }] });
  });
});
