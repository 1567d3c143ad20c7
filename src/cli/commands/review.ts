import { type Answer, type Reviewed, reviewPlan } from '../../desk/decisions/review.ts';
import { takeRepair } from '../../desk/decisions/takeRepair.ts';
import { callProblem, refused } from '../../desk/files/callProblem.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { writeReview } from '../../documents/reports/decision.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { exceptionKey } from '../../domain/planning/decision.ts';
import { REPAIR_OPTIONS } from '../../domain/planning/repair.ts';
import { atPlan, type DeskOptions, withPlanOptions } from '../parts/atDesk.ts';
import { type ConfirmOptions, confirmedIn, none } from '../parts/confirm.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { printPlan } from '../parts/showPlan.ts';
import { DONE, STOPPED, type Terminal } from '../parts/terminal.ts';

interface Options extends DeskOptions, ConfirmOptions {
  readonly workspace: string;
  readonly approve?: boolean;
  readonly reject?: boolean;
  readonly modify?: boolean;
  readonly except?: readonly string[];
  readonly until?: string;
  readonly reason?: string;
  readonly option?: string;
}

/** `porch review`: STEP 3A, the Master-Architect's answer to an escalation. */
export function addReview(face: Face): void {
  const command = face.program
    .command('review')
    .summary('answer an escalation: grant exceptions with a last day, reject, or ask for another plan')
    .description(
      'Records the Master-Architect’s answer to a plan with a violation. To approve, name every violation with --except, and\ngive a reason and a last day. The person who made the plan may not grant its exceptions.',
    )
    .argument('<plan>', 'the plan’s id or a beginning of it')
    .option('--approve', 'grant an exception for every violation')
    .option(
      '--except <id:subject...>',
      'a violation that is excepted, such as sector_cap:Technology; up to a figure alone: sector_cap:Technology=41.3',
    )
    .option('--until <date>', 'the last day of the exceptions, in New York')
    .option('--reject', 'refuse: the plan stays BLOCKED')
    .option('--modify', 'refuse, and ask for another plan')
    .option('--option <letter>', 'with --modify: the repair that is taken, A or C, as a plan of its own')
    .option('--reason <text>', 'why')
    .option('--confirm <id...>', 'with an --at that is past: backdated_decision')
    .option('--confirm-all', 'confirm whatever is to be confirmed')
    .addHelpText(
      'after',
      examples(
        'porch review 3f0c --approve --except sector_cap:Technology --until 2026-08-31 --by sam --reason "earnings week"',
        'porch review 3f0c --reject --by sam --reason "too concentrated"',
        'porch review 3f0c --modify --by sam --json',
        'porch review 3f0c --modify --option A --by sam',
      ),
    )
    .action((plan: string, options: Options) => {
      if (options.option !== undefined) {
        showTaken(face, plan, options.option, options);
        return;
      }
      const answer = answerOf(options);
      const confirm = confirmedIn(options);
      const reason = textOf(options.reason);
      atPlan(
        face,
        plan,
        options,
        (desk) => {
          if (answer.value === null) return none(answer);
          if (confirm.value === null) return none(confirm);
          return reviewPlan({ plan, answer: answer.value, reason, confirm: confirm.value }, desk);
        },
        showReviewed,
      );
    });
  withPlanOptions(command);
}

/** A repair, as a plan of its own. */
function showTaken(face: Face, plan: string, letter: string, options: Options): void {
  const option = REPAIR_OPTIONS.find((one) => one === letter.toUpperCase());
  const confirm = confirmedIn(options);
  atPlan(
    face,
    plan,
    options,
    (desk) => {
      if (options.modify !== true || options.approve === true || options.reject === true) {
        return refused('--option goes with --modify', '--modify --option A');
      }
      if (option === undefined)
        return refused(`there is no option ${JSON.stringify(letter)}`, REPAIR_OPTIONS.join(', '));
      if (confirm.value === null) return none(confirm);
      return takeRepair({ plan, option, reason: textOf(options.reason), confirm: confirm.value }, desk);
    },
    printPlan,
  );
}

function textOf(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}

function answerOf({ approve, reject, modify, except, until, reason }: Options): Reading<Answer> {
  const given = [approve, reject, modify].filter((one) => one === true).length;
  if (given !== 1) return refused('one answer is needed', 'one of --approve, --reject, --modify');
  if (approve !== true) {
    if (except !== undefined || until !== undefined) {
      return refused('--except and --until go with --approve', '--approve, or neither of them');
    }
    return { value: { outcome: reject === true ? 'rejected' : 'modification_asked' }, problems: [] };
  }
  const problems = [
    ...(except === undefined ? [callProblem('no violation is named', '--except ID:SUBJECT for each of them')] : []),
    ...(until === undefined ? [callProblem('an exception has a last day', '--until DATE')] : []),
    ...(textOf(reason) === null ? [callProblem('an exception has a reason', '--reason TEXT')] : []),
  ];
  if (problems.length > 0) return { value: null, problems };
  return { value: { outcome: 'approved', exceptions: except ?? [], until: until ?? '' }, problems: [] };
}

function showReviewed({ history, review, verdict }: Reviewed, terminal: Terminal, isJson: boolean): number {
  const { planId, reviewEntry } = history;
  if (isJson) {
    terminal.out(reviewEntry === null ? '' : jsonText(writeReview(reviewEntry)));
  } else {
    const short = planId.slice(0, 12);
    const self = review.isSelfReview ? ', who made the plan: policy allows it' : '';
    const told = review.exceptions.map((one) => `  ${exceptionKey(one)} until ${one.until}\n`).join('');
    const next = verdict === 'BLOCKED' ? 'do not trade' : `porch approve ${short} --by NAME --confirm-all`;
    const words = `${review.outcome.replaceAll('_', ' ')} by ${review.by}${self}${review.isLate ? ', after it was due' : ''}`;
    terminal.out(`Plan ${short}: ${words}; it is ${verdict}.\n${told}Next: ${next}\n`);
  }
  return verdict === 'BLOCKED' ? STOPPED : DONE;
}
