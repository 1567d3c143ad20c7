import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { documentsOf, jsonIn, porchOn, type Ran, ROOT, workspace } from './porch.ts';

/** Friday, 15:00 in New York; what is decided then stands until the close on Monday. */
const FRIDAY = '2026-08-21T19:00:00.000Z';
const PEOPLE = { pat: ['trader'], sam: ['master_architect'], kim: ['trader', 'master_architect'] };
const EXCEPT = ['--except', 'sector_cap:Materials', '--until', '2026-08-31', '--reason', 'earnings week'];

/** A workspace with its journal, at a time that the test sets. */
interface Desk {
  readonly folder: string;
  /** Runs `porch` on the workspace at a moment. */
  readonly at: (time: string, ...args: readonly string[]) => Ran;
  /** The plan that `porch rebalance --by ann` makes on Friday. */
  readonly plan: string;
}

function desk(documents: Readonly<Record<string, string>>): Desk {
  const folder = workspace(documents);
  const at = (time: string, ...args: readonly string[]): Ran => {
    const place = args[0] === 'journal' ? [...args, folder] : ['--workspace', folder];
    const takesFolder = ['rebalance', 'screen', 'status', 'plans'].includes(args[0] ?? '');
    const all = args[0] === 'journal' ? place : takesFolder ? [...args, folder] : [...args, ...place];
    return porchOn({ now: () => Date.parse(time) }, ...all);
  };
  const made = at(FRIDAY, 'rebalance', '--by', 'ann', '--json');
  return { folder, at, plan: JSON.parse(made.out).plan_id };
}

/** CONDITIONAL on `cash_buffer` and `buffer_at_limits`. */
function conditional(policy: object = { people: PEOPLE }): Desk {
  return desk({ ...documentsOf('test-case-1-rebalance'), 'policy.json': JSON.stringify(policy) });
}

/** BLOCKED by `sector_cap` of Materials alone. */
function blocked(policy: object = { people: PEOPLE }): Desk {
  const documents = documentsOf('test-case-1-rebalance');
  const portfolio = documents['Portfolio.md']?.replace('to 25%', 'to 42%') ?? '';
  return desk({ ...documents, 'Portfolio.md': portfolio, 'policy.json': JSON.stringify(policy) });
}

function edit(folder: string, name: string, from: string, to: string): void {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
for (const name of ['common', 'review', 'decision']) {
  ajv.addSchema(JSON.parse(readFileSync(join(ROOT, `schemas/${name}.schema.json`), 'utf8')));
}

/** The file as it stands in the plan's folder, held against its schema. */
function kept({ folder, plan }: Desk, name: 'review' | 'decision') {
  const file = jsonIn(join(folder, 'plans', plan.slice(0, 12)), `${name}.json`);
  const validate = ajv.getSchema(`${name}.schema.json`);
  expect(validate?.(file) === true ? [] : validate?.errors).toEqual([]);
  return file;
}

function kinds({ at }: Desk): string[] {
  return JSON.parse(at(FRIDAY, 'journal', 'list', '--json').out).entries.map((entry: { kind: string }) => entry.kind);
}

function stateOf({ at, plan }: Desk, time: string): { state: string; overdue: boolean; standing_verdict: string } {
  return JSON.parse(at(time, 'show', plan, '--json').out);
}

describe('an approval', () => {
  test('confirms every condition by its id, binds to the plan and ends at the close of the next trading day', () => {
    const one = conditional();
    const { at, plan } = one;
    const ran = at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm', 'cash_buffer', 'buffer_at_limits');
    expect(ran).toMatchObject({ status: 0, error: '' });
    expect(ran.out).toContain('is approved by pat until 2026-08-24T20:00:00.000Z');
    expect(kept(one, 'decision')).toMatchObject({
      schema_version: 1,
      plan_id: plan,
      outcome: 'approved',
      verdict: 'CONDITIONAL',
      by: 'pat',
      identified_by: 'named',
      decided_on: '2026-08-21',
      expires_at: '2026-08-24T20:00:00.000Z',
      conditions: [{ id: 'buffer_at_limits' }, { id: 'cash_buffer' }],
      exceptions: [],
      reason: null,
    });
  });

  test.each([
    [['--confirm', 'cash_buffer'], 'the condition buffer_at_limits is not confirmed'],
    [[], 'the condition cash_buffer is not confirmed'],
    [['--confirm', 'cash_buffer', 'buffer_at_limits', 'sector_cap'], 'sector_cap is no condition of this plan'],
    [['--confirm', 'cash_buffer', '--confirm-all'], 'exclude each other'],
  ])('with %j is refused: %s', (confirmed, words) => {
    const one = conditional();
    const ran = one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', ...confirmed);
    expect(ran.status).toBe(2);
    expect(ran.error).toContain(words);
    expect(kinds(one)).toEqual(['plan_made']);
  });

  test('is the trader’s', () => {
    const { at, plan } = conditional();
    const ran = at(FRIDAY, 'approve', plan, '--by', 'sam', '--confirm-all');
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error).toBe('command line:1:1: sam may not decide: only the role trader may; accepted: pat, kim\n');
  });

  test('is anybody’s where policy names no people', () => {
    const { at, plan } = conditional({});
    expect(at(FRIDAY, 'approve', plan, '--by', 'anyone', '--confirm-all').status).toBe(0);
  });

  test('is given once, and not after the plan was declined', () => {
    const one = conditional();
    const { at, plan } = one;
    at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm-all');
    const again = at(FRIDAY, 'approve', plan, '--by', 'kim', '--confirm-all');
    expect(again.status).toBe(2);
    expect(again.error).toContain('was approved by pat already');
    expect(at(FRIDAY, 'decline', plan, '--by', 'kim', '--reason', 'not today').status).toBe(0);
    expect(kept(one, 'decision')).toMatchObject({
      outcome: 'declined',
      by: 'kim',
      expires_at: null,
      reason: 'not today',
    });
    const after = at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm-all');
    expect(after.status).toBe(2);
    expect(after.error).toContain('was declined by kim already');
    expect(at(FRIDAY, 'decline', plan, '--by', 'pat', '--reason', 'no').error).toContain('was declined by kim already');
  });

  test.each([
    [0, FRIDAY, '2026-08-21T20:00:00.000Z'],
    [0, '2026-08-21T20:00:00.000Z', '2026-08-21T20:00:00.000Z'],
    [0, '2026-08-21T20:00:00.001Z', '2026-08-24T20:00:00.000Z'],
    [0, '2026-08-22T15:00:00.000Z', '2026-08-24T20:00:00.000Z'],
    [1, '2026-08-22T15:00:00.000Z', '2026-08-24T20:00:00.000Z'],
    [2, FRIDAY, '2026-08-25T20:00:00.000Z'],
    [11, FRIDAY, '2026-09-08T20:00:00.000Z'],
  ])('with decision_trading_days %i, given at %s, ends at %s', (days, time, end) => {
    const one = conditional();
    writeFileSync(join(one.folder, 'policy.json'), JSON.stringify({ decision_trading_days: days }));
    const approved = one.at(time, 'approve', one.plan, '--by', 'pat', '--confirm-all');
    expect(approved.out).toContain(`is approved by pat until ${end}`);
  });

  test('can be given again once it has ended', () => {
    const one = conditional();
    one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all');
    expect(stateOf(one, '2026-08-24T20:00:00.000Z').state).toBe('awaiting_execution');
    expect(stateOf(one, '2026-08-24T20:00:00.001Z').state).toBe('expired');
    const placed = one.at('2026-08-24T20:00:00.001Z', 'placed', one.plan, '1');
    expect(placed.status).toBe(2);
    expect(placed.error).toContain('the approval of pat ended at 2026-08-24T20:00:00.000Z');
    const again = one.at('2026-08-24T20:30:00.000Z', 'approve', one.plan, '--by', 'pat', '--confirm-all');
    expect(again.out).toContain('until 2026-08-25T20:00:00.000Z');
  });
});

describe('what was decided is void', () => {
  test.each([
    ['a cent of the cash', 'Portfolio.md', '$12,870.09', '$12,870.10', 'Portfolio.md was changed'],
    ['a limit', 'policy.json', '{', '{"limit_band_bps":51,', 'policy.json was changed'],
    ['a price of a pick', 'Market-Analyst.md', '$214.72', '$214.73', 'Market-Analyst.md was changed'],
  ])('when %s changes', (_, name, from, to, words) => {
    const one = conditional();
    const { at, plan, folder } = one;
    expect(at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm-all').status).toBe(0);
    edit(folder, name, from, to);
    const ran = at(FRIDAY, 'placed', plan, '1');
    expect(ran.status).toBe(3);
    expect(ran.out).toContain(words);
    expect(kept(one, 'decision')).toMatchObject({
      outcome: 'voided',
      verdict: 'BLOCKED',
      reasons: [words],
    });
    expect(kinds(one)).toEqual(['plan_made', 'plan_approved', 'decision_voided']);
    expect(stateOf(one, FRIDAY).state).toBe('voided');
    expect(at(FRIDAY, 'placed', plan, '1').error).toContain(`the earlier decision is void: ${words}`);
    for (const _again of [1, 2]) expect(at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm-all').status).toBe(3);
    expect(kinds(one)).toEqual(['plan_made', 'plan_approved', 'decision_voided']);
    edit(folder, name, to, from);
    expect(at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm-all').status).toBe(0);
  });

  test('when a document is gone or cannot be read any more', () => {
    const one = conditional();
    rmSync(join(one.folder, 'Market-Analyst.md'));
    const ran = one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all', '--json');
    expect(ran.status).toBe(3);
    expect(JSON.parse(ran.out)).toMatchObject({ outcome: 'voided', reasons: ['Market-Analyst.md is gone'] });
    writeFileSync(join(one.folder, 'Portfolio.md'), 'nothing');
    expect(one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all').status).toBe(3);
  });

  test('people and the SLA are no part of the plan', () => {
    const { at, plan, folder } = conditional();
    writeFileSync(join(folder, 'policy.json'), '{"people": {"lee": ["trader"]}, "sla_minutes": 5}');
    expect(at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm-all').status).toBe(2);
    expect(at(FRIDAY, 'approve', plan, '--by', 'lee', '--confirm-all').status).toBe(0);
  });

  test('when the evaluation is worse at this moment: the portfolio has gone stale', () => {
    const one = conditional();
    const ran = one.at('2026-09-08T15:00:00.000Z', 'approve', one.plan, '--by', 'pat', '--confirm-all');
    expect(ran.status).toBe(3);
    expect(ran.out).toContain('(new: stale_portfolio:portfolio)');
    expect(kinds(one)).toEqual(['plan_made', 'decision_voided']);
  });

  test('when a security is restricted by now, though no document changed', () => {
    const restrictions = [{ ticker: 'NVDA', side: 'buy', from: '2026-08-24' }];
    const one = conditional({ people: PEOPLE, restrictions });
    expect(one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all').status).toBe(0);
    expect(one.at(FRIDAY, 'placed', one.plan, '1').status).toBe(0);
    const ran = one.at('2026-08-24T15:00:00.000Z', 'placed', one.plan, '2');
    expect(ran.status).toBe(3);
    expect(ran.out).toContain('(new: restriction_list:NVDA)');
  });

  test('when the verdict is worse: a SAFE plan whose portfolio is two trading days old', () => {
    const safe = join(ROOT, 'test/fixtures/safe/rebalance');
    const one = desk(
      Object.fromEntries(readdirSync(safe).map((name) => [name, readFileSync(join(safe, name), 'utf8')])),
    );
    const ran = one.at('2026-08-25T15:00:00.000Z', 'approve', one.plan, '--by', 'pat', '--confirm-all');
    expect(ran.status).toBe(3);
    expect(ran.out).toContain(
      'the plan was SAFE and is CONDITIONAL now: the portfolio is of 2026-08-21, 2 trading days',
    );
    expect(kinds(one)).toEqual(['plan_made', 'decision_voided']);
    const onFriday = ['approve', one.plan, '--by', 'pat', '--at', FRIDAY];
    const unconfirmed = one.at('2026-08-25T15:00:00.000Z', ...onFriday);
    expect([unconfirmed.status, unconfirmed.error]).toEqual([
      2,
      expect.stringContaining(
        'backdated_decision is not confirmed: it is decided as of 2026-08-21, 2 trading days before it is recorded on 2026-08-25',
      ),
    ]);
    expect(one.at('2026-08-25T15:00:00.000Z', ...onFriday, '--confirm', 'backdated_decision').status).toBe(0);
    expect(kept(one, 'decision')).toMatchObject({
      decided_on: '2026-08-21',
      conditions: [{ id: 'backdated_decision' }],
    });
  });

  test('once fills are recorded, a worse moment stops the next trade and voids nothing', () => {
    const restrictions = [{ ticker: 'NVDA', side: 'buy', from: '2026-08-24' }];
    const one = conditional({ people: PEOPLE, restrictions });
    one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all');
    one.at(FRIDAY, 'record', one.plan, '--fill', 'SELL NEM 540 @ 131.60');
    const ran = one.at('2026-08-24T15:00:00.000Z', 'placed', one.plan, '2');
    expect(ran.status).toBe(3);
    expect(ran.out).toContain('(new: restriction_list:NVDA)');
    expect(kinds(one)).not.toContain('decision_voided');
  });

  test('a warning that is new at this moment is one more condition', () => {
    const { at, plan } = conditional();
    const ids = ['cash_buffer', 'buffer_at_limits'];
    const tuesday = '2026-08-25T15:00:00.000Z';
    const ran = at(tuesday, 'approve', plan, '--by', 'pat', '--confirm', ...ids);
    expect(ran.error).toContain('the condition stale_portfolio is not confirmed');
    expect(at(tuesday, 'approve', plan, '--by', 'pat', '--confirm', ...ids, 'stale_portfolio').status).toBe(0);
  });
});

describe('an escalation', () => {
  test('blocks until another person excepts each violation, and the trader confirms it', () => {
    const one = blocked();
    const { at, plan } = one;
    const early = at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm-all');
    expect(early.status).toBe(3);
    expect(early.out).toContain('no reviewer has answered the escalation');
    const reviewed = at(FRIDAY, 'review', plan, '--approve', ...EXCEPT, '--by', 'sam');
    expect(reviewed).toMatchObject({ status: 0, error: '' });
    expect(kept(one, 'review')).toEqual({
      schema_version: 1,
      plan_id: plan,
      outcome: 'approved',
      verdict: 'CONDITIONAL',
      by: 'sam',
      identified_by: 'named',
      reviewed_on: '2026-08-21',
      reason: 'earnings week',
      exceptions: [{ id: 'sector_cap', subject: 'Materials', until: '2026-08-31' }],
      self_review: false,
      late: false,
    });
    const ids = ['cash_buffer', 'buffer_at_limits', 'buys_trimmed', 'targets_exceed_portfolio'];
    const unconfirmed = at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm', ...ids);
    expect(unconfirmed.error).toContain('the condition sector_cap is not confirmed');
    expect(at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm', ...ids, 'sector_cap').status).toBe(0);
    expect(kinds(one)).toEqual(['plan_made', 'plan_reviewed', 'plan_approved']);
  });

  test('is overdue after 30 minutes of market hours and never approved by that', () => {
    const one = blocked();
    expect(stateOf(one, '2026-08-21T19:30:00.000Z')).toMatchObject({ state: 'awaiting_review', overdue: false });
    const late = '2026-08-21T19:30:00.001Z';
    expect(stateOf(one, late)).toMatchObject({ state: 'awaiting_review', overdue: true, standing_verdict: 'BLOCKED' });
    expect(JSON.parse(one.at(late, 'status', '--json').out).overdue).toEqual([one.plan]);
    expect(one.at(late, 'approve', one.plan, '--by', 'pat', '--confirm-all').out).toContain('it is overdue');
    one.at(late, 'review', one.plan, '--approve', ...EXCEPT, '--by', 'sam');
    expect(stateOf(one, late)).toMatchObject({ state: 'awaiting_decision', overdue: false });
    expect(one.at(late, 'show', one.plan).out).toContain('approved by sam, after it was due');
  });

  test('an exception ends after its last day in New York', () => {
    const one = blocked();
    const lastDay = ['--except', 'sector_cap:Materials', '--until', '2026-08-21', '--reason', 'today', '--by', 'sam'];
    one.at(FRIDAY, 'review', one.plan, '--approve', ...lastDay);
    expect(stateOf(one, '2026-08-22T03:59:59.999Z')).toMatchObject({ standing_verdict: 'CONDITIONAL' });
    expect(stateOf(one, '2026-08-22T04:00:00.000Z')).toMatchObject({ standing_verdict: 'BLOCKED' });
    const ran = one.at('2026-08-24T14:00:00.000Z', 'approve', one.plan, '--by', 'pat', '--confirm-all');
    expect(ran.status).toBe(3);
    expect(ran.out).toContain('the exceptions of sam have ended');
  });

  test.each([
    [['--approve', ...EXCEPT, '--by', 'ann'], 'only the role master_architect may; accepted: sam, kim'],
    [['--approve', ...EXCEPT, '--by', 'pat'], 'pat may not review'],
    [['--approve', ...EXCEPT.slice(0, 4), '--by', 'sam'], 'an exception has a reason'],
    [['--approve', ...EXCEPT.slice(0, 2), '--reason', 'x', '--by', 'sam'], 'an exception has a last day'],
    [['--approve', ...EXCEPT.slice(2), '--by', 'sam'], 'no violation is named'],
    [['--approve', '--reject', '--by', 'sam'], 'one answer is needed'],
    [['--by', 'sam'], 'one answer is needed'],
    [
      ['--approve', '--except', 'cash_buffer:cash', ...EXCEPT.slice(2), '--by', 'sam'],
      'not named: sector_cap:Materials',
    ],
    [['--approve', ...EXCEPT, '--until', '2026-08-20', '--by', 'sam'], 'the last day 2026-08-20 is past'],
    [['--approve', ...EXCEPT, '--until', 'Monday', '--by', 'sam'], '"Monday" is no last day'],
    [['--approve', ...EXCEPT, '--by', ' '], '--by names nobody'],
  ])('review %j is refused: %s', (args, words) => {
    const one = blocked();
    const ran = one.at(FRIDAY, 'review', one.plan, ...args);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error).toContain(words);
    expect(kinds(one)).toEqual(['plan_made']);
  });

  test('who made the plan excepts nothing of it, under whatever spelling, unless policy lets them', () => {
    const one = blocked({});
    for (const name of ['ann', 'Ann', ' ANN ', 'ａｎｎ']) {
      const ran = one.at(FRIDAY, 'review', one.plan, '--approve', ...EXCEPT, '--by', name);
      expect(ran.status).toBe(2);
      expect(ran.error).toContain('made this plan and may not grant its exception');
    }
    expect(one.at(FRIDAY, 'review', one.plan, '--approve', ...EXCEPT).error).toContain('accepted: --by NAME');
    const alone = blocked({ allow_self_review: true });
    const ran = alone.at(FRIDAY, 'review', alone.plan, '--approve', ...EXCEPT, '--by', 'ann', '--json');
    expect(ran.status).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ self_review: true });
    expect(alone.at(FRIDAY, 'show', alone.plan).out).toContain('who made the plan (policy allows it)');
  });

  test('a role is held under any spelling, and a name that cannot be seen whole is nobody’s', () => {
    const one = blocked({ people: { 'Sam Lee': ['master_architect'] } });
    const as = (name: string) => one.at(FRIDAY, 'review', one.plan, '--approve', ...EXCEPT, '--by', name);
    expect(as('sam\u200b lee').error).toContain('--by names nobody');
    expect(as('samlee').error).toContain('samlee may not review');
    expect(as('SAM  LEE').status).toBe(0);
    for (const people of [{ sam: ['trader'], SAM: ['trader'] }, { 's\u2800am': ['trader'] }]) {
      writeFileSync(join(one.folder, 'policy.json'), JSON.stringify({ people }));
      expect(one.at(FRIDAY, 'rebalance').error).toMatch(
        /policy\.json:1:\d+: people has the name .* (?:twice|shows nothing)/,
      );
    }
  });

  test('what nobody may except is refused', () => {
    const restrictions = [{ ticker: 'NEM', side: 'sell', from: '2026-08-24' }];
    const documents = documentsOf('test-case-1-rebalance');
    const one = desk({ ...documents, 'policy.json': JSON.stringify({ people: PEOPLE, restrictions }) });
    const screened = one.at(FRIDAY, 'screen', '--text', 'SELL NEM 5%', '--approved', '--at', '2026-08-24', '--json');
    expect(screened.status).toBe(3);
    const { plan_id: plan, violations } = JSON.parse(screened.out);
    expect(violations).toMatchObject([
      { id: 'restriction_list', subject: 'NEM', waivable: false },
      { id: 'sector_cap' },
    ]);
    const except = [
      '--except',
      'restriction_list:NEM',
      'sector_cap:Materials',
      '--until',
      '2026-08-31',
      '--reason',
      'x',
    ];
    const ran = one.at(FRIDAY, 'review', plan, '--approve', ...except, '--by', 'sam');
    expect(ran.status).toBe(2);
    expect(ran.error).toMatch(/^command line:1:1: nobody may except restriction_list:NEM: .*\n$/);
  });

  test.each([
    ['--reject', 'rejected'],
    ['--modify', 'modification_asked'],
  ])('%s leaves the plan BLOCKED for good', (answer, state) => {
    const one = blocked();
    const ran = one.at(FRIDAY, 'review', one.plan, answer, '--by', 'sam', '--reason', 'too much');
    expect(ran.status).toBe(3);
    expect(stateOf(one, FRIDAY)).toMatchObject({ state, standing_verdict: 'BLOCKED' });
    expect(kept(one, 'review')).toMatchObject({ outcome: state, verdict: 'BLOCKED', exceptions: [] });
    expect(one.at(FRIDAY, 'review', one.plan, '--approve', ...EXCEPT, '--by', 'sam').status).toBe(2);
    expect(one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all').status).toBe(3);
  });

  test('a granted exception stands once, can be taken back, and with it what was approved', () => {
    const one = blocked();
    one.at(FRIDAY, 'review', one.plan, '--approve', ...EXCEPT, '--by', 'sam');
    const twice = one.at(FRIDAY, 'review', one.plan, '--approve', ...EXCEPT, '--by', 'kim');
    expect(twice.error).toContain('was excepted by sam already');
    one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all');
    expect(one.at(FRIDAY, 'review', one.plan, '--reject', '--by', 'sam').status).toBe(3);
    expect(one.at(FRIDAY, 'placed', one.plan, '1').status).toBe(3);
  });

  test('granted anew with another last day, it has to be approved anew', () => {
    const one = blocked({ people: PEOPLE, decision_trading_days: 10 });
    const grant = (time: string, until: string) =>
      one.at(
        time,
        'review',
        one.plan,
        '--approve',
        ...EXCEPT.slice(0, 2),
        '--until',
        until,
        '--reason',
        'x',
        '--by',
        'sam',
      );
    const [MONDAY, TUESDAY] = ['2026-08-24T15:00:00.000Z', '2026-08-25T15:00:00.000Z'];
    expect(grant(FRIDAY, '2026-08-24').status).toBe(0);
    expect(one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all').status).toBe(0);
    expect(stateOf(one, MONDAY).state).toBe('awaiting_execution');
    expect(stateOf(one, TUESDAY).state).toBe('awaiting_review');
    expect(grant(TUESDAY, '2026-08-28').status).toBe(0);
    const lapsed =
      'the approval of pat counts no more: it was given under sector_cap:Materials until 2026-08-24, and what stands now is sector_cap:Materials until 2026-08-28';
    expect(stateOf(one, TUESDAY)).toMatchObject({ state: 'awaiting_decision', decision: null, lapsed });
    expect(one.at(TUESDAY, 'plans').out).toContain('awaiting decision again, under other exceptions');
    expect(one.at(TUESDAY, 'show', one.plan).out).toContain(`lapsed    ${lapsed}\n`);
    const placed = one.at(TUESDAY, 'placed', one.plan, '1');
    expect(placed.status).toBe(2);
    expect(placed.error).toContain(`${lapsed}; accepted: \`porch approve ${one.plan.slice(0, 12)}\` first`);
    expect(one.at(TUESDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all').status).toBe(0);
    expect(stateOf(one, TUESDAY)).toMatchObject({ state: 'awaiting_execution', lapsed: null });
    expect(one.at(TUESDAY, 'placed', one.plan, '1')).toMatchObject({ status: 0, error: '' });
  });

  test('there is none without a violation', () => {
    const { at, plan } = conditional();
    expect(at(FRIDAY, 'review', plan, '--reject', '--by', 'sam').error).toContain('nothing was escalated');
  });
});

describe('what is told as of an earlier moment', () => {
  const TUESDAY = '2026-08-25T19:00:00.000Z';

  test('a review is confirmed by its id, and bears it', () => {
    const one = blocked();
    const answer = ['review', one.plan, '--approve', ...EXCEPT, '--by', 'sam', '--at', '2026-08-21'];
    const refused = one.at(TUESDAY, ...answer);
    expect([refused.status, refused.error]).toEqual([2, expect.stringContaining('--confirm backdated_decision')]);
    expect(one.at(TUESDAY, ...answer, '--confirm', 'cash_buffer').error).toContain('cash_buffer is no condition');
    expect(one.at(TUESDAY, ...answer, '--confirm', 'backdated_decision').status).toBe(0);
    const conditions = [{ id: 'backdated_decision', severity: 'warning', subject: 'decision' }];
    expect(kept(one, 'review')).toMatchObject({ reviewed_on: '2026-08-21', conditions });
    expect(one.at(TUESDAY, 'show', one.plan).out).toContain(
      'confirmed backdated_decision:decision  it is decided as of',
    );
    const { review } = JSON.parse(one.at(TUESDAY, 'show', one.plan, '--json').out);
    expect(review).toMatchObject({ conditions });
  });

  test('one trading day before, a weekend between, and a day to come need no word', () => {
    for (const [now, day] of [
      ['2026-08-24T15:00:00.000Z', '2026-08-21'],
      ['2026-08-21T20:00:00.000Z', '2026-08-24'],
    ] as const) {
      const one = blocked();
      const ran = one.at(now, 'review', one.plan, '--reject', '--reason', 'no', '--by', 'sam', '--at', day);
      expect([day, ran.error]).toEqual([day, '']);
    }
  });

  test('placed and record say so, and the journal has both times', () => {
    const one = conditional();
    const { at, plan } = one;
    expect(at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm-all').status).toBe(0);
    const placed = at(TUESDAY, 'placed', plan, '1', '--at', FRIDAY);
    expect(placed.out).toContain(`Backdated: this is told as of ${FRIDAY}, and recorded at ${TUESDAY}`);
    const fill = ['--fill', 'SELL NEM 540 @ 131.60'];
    const recorded = JSON.parse(at(TUESDAY, 'record', plan, ...fill, '--at', FRIDAY, '--json').out);
    expect(recorded.notes).toEqual([
      `this is told as of ${FRIDAY}, and recorded at ${TUESDAY}: the journal has both times`,
    ]);
    const entries = at(TUESDAY, 'journal', 'export')
      .out.trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const told = entries.find(({ kind }) => kind === 'trade_placed');
    expect(told).toMatchObject({ at: TUESDAY, payload: { placed_at: FRIDAY, told_at: TUESDAY } });
    const filled = entries.find(({ kind }) => kind === 'fills_recorded');
    expect(filled).toMatchObject({ at: TUESDAY, payload: { recorded_on: '2026-08-21' } });
  });
});

describe('placed', () => {
  test('needs an approval, and told twice changes nothing', () => {
    const one = conditional();
    expect(one.at(FRIDAY, 'placed', one.plan, '1').error).toContain('the plan is not approved');
    one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all');
    const ran = one.at('2026-08-21T19:10:00.000Z', 'placed', one.plan, '1', '--json');
    expect(JSON.parse(ran.out)).toEqual({
      schema_version: 1,
      plan_id: one.plan,
      sequence: 1,
      action: 'SELL',
      ticker: 'NEM',
      shares: '540',
      placed_at: '2026-08-21T19:10:00.000Z',
      repeated: false,
      notes: [],
    });
    const again = one.at('2026-08-21T19:20:00.000Z', 'placed', one.plan, '1');
    expect(again).toMatchObject({ status: 0, error: '' });
    expect(again.out).toContain(
      'Nothing changed: trade 1, SELL NEM 540 was placed at 2026-08-21T19:10:00.000Z already',
    );
    expect(kinds(one)).toEqual(['plan_made', 'plan_approved', 'trade_placed']);
  });

  test('this plan’s own fills do not void it; another change of the portfolio does', () => {
    const one = conditional();
    const { at, plan, folder } = one;
    at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm-all');
    expect(at(FRIDAY, 'placed', plan, '1').status).toBe(0);
    expect(at(FRIDAY, 'record', plan, '--fill', 'SELL NEM 540 @ 131.60').status).toBe(0);
    expect(readFileSync(join(folder, 'Portfolio.md'), 'utf8')).not.toContain('$12,870.09');
    expect(at(FRIDAY, 'placed', plan, '2')).toMatchObject({ status: 0, error: '' });
    edit(
      folder,
      'Portfolio.md',
      '| FCX | Freeport-McMoRan | Materials | 789',
      '| FCX | Freeport-McMoRan | Materials | 788',
    );
    expect(at(FRIDAY, 'placed', plan, '3').status).toBe(3);
    expect(kept(one, 'decision').reasons).toEqual(['Portfolio.md was changed']);
  });

  test.each(['0', '9', '1.5', 'NEM'])('%s is no trade of the plan', (sequence) => {
    const { at, plan } = conditional();
    expect(at(FRIDAY, 'placed', plan, sequence)).toMatchObject({ status: 2, out: '' });
  });
});

describe('a plan is named', () => {
  test('by a beginning that only it has; otherwise the candidates are told', () => {
    const one = conditional();
    expect(one.at(FRIDAY, 'show', one.plan.slice(0, 4).toUpperCase()).status).toBe(0);
    const unknown = one.at(FRIDAY, 'show', 'zzz');
    expect(unknown.status).toBe(2);
    expect(unknown.error).toContain(
      `no plan of this workspace begins with "zzz"; accepted: one of ${one.plan.slice(0, 12)}`,
    );
    for (let day = 10; one.at(FRIDAY, 'show', one.plan.slice(0, 1)).status === 0; day += 1) {
      one.at(FRIDAY, 'rebalance', '--at', `2026-09-${day}`);
    }
    const ambiguous = one.at(FRIDAY, 'show', one.plan.slice(0, 1));
    expect(ambiguous.status).toBe(2);
    expect(ambiguous.error).toMatch(/is the beginning of \d plans; accepted: one of/);
    expect(ambiguous.error).toContain(one.plan.slice(0, 12));
  });

  test('and none is there in a workspace without a journal, which no look at it makes', () => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    const ran = porchOn({}, 'status', folder);
    expect(ran).toMatchObject({ status: 0, error: '' });
    expect(porchOn({}, 'show', 'a', '--workspace', folder).status).toBe(2);
    expect(porchOn({}, 'journal', 'verify', folder).status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['Market-Analyst.md', 'Portfolio.md']);
  });
});

describe('the record', () => {
  test('gives every file of a plan again, byte for byte, whatever became of the documents', () => {
    const { at, plan, folder } = blocked();
    at(FRIDAY, 'review', plan, '--approve', ...EXCEPT, '--by', 'sam');
    at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm-all');
    for (const name of ['Portfolio.md', 'Market-Analyst.md', 'policy.json']) rmSync(join(folder, name));
    const ran = at(FRIDAY, 'show', plan, '--replay', '--json');
    expect(ran.status).toBe(0);
    expect(JSON.parse(ran.out).replay).toEqual({ same: true, files: 17, differences: [] });
  });

  test('says which file of a plan is not what was recorded', () => {
    const { at, plan, folder } = conditional();
    edit(join(folder, 'plans', plan.slice(0, 12)), 'trade_list.json', '"540"', '"541"');
    const ran = at(FRIDAY, 'show', plan, '--replay');
    expect(ran.status).toBe(3);
    expect(ran.out).toContain('trade_list.json in the plan’s folder is not what the journal tells');
  });

  test('gives the execution report again as it was, whatever became of the documents and of the files', () => {
    const { at, plan, folder } = conditional();
    const short = plan.slice(0, 12);
    at(FRIDAY, 'approve', plan, '--by', 'pat', '--confirm-all');
    for (const fill of ['SELL NEM 500 @ 131.60 ref A1', 'SELL NEM 40 @ 131.50 ref A2']) {
      expect(at(FRIDAY, 'record', plan, '--fill', fill, '--by', 'pat').status).toBe(0);
    }
    const report = (name: string) => join(folder, 'plans', short, `execution_report.${name}`);
    const texts = [report('json'), report('md')].map((path) => readFileSync(path, 'utf8'));
    rmSync(join(folder, 'Market-Analyst.md'));
    expect(JSON.parse(at(FRIDAY, 'show', plan, '--replay', '--json').out).replay).toEqual({
      same: true,
      files: 16,
      differences: [],
    });
    edit(join(folder, 'plans', short), 'execution_report.md', '131.5', '131.6');
    rmSync(report('json'));
    const ran = at(FRIDAY, 'show', plan, '--replay');
    expect(ran.status).toBe(3);
    expect(ran.out).toContain('execution_report.json is not in the plan’s folder');
    expect(ran.out).toContain('execution_report.md in the plan’s folder is not what the journal tells');
    rmSync(join(folder, 'outbox'), { recursive: true });
    at('2026-08-24T15:00:00.000Z', 'status');
    expect([report('json'), report('md')].map((path) => readFileSync(path, 'utf8'))).toEqual(texts);
  });

  test('keeps what was decided when the same plan is made again', () => {
    const one = conditional();
    one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all');
    const again = one.at('2026-08-21T19:30:00.000Z', 'rebalance', '--by', 'lee');
    expect(again.status).toBe(0);
    expect(kept(one, 'decision').by).toBe('pat');
    expect(kinds(one)).toEqual(['plan_made', 'plan_approved']);
    expect(one.at(FRIDAY, 'show', one.plan, '--replay').status).toBe(0);
  });

  test('is exported line by line, and a journal that was cut or changed is told with status 3', () => {
    const one = conditional();
    one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all');
    const lines = one.at(FRIDAY, 'journal', 'export').out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).kind)).toEqual(['plan_made', 'plan_approved']);
    expect(JSON.parse(one.at(FRIDAY, 'journal', 'export', '--json').out).entries).toEqual(
      lines.map((line) => JSON.parse(line)),
    );
    expect(JSON.parse(one.at(FRIDAY, 'journal', 'verify', '--json').out)).toMatchObject({
      ok: true,
      events: 2,
      checkpoints: 2,
    });
    for (const name of readdirSync(join(one.folder, '.orchestrator'))) {
      if (name.startsWith('journal.sqlite')) rmSync(join(one.folder, '.orchestrator', name));
    }
    const gone = one.at(FRIDAY, 'journal', 'verify');
    expect(gone.status).toBe(3);
    expect(gone.out).toContain('TAMPERED: event 1 is missing');
    writeFileSync(join(one.folder, '.orchestrator', 'journal.sqlite'), 'this is no journal, and was one'.repeat(200));
    expect(one.at(FRIDAY, 'journal', 'verify').status).toBe(3);
    expect(one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all')).toMatchObject({ status: 2, out: '' });
  });

  test('a clock that went back is recorded once, and nothing is decided until it is right again', () => {
    const one = conditional();
    one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all');
    for (const time of ['2026-08-21T18:59:59.999Z', '2026-08-20T15:00:00.000Z']) {
      const ran = one.at(time, 'decline', one.plan, '--by', 'pat', '--reason', 'x');
      expect(ran).toMatchObject({ status: 2, out: '' });
      expect(ran.error).toContain('the journal has an event of 2026-08-21T19:00:00.000Z');
    }
    expect(kinds(one)).toEqual(['plan_made', 'plan_approved', 'clock_went_back']);
    expect(one.at(FRIDAY, 'decline', one.plan, '--by', 'pat', '--reason', 'x').status).toBe(0);
  });

  test('under --out there is none', () => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    porchOn({}, 'rebalance', folder, '--at', '2026-08-21', '--out', join(folder, 'report'));
    expect(readdirSync(folder).sort()).toEqual(['Market-Analyst.md', 'Portfolio.md', 'report']);
  });

  test('a plan of one line of text or a file elsewhere is held against the same line or file', () => {
    const folder = workspace({ ...documentsOf('test-case-1-rebalance'), 'advice/sell.md': 'SELL NEM 10%\n' });
    const at = (...args: string[]) => porchOn({ now: () => Date.parse(FRIDAY) }, ...args);
    const source = ['--recommendation', join(folder, 'advice/sell.md'), '--approved'];
    const made = at('screen', folder, ...source, '--json');
    const { plan_id: plan } = JSON.parse(made.out);
    const approve = ['approve', plan, '--workspace', folder, '--confirm-all', '--by', 'pat'];
    edit(folder, 'advice/sell.md', '10%', '9%');
    expect(at(...approve).out).toContain('sell.md was changed');
    edit(folder, 'advice/sell.md', '9%', '10%');
    expect(at(...approve).status).toBe(0);
  });
});

test('the queue tells what waits for whom', () => {
  const one = blocked();
  const queue = () => {
    const { awaiting_review, awaiting_decision, awaiting_execution } = JSON.parse(
      one.at(FRIDAY, 'status', '--json').out,
    );
    return [awaiting_review.length, awaiting_decision.length, awaiting_execution.length];
  };
  expect(queue()).toEqual([1, 0, 0]);
  one.at(FRIDAY, 'review', one.plan, '--approve', ...EXCEPT, '--by', 'sam');
  expect(queue()).toEqual([0, 1, 0]);
  one.at(FRIDAY, 'approve', one.plan, '--by', 'pat', '--confirm-all');
  expect(queue()).toEqual([0, 0, 1]);
  expect(one.at(FRIDAY, 'plans').out).toBe(
    `${one.plan.slice(0, 12)}  2026-08-21  CONDITIONAL  awaiting execution, until 2026-08-24T20:00:00.000Z, 2 trades, by ann\n`,
  );
  expect(one.at(FRIDAY, 'status').out).toContain('1 plan waiting for its execution:');
});

test.each(['review', 'approve', 'decline', 'placed', 'plans', 'status', 'show', 'journal'])(
  '%s --help has examples',
  (name) => {
    const ran = porchOn({}, name, '--help');
    expect(ran).toMatchObject({ status: 0, error: '' });
    expect(ran.out).toContain(`Examples:\n  $ porch ${name}`);
  },
);
