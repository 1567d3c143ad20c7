import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { BookRunShape, BookShape, RunOutcomeShape } from '../../../contract/bookShapes.ts';
import { PageHead } from '../../ui/frame/page.tsx';
import { Facts, Panel } from '../../ui/frame/panel.tsx';
import { Answered, Empty, Problems } from '../../ui/frame/states.tsx';
import { counted, grouped } from '../../ui/words/figures.tsx';
import { Groups } from './groups.tsx';
import { Queue } from './queue.tsx';
import { Rules } from './rules.tsx';
import './firm.css';

/** What the latest run of a book came to, and what of it waits for a person. */
export function Firm({ answer }: { readonly answer: UseQueryResult<BookShape> }) {
  return (
    <>
      <PageHead title="Book" />
      <Answered answer={answer} what="the book">
        {(book) =>
          book.run === null ? (
            <Empty title="This book has no run yet.">
              In a terminal: <code>porch book check</code> reads its files, <code>porch book run</code> plans its
              accounts.
            </Empty>
          ) : (
            <Run key={book.run.run_id} book={book} run={book.run} />
          )
        }
      </Answered>
    </>
  );
}

function Run({ book, run }: { readonly book: BookShape; readonly run: RunOutcomeShape }) {
  const { barred } = run;
  return (
    <>
      {barred === null ? null : (
        <Panel title="Nothing of this run can be decided" tone="blocked">
          <Problems problems={[barred]} />
        </Panel>
      )}
      <CameTo run={run} />
      <Rules run={run} />
      <Queue run={run} today={book.today} />
      <Groups run={run} />
      {book.runs.length < 2 ? null : <OtherRuns runs={book.runs} shown={run.run_id} />}
    </>
  );
}

const STATES: Readonly<Record<BookRunShape['state'], string>> = {
  open: 'not finished',
  done: 'done',
  dead: 'not finished: chunks are dead',
  cancelled: 'cancelled',
};
const QUESTIONS: Readonly<Record<BookRunShape['question'], string>> = {
  rebalance: 'rebalancing',
  check: 'as the accounts stand',
  cash_only: 'cash only',
};

function CameTo({ run }: { readonly run: RunOutcomeShape }) {
  const { statuses, verdicts, exceptions, decided, by_rule: byRule } = run;
  const waiting = Object.entries(decided).map(([state, count]) => `${count} ${DECIDED[state] ?? state}`);
  return (
    <Panel
      title={`Run of ${run.day}: ${STATES[run.state]}`}
      note={
        <>
          <span className="mono" title={run.run_id}>
            {run.run_id.slice(0, 12)}
          </span>
          , {QUESTIONS[run.question]}. Every account has one result.
        </>
      }
    >
      <Facts
        facts={[
          ['Accounts', `${count(run.accounts_done)} of ${count(run.accounts)} done`],
          ...Object.entries(statuses).map(
            ([status, many]) =>
              [
                STATUSES[status] ?? status,
                JUDGED.includes(status) ? `${count(many)}: ${words(verdicts)}` : count(many),
              ] as const,
          ),
          ['In the queue', counted(exceptions, 'account')],
          ['Taken by a rule', counted(byRule, 'plan')],
          ['Decided so far', waiting.length === 0 ? 'none' : waiting.join(', ')],
        ]}
      />
    </Panel>
  );
}

const STATUSES: Readonly<Record<string, string>> = {
  planned: 'Planned',
  checked: 'Checked',
  in_tolerance: 'In tolerance',
  refused: 'Refused',
  unreadable: 'Unreadable',
  hold: 'On hold',
  dead: 'Dead',
  lost: 'In dead chunks',
};
/** Of these there are verdicts. */
const JUDGED: readonly string[] = ['planned', 'checked'];
const DECIDED: Readonly<Record<string, string>> = { half: 'approved once' };

function words(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, many]) => `${count(many)} ${name}`)
    .join(', ');
}

function count(many: number): string {
  return grouped(String(many));
}

function OtherRuns({ runs, shown }: { readonly runs: readonly BookRunShape[]; readonly shown: string }) {
  return (
    <Panel title="Runs of this book" note="The latest first.">
      <ul className="told">
        {runs.map(({ run_id: id, day, question, state, accounts }) => (
          <li key={id}>
            <Link href={`/book?run=${id}`} aria-current={id === shown ? 'true' : undefined}>
              {day}, {QUESTIONS[question]}
            </Link>
            : {STATES[state]}, {counted(accounts, 'account')} <span className="mono quiet">{id.slice(0, 12)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
