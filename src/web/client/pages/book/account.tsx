import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { BookAccountShape, BookShape } from '../../../contract/bookShapes.ts';
import type { TradeShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { Findings } from '../../ui/facts/findings.tsx';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { ORDER_COLUMNS, REASON_COLUMNS } from '../../ui/facts/tradeColumns.tsx';
import { VerdictBadge } from '../../ui/facts/verdict.tsx';
import { Fold } from '../../ui/frame/fold.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Facts, Panel } from '../../ui/frame/panel.tsx';
import { Answered } from '../../ui/frame/states.tsx';
import { Button } from '../../ui/inputs/controls.tsx';
import { FoldedLimits } from '../../ui/limits/foldedLimits.tsx';
import { Money } from '../../ui/words/figures.tsx';
import { Told, ToldList } from '../../ui/words/text.tsx';
import { AnswerLines } from './answerLines.tsx';
import { NextAccount } from './nextAccount.tsx';
import { furtherReasons, reasonWords, stateWords } from './words.ts';
import './firm.css';

/** One account of a run: its plan made again, and the decision about it. */
export function BookAccount({
  account,
  answer: book,
}: {
  readonly account: string;
  readonly answer: UseQueryResult<BookShape>;
}) {
  const [params] = useSearchParams();
  const run = params.get('run') ?? book.data?.run?.run_id ?? '';
  const name = decodeURIComponent(account);
  const answer = useAnswer<BookAccountShape>(`/api/book/accounts/${encodeURIComponent(name)}?run=${run}`);
  return (
    <>
      <PageHead title={name} />
      <p className="row">
        <Link href={`/book?run=${run}`}>Back to the queue</Link>
        {run === '' ? null : <NextAccount run={run} after={name} />}
      </p>
      <Answered answer={answer} what="the account">
        {(one) => <Whole one={one} today={book.data?.today ?? ''} isBarred={book.data?.run?.barred != null} />}
      </Answered>
    </>
  );
}

function Whole({
  one,
  today,
  isBarred,
}: {
  readonly one: BookAccountShape;
  readonly today: string;
  readonly isBarred: boolean;
}) {
  const { account, plan, plan_missing: missing } = one;
  const [isDeciding, setDeciding] = useState(false);
  return (
    <>
      <Panel title="How it stands">
        <Facts facts={standing(one)} />
        <Further reasons={furtherReasons(one)} />
        {isDeciding || isBarred ? null : (
          <div className="row">
            <Button onPress={() => setDeciding(true)}>Decide it</Button>
          </div>
        )}
        {isDeciding ? (
          <AnswerLines run={one.run_id} today={today} selected={new Set([account])} onDone={() => {}} />
        ) : null}
      </Panel>
      {missing === null ? null : (
        <Panel title="The plan cannot be made again" tone="blocked">
          <p>
            <Told text={missing} />
          </p>
        </Panel>
      )}
      {plan === null ? null : (
        <>
          <Panel title={plan.trades.length === 0 ? 'Nothing to trade' : `Trades: ${plan.trades.length}`}>
            {plan.trades.length === 0 ? null : (
              <DataTable
                caption="Trades in the order of execution"
                columns={TRADES}
                rows={plan.trades}
                rowKey={({ sequence }) => String(sequence)}
              />
            )}
          </Panel>
          {plan.findings.length === 0 ? null : (
            <Panel title="What was found">
              <Findings findings={plan.findings} />
            </Panel>
          )}
          <Panel title="Limits">
            <FoldedLimits constraints={plan.constraints} />
          </Panel>
        </>
      )}
    </>
  );
}

function standing(one: BookAccountShape): Parameters<typeof Facts>[0]['facts'] {
  const { plan, verdict, value, model, advisor, custodian, household } = one;
  return [
    ['Verdict', verdict === null ? 'no plan was made' : <VerdictBadge key="verdict" verdict={verdict} />],
    ['State', <Told key="state" text={stateWords(one)} />],
    ['Why a person sees it', <Told key="why" text={reasonWords(one)} />],
    ['Value', value === null ? 'not known' : <Money key="value" amount={value} />],
    ['Model', <Told key="model" text={model === '' ? 'none' : model} />],
    ['Advisor', <Told key="advisor" text={advisor === '' ? 'none' : advisor} />],
    ['Custodian', <Told key="custodian" text={custodian === '' ? 'none' : custodian} />],
    ...(plan === null || plan.due === null
      ? []
      : [['Due within 30 days', <Due key="due" amount={plan.due} />] as const]),
    ...(household === '' ? [] : [['Household', <Told key="household" text={household} />] as const]),
  ];
}

function Due({ amount }: { readonly amount: string }) {
  return (
    <>
      <Money amount={amount} />, kept; the model’s targets are of what is left
    </>
  );
}

function Further({ reasons }: { readonly reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  return (
    <Fold summary={`All ${reasons.length} reasons`}>
      <ToldList texts={reasons} />
    </Fold>
  );
}

const TRADES: readonly Column<TradeShape>[] = [
  ...ORDER_COLUMNS,
  { id: 'value', title: 'Value', isFigure: true, cell: ({ value }) => <Money amount={value} /> },
  ...REASON_COLUMNS,
];
