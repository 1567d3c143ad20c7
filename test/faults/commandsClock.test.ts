import { spawnSync } from 'node:child_process';
import { describe, expect, type TestOptions, test } from 'vitest';
import { documentsOf, porchOn, type Ran, workspace } from '../cli/porch.ts';
import { needingProgram } from '../needs.ts';
import { BUILT, portfolioIn } from './commandRuns.ts';

/** One command line at a moment, UTC, to the second. */
type AtTime = (time: string, ...args: readonly string[]) => Ran;

const CLOCKS: readonly (readonly [string, AtTime, TestOptions])[] = [
  ['the clock that a test gives', (time, ...args) => porchOn({ now: () => Date.parse(`${time}Z`) }, ...args), {}],
  ['the clock of the machine', onMachine, needingProgram('faketime')],
];

function onMachine(time: string, ...args: readonly string[]): Ran {
  const env = { ...process.env, TZ: 'UTC', DONT_FAKE_MONOTONIC: '1', NO_FAKE_STAT: '1' };
  const command = ['-f', time.replace('T', ' '), process.execPath, BUILT, ...args];
  const { status, stdout, stderr } = spawnSync('faketime', command, { encoding: 'utf8', env });
  return { status: status ?? -1, out: stdout, error: stderr };
}

/** Friday, 15:00 in New York: half an hour of market time later it is 15:30. */
const MADE = '2026-08-21T19:00:00';

/** A plan that is BLOCKED by `sector_cap` of Materials alone, submitted by ann at `MADE`. */
function escalated(at: AtTime) {
  const documents = documentsOf('test-case-1-rebalance');
  const folder = workspace({
    ...documents,
    'Portfolio.md': documents['Portfolio.md']?.replace('to 25%', 'to 42%') ?? '',
    'policy.json': JSON.stringify({ people: { pat: ['trader'], sam: ['master_architect'] } }),
  });
  const made = at(MADE, 'rebalance', folder, '--by', 'ann', '--json');
  expect(made).toMatchObject({ status: 3, error: '' });
  const plan: string = JSON.parse(made.out).plan_id;
  const ofPlan = (time: string, command: string, ...args: readonly string[]) =>
    at(time, command, plan, ...args, '--workspace', folder);
  const exceptUntil = (time: string, day: string) => {
    const exception = ['--approve', '--except', 'sector_cap:Materials', '--until', day, '--reason', 'earnings week'];
    expect(ofPlan(time, 'review', ...exception, '--by', 'sam')).toMatchObject({ status: 0, error: '' });
  };
  return { folder, plan, ofPlan, exceptUntil };
}

for (const [name, at, options] of CLOCKS) describe(`by ${name}`, options, () => timed(at));

function timed(at: AtTime): void {
  test('an escalation is overdue after 30 minutes of market time, not a second before', () => {
    const { folder, plan } = escalated(at);
    const overdueAt = (time: string): string[] => JSON.parse(at(time, 'status', folder, '--json').out).overdue;
    expect(overdueAt('2026-08-21T19:29:59')).toEqual([]);
    expect(overdueAt('2026-08-21T19:30:00')).toEqual([]);
    expect(overdueAt('2026-08-21T19:30:01')).toEqual([plan]);
  });

  test('an exception and what was approved by it do not outlive its last day in New York', () => {
    const { folder, ofPlan, exceptUntil, plan } = escalated(at);
    exceptUntil('2026-08-21T19:10:00', '2026-08-21');
    const approve = (time: string) => ofPlan(time, 'approve', '--by', 'pat', '--confirm-all');
    const verdictAt = (time: string): string => {
      const { plans } = JSON.parse(at(time, 'plans', folder, '--json').out);
      return plans.find((one: { plan_id: string }) => one.plan_id === plan).standing_verdict;
    };
    // midnight in New York is 04:00 UTC in August
    expect(verdictAt('2026-08-22T03:59:59')).toBe('CONDITIONAL');
    expect(verdictAt('2026-08-22T04:00:00')).toBe('BLOCKED');
    const late = approve('2026-08-22T04:00:01');
    expect(late).toMatchObject({ status: 3, error: '' });
    expect(late.out).toContain('the exceptions of sam have ended');
  });

  test('a clock that went back is refused and recorded, and time goes on from where it was', () => {
    const { folder, ofPlan, exceptUntil } = escalated(at);
    exceptUntil('2026-08-21T19:10:00', '2026-08-31');
    const approve = (time: string) => ofPlan(time, 'approve', '--by', 'pat', '--confirm-all');
    const back = approve('2026-08-21T19:09:59');
    expect(back).toMatchObject({ status: 2, out: '' });
    expect(back.error).toContain('nothing is decided on a clock that went back');
    const kinds = (time: string): string[] =>
      JSON.parse(at(time, 'journal', 'list', folder, '--json').out).entries.map((one: { kind: string }) => one.kind);
    const before = kinds('2026-08-21T19:09:59');
    expect(before).toEqual(['plan_made', 'plan_reviewed', 'clock_went_back']);
    // put right again, at the very moment of the last decision
    expect(approve('2026-08-21T19:10:00')).toMatchObject({ status: 0, error: '' });
    expect(kinds('2026-08-21T19:10:02')).toEqual([...before, 'plan_approved']);
    expect(at('2026-08-21T19:10:03', 'journal', 'verify', folder).status).toBe(0);
  });

  test('fills are not recorded on a clock that went back either', () => {
    const { folder, ofPlan } = escalated(at);
    const portfolio = portfolioIn(folder);
    const back = ofPlan('2026-08-21T18:59:59', 'record', '--by', 'pat', '--fill', 'SELL NEM 10 @ 131.60 ref A1');
    expect(back).toMatchObject({ status: 2, out: '' });
    expect(portfolioIn(folder)).toBe(portfolio);
  });
}
