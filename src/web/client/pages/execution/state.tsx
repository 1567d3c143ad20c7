import type { ExecutionShape, PlanExecutionShape } from '../../../contract/shapes.ts';
import { Findings } from '../../ui/facts/findings.tsx';
import { VerdictBadge } from '../../ui/facts/verdict.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { FoldedLimits } from '../../ui/limits/foldedLimits.tsx';
import { Told } from '../../ui/words/text.tsx';
import { OfferRemaining } from './offer.tsx';
import { fillWords } from './words.tsx';

/** The verdicts now: on what the fills made, and with what remains of the plan. */
export function ExecutionState({
  shown,
  execution,
}: {
  readonly shown: PlanExecutionShape;
  readonly execution: ExecutionShape;
}) {
  const { remaining, unplanned, verdict, findings, constraints } = execution;
  return (
    <>
      <Panel
        title="The portfolio as the fills made it"
        note="Percentages are of the portfolio’s value, cash included."
        tone={TONES[verdict]}
      >
        <p className="row">
          <VerdictBadge verdict={verdict} />
          {findings.length === 0 ? 'Nothing is found against it.' : null}
        </p>
        {findings.length === 0 ? null : <Findings findings={findings} />}
        <FoldedLimits constraints={constraints} when="as it stands" />
      </Panel>
      {remaining.trades.length === 0 ? null : (
        <Panel
          title="With the rest of the plan"
          note="The trades that are not filled yet, all done on the portfolio as it stands. Percentages are of the portfolio’s value, cash included."
          tone={TONES[remaining.verdict]}
        >
          <p className="row">
            <VerdictBadge verdict={remaining.verdict} />
          </p>
          <Findings findings={remaining.findings} />
          <FoldedLimits constraints={remaining.constraints} when="with the rest done" />
          {mayPlanRest(shown) ? (
            <OfferRemaining planId={shown.facts.plan_id} seen={shown.seen} words="Plan the rest again" />
          ) : null}
        </Panel>
      )}
      {unplanned.length === 0 ? null : (
        <Panel title="Fills that the plan does not have">
          <ul>
            {unplanned.map((fill, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two fills without a reference may be alike; none ever moves
              <li key={index}>
                <Told text={fillWords(fill)} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

/** Whether the plan is begun and open; where trades no longer pass, the banner has the same offer. */
function mayPlanRest({ facts, offer }: PlanExecutionShape): boolean {
  const isBegun = facts.fills.some(({ taken_back }) => taken_back === null);
  const isOpen = ['awaiting_execution', 'voided', 'expired'].includes(facts.state);
  return isBegun && isOpen && offer === null && facts.continued_by === null;
}

const TONES = { SAFE: 'safe', CONDITIONAL: 'conditional', BLOCKED: 'blocked' } as const;
