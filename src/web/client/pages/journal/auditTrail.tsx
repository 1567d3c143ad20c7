import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import type { JournalShape } from '../../../contract/recordShapes.ts';
import { read } from '../../server/api.ts';
import { addressOf } from '../../server/scope.ts';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Empty, Failure, Loading } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Field } from '../../ui/inputs/controls.tsx';
import { JournalTable } from './entries.tsx';
import { KeepFills } from './fills.tsx';
import { RefusedRequests } from './refusedRequests.tsx';
import { Verification } from './verification.tsx';
import './auditTrail.css';

/** The record of all events: what happened, by whom, and whether it is still as it was written. */
export function Journal() {
  const pages = useInfiniteQuery({
    queryKey: ['/api/journal', 'pages'],
    queryFn: ({ pageParam, signal }) =>
      read<JournalShape>(pageParam === null ? '/api/journal' : `/api/journal?before=${pageParam}`, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ entries }) => {
      const oldest = entries.at(-1)?.sequence ?? 1;
      return oldest > 1 ? oldest : null;
    },
  });
  const length = pages.data?.pages[0]?.length ?? null;
  const entries = useMemo(() => pages.data?.pages.flatMap((page) => page.entries) ?? [], [pages.data]);
  return (
    <>
      <PageHead title="Journal">
        <div className="row">
          <KeepFills />
          <a className="button" href={addressOf('/api/journal/export')} download="journal.jsonl">
            Export as JSON Lines
          </a>
        </div>
      </PageHead>
      <Verification length={length} />
      <Panel title="Events" note="The latest first. Nothing here is ever changed or taken away; it is only added to.">
        {length === null ? (
          pages.error === null ? (
            <Loading what="the journal" />
          ) : (
            <Failure error={pages.error} />
          )
        ) : length === 0 ? (
          <Empty title="Nothing is recorded yet.">
            The first event is the first plan: make one from the overview, or with <code>porch rebalance</code>.
          </Empty>
        ) : (
          <>
            <Filtered entries={entries} length={length} />
            {pages.hasNextPage ? (
              <div>
                <BusyButton
                  isBusy={pages.isFetchingNextPage}
                  busyWords="Reading …"
                  onPress={() => void pages.fetchNextPage()}
                >
                  Older events
                </BusyButton>
              </div>
            ) : null}
            {pages.isFetchNextPageError ? <Failure error={pages.error ?? new Error()} /> : null}
          </>
        )}
      </Panel>
      <RefusedRequests />
    </>
  );
}

const ALL = '';

/** The events that are read so far, and what of them is shown. */
function Filtered({ entries, length }: { readonly entries: JournalShape['entries']; readonly length: number }) {
  const asked = new URLSearchParams(useSearch()).get('plan') ?? '';
  const [kind, setKind] = useState(ALL);
  const [plan, setPlan] = useState(asked);
  const select = useId();
  const kinds = useMemo(() => [...new Set(entries.map((entry) => entry.kind))].sort(), [entries]);
  const beginning = plan.trim().toLowerCase();
  const shown = entries.filter(
    (entry) =>
      (kind === ALL || entry.kind === kind) && (beginning === '' || (entry.plan_id?.startsWith(beginning) ?? false)),
  );
  return (
    <>
      <div className="filters">
        <div className="field">
          <label htmlFor={select}>Kind</label>
          <select id={select} value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value={ALL}>all kinds</option>
            {kinds.map((name) => (
              <option key={name} value={name}>
                {name.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        </div>
        <Field label="Plan (the beginning of its id)" value={plan} onChange={setPlan} autoComplete="off" />
      </div>
      <p role="status">
        {shown.length} of the {entries.length} latest events; {length} in all.
      </p>
      {shown.length === 0 ? (
        <p className="quiet">None of those that are read so far is of this kind and plan; older ones may be.</p>
      ) : (
        <JournalTable entries={shown} />
      )}
    </>
  );
}
