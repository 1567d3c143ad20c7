import { useState } from 'react';
import { Link } from 'wouter';
import type { ProposalLineShape } from '../../../contract/haltShapes.ts';
import type { AcceptedShape, ProposalsShape } from '../../../contract/proposalShapes.ts';
import { useAnswer } from '../../server/api.ts';
import { Fold } from '../../ui/frame/fold.tsx';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered, Problems } from '../../ui/frame/states.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';
import { MakeOf } from './make.tsx';
import { Detail } from './one.tsx';
import { Stop } from './stop.tsx';
import './waiting.css';

/** What came of the last answer. */
type Done = { readonly line: ProposalLineShape; readonly accepted: AcceptedShape | null };

/** What agents propose, for a person to accept or decline; and the halt. */
export function Proposals() {
  const answer = useAnswer<ProposalsShape>('/api/proposals');
  const [done, setDone] = useState<Done | null>(null);
  return (
    <>
      <PageHead title="Proposals" />
      <p className="quiet">
        What agents propose through <code>porch mcp</code>. None of it stands in a document until a person accepts it.
      </p>
      <Answered answer={answer} what="the proposals">
        {(proposals) => (
          <>
            {done === null ? null : <WhatCame done={done} />}
            <Waiting proposals={proposals} onDone={setDone} />
            <Stop halt={proposals.halt} mayResume={proposals.may_resume} />
            {proposals.answered.length === 0 ? null : <AlreadyAnswered answered={proposals.answered} />}
          </>
        )}
      </Answered>
    </>
  );
}

function WhatCame({ done }: { readonly done: Done }) {
  const { line, accepted } = done;
  return (
    <Outcome of={done} tone="good">
      {accepted === null ? (
        <p>
          Declined: <Told text={line.says} />. No document is changed.
        </p>
      ) : (
        <>
          <p>
            Accepted: <Told text={line.says} /> stands in {accepted.document} now, as your change. The plan that it
            leads to is {accepted.verdict}.
          </p>
          <MakeOf workflow={accepted.workflow} />
        </>
      )}
    </Outcome>
  );
}

function Waiting({
  proposals: { waiting, problems },
  onDone,
}: {
  readonly proposals: ProposalsShape;
  readonly onDone: (done: Done) => void;
}) {
  return (
    <Panel title={waiting.length === 0 ? 'No proposal waits' : 'What waits for you'}>
      {waiting.length === 0 ? (
        <p>
          An assistant proposes through <code>porch mcp</code>.{' '}
          <Link href="/prompt">What to tell a language model</Link>
        </p>
      ) : null}
      {problems.length === 0 ? null : <Problems problems={problems} />}
      <ul className="proposed" aria-label="Proposals that wait">
        {waiting.map((line) => (
          <li key={line.id}>
            <h3>
              <Told text={line.says} />
            </h3>
            <p className="quiet">
              by the agent <Told text={line.agent} /> through <Told text={line.client} />, <Moment at={line.made_at} />,{' '}
              <span className="mono">{line.id}</span>
            </p>
            <Fold summary={`Look at proposal ${line.id} and answer it`} isOnPaper={false}>
              <Detail line={line} onDone={(accepted) => onDone({ line, accepted })} />
            </Fold>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function AlreadyAnswered({ answered }: Pick<ProposalsShape, 'answered'>) {
  return (
    <Panel title="Answered">
      <Fold summary={`${answered.length} answered before`}>
        <ul className="told">
          {answered.map(({ id, says, agent, outcome, by, at }) => (
            <li key={id}>
              <Told text={says} />, by <Told text={agent} />: {outcome} by <Told text={by} />, <Moment at={at} />
            </li>
          ))}
        </ul>
      </Fold>
    </Panel>
  );
}
