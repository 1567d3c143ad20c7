import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerLines } from '../../book/approvals/answer.ts';
import { type Approved, approveByHand, approveByRule } from '../../book/approvals/approve.ts';
import { barred } from '../../book/approvals/barred.ts';
import type { Deed } from '../../book/approvals/record.ts';
import { rulesMeant } from '../../book/approvals/rulesMeant.ts';
import type { Refusal, RunAtDesk } from '../../book/approvals/runAtDesk.ts';
import { BOOK_FILE, readBookFile } from '../../book/files/bookFile.ts';
import type { Actor } from '../../desk/history/actor.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type * as requests from '../contract/requests.ts';
import { atBook, problemOf } from '../delivery/bookDesk.ts';
import type { ServedBook } from '../delivery/parts.ts';

/** What a person says of lines of the queue: `BookAnsweredShape`, or every reason why nothing was recorded. */
export function answer(
  book: ServedBook,
  actor: Actor,
  { run, accounts, answer: said }: requests.AnswerLines,
): Promise<Reading<JsonObject> | null> {
  return decided(book, actor, run, async (desk, deed) => {
    if (said.kind !== 'approved') {
      const done = await answerLines(desk, accounts, said, deed);
      return typeof done === 'number' ? answered({ approved: done, half: 0, passed: new Map() }) : refused(done);
    }
    const done = await approveByHand(desk, accounts, said.confirmsAll, deed);
    return 'approved' in done ? answered(done) : refused(done);
  });
}

/** Approves what a rule takes. */
export function byRule(
  book: ServedBook,
  actor: Actor,
  { run, rule: name }: requests.ApproveByRule,
): Promise<Reading<JsonObject> | null> {
  return decided(book, actor, run, async (desk, deed) => {
    const today = readBookFile(readFileSync(join(book.folder, BOOK_FILE), 'utf8'));
    if (today.value === null) return withProblems(today.problems);
    const { rules, refusals } = rulesMeant(desk, today.value.rules, deed, name);
    const [rule] = rules;
    if (rule === undefined || refusals.length > 0) return refused(refusals);
    return answered(await approveByRule(desk, rule, deed));
  });
}

function decided(
  book: ServedBook,
  actor: Actor,
  run: string,
  act: (desk: RunAtDesk, deed: Deed) => Promise<Reading<JsonObject>>,
): Promise<Reading<JsonObject> | null> {
  const deed = { actor, now: book.at() };
  return atBook(book, run, async (desk) => {
    const why = await barred(desk, deed);
    return why === null ? act(desk, deed) : refused([why]);
  });
}

function answered({ approved, half, passed }: Approved): Reading<JsonObject> {
  return { value: { done: approved, half, passed: Object.fromEntries(passed) }, problems: [] };
}

function refused(refusals: readonly Refusal[]): Reading<JsonObject> {
  return withProblems(refusals.map(problemOf));
}

function withProblems(problems: readonly Problem[]): Reading<JsonObject> {
  return { value: null, problems };
}
