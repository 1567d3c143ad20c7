import type { BookAnsweredShape, RuleShape, RunOutcomeShape } from '../../../contract/bookShapes.ts';
import type { ApproveByRule } from '../../../contract/requests.ts';
import { useAction } from '../../server/api.ts';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { counted, grouped } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Answered } from './answered.tsx';

/** Approval by the rules of book.json: a press for each. */
export function Rules({ run }: { readonly run: RunOutcomeShape }) {
  const approve = useAction<ApproveByRule, BookAnsweredShape>('/api/book/rules');
  if (run.rules.length === 0) return null;
  return (
    <Panel
      title="Approve by rule"
      note="A rule approves every plan that it takes and that nobody decided yet. What is BLOCKED no rule takes."
    >
      <ul className="rules">
        {run.rules.map((rule) => (
          <li key={rule.name} className="rule">
            <p>
              <code>
                <Told text={rule.name} />
              </code>
              : <Told text={takes(rule)} />
            </p>
            <p>
              <Told text={waits(rule)} />
            </p>
            <BusyButton
              isDisabled={run.barred !== null || rule.barred !== null || rule.left + rule.for_second === 0}
              isBusy={approve.isPending && approve.variables.rule === rule.name}
              busyWords="Approving …"
              onPress={() => {
                if (!approve.isPending) approve.mutate({ run: run.run_id, rule: rule.name });
              }}
            >
              Approve by {rule.name}
            </BusyButton>
          </li>
        ))}
      </ul>
      {approve.error === null ? null : <Failure error={approve.error} />}
      {approve.data === undefined ? null : <Answered done={approve.data} what="approved" />}
    </Panel>
  );
}

/** What a rule takes, in words. */
function takes({ verdicts, conditions, discretion, made_by: maker, ...rule }: RuleShape): string {
  const value = rule.max_trade_value === null ? '' : ` and $${grouped(rule.max_trade_value)}`;
  const confirmed = conditions.length === 0 ? '' : `; confirms ${conditions.join(', ')}`;
  const people = rule.approvers === 1 ? 'one person approves' : `${rule.approvers} people approve`;
  const of = `plans that are ${verdicts.join(' or ')}${discretion ? ', of accounts with discretion' : ''}`;
  const size = `a trade up to ${rule.max_trade_pct}%${value}, all of them up to ${rule.max_turnover_pct}% of the account`;
  return `${of}; ${size}${confirmed}; ${people}${maker === null ? '' : `; made by ${maker}`}.`;
}

/** What of the run is to be approved by it, and by whom. */
function waits({ left, for_second: forSecond, for_another: forAnother, barred }: RuleShape): string {
  const said = [
    left === 0 ? 'No plan waits for it' : `${plans(left)} for it`,
    ...(forSecond === 0 ? [] : [`${plans(forSecond)} for a second person`]),
    ...(forAnother === 0 ? [] : [`${plans(forAnother)} for another person than you`]),
  ];
  return `${said.join('; ')}.${barred === null ? '' : ` You cannot: ${barred}.`}`;
}

function plans(count: number): string {
  return counted(count, 'plan waits', 'plans wait');
}
