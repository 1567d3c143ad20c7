import type { RefusedShape } from '../../../contract/recordShapes.ts';
import { useAnswer } from '../../server/api.ts';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered } from '../../ui/frame/states.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';

/** Requests that the desk did not let through: who knocks may be another page in this browser. */
export function RefusedRequests() {
  const answer = useAnswer<RefusedShape>('/api/refused');
  return (
    <Panel
      title="Refused requests"
      note="Requests that the desk refused, the latest 100 at most. None of them reached the journal or a document."
    >
      <Answered answer={answer} what="the refused requests">
        {({ requests }) =>
          requests.length === 0 ? <p>None: every request came from this page.</p> : <RefusedTable requests={requests} />
        }
      </Answered>
    </Panel>
  );
}

type Refusal = RefusedShape['requests'][number];

const COLUMNS: readonly Column<Refusal>[] = [
  { id: 'at', title: 'When', cell: ({ at }) => <Moment at={at} /> },
  {
    id: 'request',
    title: 'Request',
    cell: ({ method, path }) => (
      <span className="mono path">
        {method} <Told text={path} />
      </span>
    ),
  },
  { id: 'why', title: 'Why it was refused', cell: ({ reason }) => <Told text={reason} /> },
];

function RefusedTable({ requests }: RefusedShape) {
  // two may be alike in everything, their time included
  const places = new Map(requests.map((one, place) => [one, String(place)]));
  return (
    <div className="journal">
      <DataTable
        caption="Refused requests, the latest first"
        columns={COLUMNS}
        rows={requests}
        rowKey={(one) => places.get(one) ?? ''}
      />
    </div>
  );
}
