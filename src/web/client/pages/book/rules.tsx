import type { BookAnsweredShape, RunOutcomeShape } from '../../../contract/bookShapes.ts';
import type { ApproveByRule } from '../../../contract/requests.ts';
import { useAction } from '../../server/api.ts';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
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
      <ul className="told">
        {run.rules.map(({ name, approvers }) => (
          <li key={name} className="row">
            <code>
              <Told text={name} />
            </code>
            <span>{approvers === 1 ? 'one person approves' : `${approvers} people approve`}</span>
            <BusyButton
              isDisabled={run.barred !== null}
              isBusy={approve.isPending && approve.variables.rule === name}
              busyWords="Approving …"
              onPress={() => {
                if (!approve.isPending) approve.mutate({ run: run.run_id, rule: name });
              }}
            >
              Approve by {name}
            </BusyButton>
          </li>
        ))}
      </ul>
      {approve.error === null ? null : <Failure error={approve.error} />}
      {approve.data === undefined ? null : <Answered done={approve.data} what="approved" />}
    </Panel>
  );
}
