import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/book/accounts/result.ts';
import { answerLines } from '../../src/book/approvals/answer.ts';
import { type Approved, approveByHand, approveByRule } from '../../src/book/approvals/approve.ts';
import { queueOf } from '../../src/book/approvals/queue.ts';
import { type Refusal, type RunAtDesk, unusable } from '../../src/book/approvals/runAtDesk.ts';
import type { ApprovalRule } from '../../src/book/files/approvalRules.ts';
import { followEvents } from '../../src/book/ledger/events.ts';
import { newYorkTime } from '../../src/domain/days/calendar.ts';
import { change, exampleBook } from './books.ts';
import { type Desk, deedOf, onBothDatabases, TEN } from './desks.ts';

const ACCOUNTS = 120;
/** With an account on hold among them. */
const FEW = 40;
const HOUR = 3_600_000;
const DAYS = 24 * HOUR;

function rule(at: RunAtDesk, name: string): ApprovalRule {
  const found = at.facts.rules.find((one) => one.name === name);
  if (found === undefined) throw new Error(`the book has the rule ${name}`);
  return found;
}

async function results({ engine }: Desk, at: RunAtDesk): Promise<Result[]> {
  const found: Result[] = [];
  for await (const one of engine.results(at.run.id)) found.push(one);
  return found;
}

async function queue(at: RunAtDesk, instant = TEN): Promise<Record<string, string>> {
  const states: Record<string, string> = {};
  for await (const { result, state } of queueOf(at, {}, newYorkTime(instant))) states[result.account] = state;
  return states;
}

function approvedIn(done: Approved | readonly Refusal[]): number | string {
  return 'approved' in done ? done.approved : done.map(({ message }) => message).join('; ');
}

/** Other targets of a model: other trades. */
function otherTargets(book: string): void {
  change(book, 'models/growth.json', (text) =>
    text.replace('"Energy": "4"', '"Energy": "5"').replace('"cash": "9"', '"cash": "8"'),
  );
}

onBothDatabases((withDesk) => {
  test('a rule takes what it says, and leaves blocked, large and undiscretionary plans to people', () =>
    withDesk(exampleBook(ACCOUNTS), async (desk) => {
      const at = await desk.run();
      const all = await results(desk, at);
      const taken = all.filter(({ rules }) => rules.includes('small_safe'));
      const waiting = await queue(at);
      expect(taken.length).toBeGreaterThan(10);
      for (const one of taken) {
        expect([one.status, one.verdict === 'BLOCKED', one.reasons]).toEqual(['planned', false, []]);
        if (one.verdict === 'CONDITIONAL') {
          for (const [id] of one.findings) expect(['cash_buffer', 'budget_not_placed']).toContain(id);
        }
        expect(waiting[one.account]).toBeUndefined();
      }
      for (const one of all) {
        const isQueued = one.reasons.length > 0 || (one.trades.length > 0 && one.rules.length === 0);
        expect([one.account, waiting[one.account]]).toEqual([one.account, isQueued ? 'open' : undefined]);
      }
      const done = await approveByRule(at, rule(at, 'small_safe'), deedOf('pat'));
      expect(done).toEqual({ approved: taken.length, half: 0, passed: new Map() });
      expect(await approveByRule(at, rule(at, 'small_safe'), deedOf('lee'))).toEqual({
        approved: 0,
        half: 0,
        passed: new Map([['approved already', taken.length]]),
      });
      const [event] = await desk.ledger.rows("SELECT line FROM event WHERE kind = 'accounts_approved'");
      const { payload, by } = JSON.parse(String(event?.line));
      expect([by, payload.rule, payload.rule_hash, payload.accounts.length]).toEqual([
        'pat',
        'small_safe',
        rule(at, 'small_safe').hash,
        taken.length,
      ]);
      expect(payload.accounts[0].plan_id).toBe(taken[0]?.planId);
      // one trading day after a Friday: the close of Monday
      expect(payload.ends).toBe('2026-08-24T20:00:00.000Z');
    }));

  test('two approvers are two people', () =>
    withDesk(exampleBook(ACCOUNTS), async (desk) => {
      const at = await desk.run();
      const larger = rule(at, 'larger_safe');
      await approveByRule(at, rule(at, 'small_safe'), deedOf('pat'));
      const first = await approveByRule(at, larger, deedOf('pat'));
      expect([first.approved, first.half > 0]).toEqual([0, true]);
      const again = await approveByRule(at, larger, deedOf(' PAT '));
      expect([again.approved, again.passed.get('another person has to approve them')]).toEqual([0, first.half]);
      expect((await approveByRule(at, larger, deedOf('lee'))).approved).toBe(first.half);
    }));

  test('whoever assigns a model does not approve its plans', () => {
    const book = exampleBook(ACCOUNTS);
    change(book, 'models/growth.json', (text) => text.replace('"targets"', '"assigned_by": "Sam", "targets"'));
    return withDesk(book, async (desk) => {
      const at = await desk.run();
      const ofGrowth = (await results(desk, at)).filter(({ rules, model }) => rules.length > 0 && model === 'growth');
      const small = ofGrowth.filter(({ rules }) => rules.includes('small_safe'));
      const done = await approveByRule(at, rule(at, 'small_safe'), deedOf('sam'));
      expect(done.passed.get('you assign their model')).toBe(small.length);
      expect(small.length).toBeGreaterThan(0);
      const one = await approveByHand(at, [small[0]?.account ?? ''], true, deedOf('sam'));
      expect(approvedIn(one)).toContain('sam assigns the model growth, and so does not approve its plans');
    });
  });

  describe('by hand', () => {
    test('all of the accounts are approved or none, and every reason is told', () => {
      const book = exampleBook(ACCOUNTS);
      change(book, 'accounts.csv', (text) => text.replace(/^(X000030,.*),2026-08-21,/m, '$1,2026-08-18,'));
      return withDesk(book, async (desk) => {
        const at = await desk.run();
        const all = await results(desk, at);
        const find = (is: (one: Result) => boolean): string => all.find(is)?.account ?? 'nobody';
        const safe = find((one) => one.rules.length > 0 && one.verdict === 'SAFE');
        const conditional = find(
          (one) => one.verdict === 'CONDITIONAL' && one.rules.length === 0 && one.trades.length > 0,
        );
        const blocked = find((one) => one.verdict === 'BLOCKED');
        const alone = find((one) => one.status === 'in_tolerance');
        const refused = await approveByHand(at, [safe, conditional, blocked, alone, 'Z'], false, deedOf('pat'));
        expect(approvedIn(refused)).toContain(`${conditional} has something to confirm: `);
        expect(approvedIn(refused)).toContain(`${blocked} is BLOCKED; ${alone} has no trade to approve; `);
        expect(approvedIn(refused)).toContain('has no result of "Z"');
        expect((await desk.ledger.rows('SELECT * FROM line')).length).toBe(0);
        expect(approvedIn(await approveByHand(at, [safe, conditional], true, deedOf('pat')))).toBe(2);
        expect((await queue(at))[conditional]).toBe('approved');
        expect(approvedIn(await approveByHand(at, [conditional], true, deedOf('lee')))).toBe(
          `${conditional} was approved by pat at 2026-08-21T14:00:00.000Z until 2026-08-24T20:00:00.000Z`,
        );
        // and when the approval has ended, it waits again
        expect((await queue(at, TEN + 4 * DAYS))[conditional]).toBe('open');
      });
    });

    test('of 50 people at one line the first wins, and the others are told who it was', () =>
      withDesk(exampleBook(FEW), async (desk) => {
        const at = await desk.run();
        const account = (await results(desk, at)).find(({ rules }) => rules.length > 0)?.account ?? '';
        const people = Array.from({ length: 50 }, (_, place) => `approver ${place}`);
        const done = await Promise.all(people.map((by) => approveByHand(at, [account], true, deedOf(by))));
        const winners = people.filter((_, place) => approvedIn(done[place] ?? []) === 1);
        expect(winners).toHaveLength(1);
        const lost = done.map(approvedIn).filter((one) => typeof one === 'string');
        expect(lost).toHaveLength(49);
        for (const words of lost) expect(words).toContain(`${account} was approved by ${winners[0]} at`);
        expect(await followEvents(desk.ledger, async () => {})).toEqual({ events: 1, fault: null });
      }));

    test('a claim keeps others away until it ends', () =>
      withDesk(exampleBook(FEW), async (desk) => {
        const at = await desk.run();
        const account = (await results(desk, at)).find(({ rules }) => rules.length > 0)?.account ?? '';
        expect(await answerLines(at, [account], { kind: 'claimed' }, deedOf('pat'))).toBe(1);
        const lee = await approveByHand(at, [account], true, deedOf('lee', TEN + HOUR / 3));
        expect(approvedIn(lee)).toBe(
          `${account} was claimed by pat at 2026-08-21T14:00:00.000Z until 2026-08-21T14:30:00.000Z`,
        );
        expect(approvedIn(await approveByHand(at, [account], true, deedOf('lee', TEN + HOUR / 2)))).toBe(1);
      }));
  });

  test('an approval is of one plan: where the next run differs a person sees it, and no rule takes it', async () => {
    const book = exampleBook(ACCOUNTS);
    await withDesk(book, async (desk) => {
      const first = await desk.run();
      const approved = (await results(desk, first)).filter(
        ({ rules, model }) => rules.includes('small_safe') && model === 'growth',
      );
      const names = approved.map(({ account }) => account);
      await approveByHand(first, names, true, deedOf('pat'));
      otherTargets(book);
      const second = await desk.run('2026-08-21T15:00:00.000Z');
      const states = await queue(second);
      const changed: string[] = [];
      for (const one of approved) {
        const now = (await desk.engine.result(second.run.id, one.account))?.result;
        if (now === undefined || now.trades.length === 0) continue;
        if (JSON.stringify(now.trades) !== JSON.stringify(one.trades)) changed.push(one.account);
      }
      expect(changed.length).toBeGreaterThan(0);
      for (const account of changed) expect([account, states[account]]).toEqual([account, 'open']);
      const reasons: string[] = [];
      const query = { reason: 'changed_since_approval' as const };
      for await (const { result } of queueOf(second, query, newYorkTime(TEN))) reasons.push(result.account);
      expect(reasons.sort()).toEqual(changed.sort());
      const done = await approveByRule(second, rule(second, 'small_safe'), deedOf('lee', TEN + HOUR));
      const passed = done.passed.get('changed since a person approved them') ?? 0;
      expect(passed).toBeGreaterThan(0);
      expect(passed).toBeLessThanOrEqual(changed.length);
      // the earlier run has no say any more
      const early = await desk.again(first);
      expect(approvedIn(await approveByHand(early, [changed[0] ?? ''], true, deedOf('lee')))).toContain(
        'has a later plan',
      );
    });
  });

  test('a plan that was declined is not taken by a rule while it is the same, and a deferral lasts until its day', async () => {
    const book = exampleBook(FEW);
    await withDesk(book, async (desk) => {
      const first = await desk.run();
      const all = await results(desk, first);
      const [declined = '', deferred = ''] = all
        .filter(({ rules }) => rules.includes('small_safe'))
        .map((one) => one.account);
      const held = all.find(({ status }) => status === 'hold')?.account ?? '';
      await answerLines(first, [declined], { kind: 'declined', reason: 'no' }, deedOf('pat'));
      const answer = { kind: 'deferred', reason: 'later', until: '2026-08-25' } as const;
      await answerLines(first, [deferred, held], answer, deedOf('pat'));
      // another name of the firm: another run with the same plans
      change(book, 'book.json', (text) => text.replace('Example Advisors', 'Examples'));
      const second = await desk.run('2026-08-21T15:00:00.000Z');
      const done = await approveByRule(second, rule(second, 'small_safe'), deedOf('lee', TEN + HOUR));
      expect(Object.fromEntries(done.passed)).toEqual({
        'declined in an earlier run': 1,
        'deferred in an earlier run': 1,
      });
      expect((await queue(second))[held]).toBe('deferred');
      expect((await queue(second, Date.parse('2026-08-25T14:00:00.000Z')))[held]).toBe('open');
      // what is open in the first run waits there no more
      const early = await desk.again(first);
      const states = Object.values(await queue(early));
      expect(new Set(states)).toEqual(new Set(['resolved', 'deferred']));
    });
  });

  test('nothing of a suspect run can be approved', () => {
    const book = exampleBook(FEW);
    change(book, 'positions.csv', (text) => text.replaceAll(/^(X00000[12],[A-Z]+),/gm, '$1,-'));
    return withDesk(book, async (desk) => {
      const at = await desk.run();
      expect((await unusable(at))?.message).toBe(
        `run ${at.run.id.slice(0, 12)} is suspect: too many of its accounts cannot be read`,
      );
    });
  });

  test('a clock that is behind the last event records nothing', () =>
    withDesk(exampleBook(FEW), async (desk) => {
      const at = await desk.run();
      const [one = '', other = ''] = (await results(desk, at))
        .filter(({ rules }) => rules.length > 0)
        .map((r) => r.account);
      await approveByHand(at, [one], true, deedOf('pat'));
      await expect(approveByHand(at, [other], true, deedOf('pat', TEN - 1))).rejects.toThrow(
        'The clock of this machine is behind',
      );
      expect((await desk.ledger.rows('SELECT * FROM line')).length).toBe(1);
    }));

  test('an event that was changed is found', () =>
    withDesk(exampleBook(FEW), async (desk) => {
      const at = await desk.run();
      await approveByRule(at, rule(at, 'small_safe'), deedOf('pat'));
      await desk.ledger.rows(`UPDATE event SET line = replace(line, '"by":"pat"', '"by":"lee"')`);
      expect((await followEvents(desk.ledger, async () => {})).fault?.fault).toBe('changed');
    }));
});
