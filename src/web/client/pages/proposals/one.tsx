import { useState } from 'react';
import type { ProposalLineShape } from '../../../contract/haltShapes.ts';
import type { AcceptedShape, ProposalShape } from '../../../contract/proposalShapes.ts';
import type { AcceptProposal, DeclineProposal } from '../../../contract/requests.ts';
import { doThen, useAction, useAnswer } from '../../server/api.ts';
import { Difference } from '../../ui/editor/conflict.tsx';
import { Findings } from '../../ui/facts/findings.tsx';
import { VerdictBadge } from '../../ui/facts/verdict.tsx';
import { Facts } from '../../ui/frame/panel.tsx';
import { Answered, Failure, Problems } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Field } from '../../ui/inputs/controls.tsx';
import { FoldedLimits } from '../../ui/limits/foldedLimits.tsx';
import { Told, ToldLines } from '../../ui/words/text.tsx';

const MOST_WORDS = 2000;
const WORDS = { same: '', gone: '− now', new: '+ proposed' } as const;

/** A proposal in full: what it states and why, the difference that it makes, the plan that it leads to; and the answer. */
export function Detail({
  line,
  onDone,
}: {
  readonly line: ProposalLineShape;
  /** Null: declined. */
  readonly onDone: (accepted: AcceptedShape | null) => void;
}) {
  const answer = useAnswer<ProposalShape>(`/api/proposals/${line.id}`);
  return (
    <Answered answer={answer} what="the proposal">
      {(proposal) => (
        <div className="stack">
          <Facts
            facts={[
              ...proposal.states.map(([name, value]) => [name, <Told key={name} text={value} />] as const),
              ['Why', <ToldLines key="why" text={proposal.rationale} />],
            ]}
          />
          {proposal.difference === null ? null : <WhatItDoes difference={proposal.difference} />}
          {proposal.problems.length === 0 ? null : (
            <div>
              <p className="broken">It cannot be accepted now:</p>
              <Problems problems={proposal.problems} />
            </div>
          )}
          <Answer proposal={proposal} onDone={onDone} />
        </div>
      )}
    </Answered>
  );
}

function WhatItDoes({ difference }: { readonly difference: NonNullable<ProposalShape['difference']> }) {
  const { document, before, after, verdict, constraints, findings } = difference;
  return (
    <>
      <p>
        In {document} it would change what follows. The plan that it leads to: <VerdictBadge verdict={verdict} />
      </p>
      <Difference theirs={before} mine={after} words={WORDS} />
      {findings.length === 0 ? null : <Findings findings={findings} />}
      <FoldedLimits constraints={constraints} when="in that plan" />
    </>
  );
}

function Answer({
  proposal: { id, difference, problems },
  onDone,
}: {
  readonly proposal: ProposalShape;
  readonly onDone: (accepted: AcceptedShape | null) => void;
}) {
  const accept = useAction<AcceptProposal, AcceptedShape>(`/api/proposals/${id}/acceptance`);
  const decline = useAction<DeclineProposal, object>(`/api/proposals/${id}/refusal`);
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const isMissing = reason.trim() === '';
  const refuse = (): void => {
    setAsked(true);
    if (!isMissing) doThen(decline, { reason: reason.trim() }, () => onDone(null));
  };
  const lacks = isAsked && isMissing ? { error: 'Say why: it is recorded with your name.' } : {};
  const error = accept.error ?? decline.error;
  return (
    <>
      {difference === null || problems.length > 0 ? null : (
        <p>
          <BusyButton
            weight="main"
            isBusy={accept.isPending}
            busyWords="Writing …"
            onPress={() => doThen(accept, { seen: difference.seen }, onDone)}
          >
            Accept: write it into {difference.document}
          </BusyButton>
        </p>
      )}
      <Field
        label={`Reason for declining ${id}`}
        value={reason}
        onChange={setReason}
        maxLength={MOST_WORDS}
        {...lacks}
      />
      <p>
        <BusyButton weight="danger" isBusy={decline.isPending} busyWords="Recording …" onPress={refuse}>
          Decline the proposal
        </BusyButton>
      </p>
      {error === null ? null : <Failure error={error} />}
    </>
  );
}
