import type { JournalShape } from '../../../contract/recordShapes.ts';
import { PlanLink } from '../../ui/facts/planId.tsx';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';

type EntryRow = JournalShape['entries'][number];

const HASH_DIGITS = 12;

const COLUMNS: readonly Column<EntryRow>[] = [
  { id: 'sequence', title: '#', isFigure: true, cell: ({ sequence }) => sequence },
  { id: 'at', title: 'When', cell: ({ at }) => <Moment at={at} /> },
  { id: 'kind', title: 'What', cell: ({ kind }) => kind.replaceAll('_', ' ') },
  {
    id: 'plan',
    title: 'Plan',
    cell: ({ plan_id }) =>
      plan_id === null ? <span className="quiet">the workspace</span> : <PlanLink planId={plan_id} />,
  },
  { id: 'by', title: 'By', cell: (entry) => <By entry={entry} /> },
  {
    id: 'hash',
    title: 'Hash',
    cell: ({ hash }) => (
      <span className="mono" title={hash}>
        {hash.slice(0, HASH_DIGITS)}
      </span>
    ),
  },
];

/** Events in the order in which they came; the order is the record, so nothing else sorts them. */
export function JournalTable({ entries }: { readonly entries: readonly EntryRow[] }) {
  return (
    <div className="journal">
      <DataTable
        caption="Events, the latest first"
        columns={COLUMNS}
        rows={entries}
        rowKey={({ sequence }) => String(sequence)}
      />
    </div>
  );
}

function By({ entry: { by, identified_by, os_user } }: { readonly entry: EntryRow }) {
  return (
    <>
      <Told text={by} />
      {identified_by === 'named' ? (
        <span className="quiet">
          {' '}
          (as named by the user <Told text={os_user} />)
        </span>
      ) : null}
    </>
  );
}
