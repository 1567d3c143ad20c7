import { memo } from 'react';
import type { JournalShape } from '../../../contract/recordShapes.ts';
import { PlanLink } from '../../ui/facts/planId.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';

type EntryRow = JournalShape['entries'][number];

const HASH_DIGITS = 12;

/** Events in the order in which they came; the order is the record, so nothing else sorts them. */
export function JournalTable({ entries }: { readonly entries: readonly EntryRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
    <section className="scroll" aria-label="Table of events" tabIndex={0}>
      <table className="journal">
        <caption className="heard">Events, the latest first</caption>
        <thead>
          <tr>
            <th scope="col" className="right">
              #
            </th>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Plan</th>
            <th scope="col">By</th>
            <th scope="col">Hash</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.sequence} entry={entry} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Row = memo(function Row({ entry }: { readonly entry: EntryRow }) {
  const { sequence, at, kind, plan_id, by, identified_by, os_user, hash } = entry;
  return (
    <tr>
      <th scope="row" className="right">
        {sequence}
      </th>
      <td>
        <Moment at={at} />
      </td>
      <td>{kind.replaceAll('_', ' ')}</td>
      <td>{plan_id === null ? <span className="quiet">the workspace</span> : <PlanLink planId={plan_id} />}</td>
      <td>
        <Told text={by} />
        {identified_by === 'named' ? (
          <span className="quiet">
            {' '}
            (as named by the user <Told text={os_user} />)
          </span>
        ) : null}
      </td>
      <td className="mono" title={hash}>
        {hash.slice(0, HASH_DIGITS)}
      </td>
    </tr>
  );
});
