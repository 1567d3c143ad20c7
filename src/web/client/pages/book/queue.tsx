import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { QueueLineShape, QueueShape, RunOutcomeShape } from '../../../contract/bookShapes.ts';
import { read } from '../../server/api.ts';
import { VerdictBadge } from '../../ui/facts/verdict.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Check } from '../../ui/inputs/check.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { Money } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';
import { AnswerLines } from './answerLines.tsx';
import { isWaiting, reasonWords, stateWords } from './words.ts';

/** The accounts that a person must see: a line for each, the gravest first. */
export function Queue({ run, today }: { readonly run: RunOutcomeShape; readonly today: string }) {
  const [asked, setAsked] = useAsked();
  const { lines, isReading, error, more } = useLines(run.run_id, asked);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const select = (names: readonly string[], isOn: boolean): void => {
    const others = [...selected].filter((name) => !names.includes(name));
    setSelected(new Set([...others, ...(isOn ? names : [])]));
  };
  const choosable = run.barred === null ? lines.map(({ account }) => account) : [];
  return (
    <Panel
      title={run.exceptions === 0 ? 'The queue is empty' : 'The queue'}
      note="Accounts with a reason to be seen, and plans that no approval rule takes; the gravest first."
    >
      <Asking run={run} asked={asked} onChange={setAsked} />
      {choosable.length < 2 ? null : (
        <Check isChecked={choosable.every((name) => selected.has(name))} onChange={(isOn) => select(choosable, isOn)}>
          Select these {choosable.length}
        </Check>
      )}
      <ul className="queue" aria-label="The queue">
        {lines.map((line) => (
          <Line
            key={line.account}
            line={line}
            run={run.run_id}
            isSelected={selected.has(line.account)}
            onSelect={run.barred === null ? (isOn) => select([line.account], isOn) : null}
          />
        ))}
      </ul>
      {lines.length === 0 && !isReading && error === null ? <p role="status">Nothing of this kind waits.</p> : null}
      {error === null ? null : <Failure error={error} />}
      {more === null ? null : (
        <p className="row">
          <BusyButton isBusy={isReading} busyWords="Reading …" onPress={more}>
            Show more
          </BusyButton>
        </p>
      )}
      <AnswerLines run={run.run_id} today={today} selected={selected} onDone={() => setSelected(new Set())} />
    </Panel>
  );
}

interface Asked {
  readonly reason: string;
  readonly advisor: string;
  readonly all: boolean;
}

/** Kept in the address, so that a link and the way back lead to the same lines. */
function useAsked(): readonly [Asked, (asked: Asked) => void] {
  const [params, setParams] = useSearchParams();
  const asked = { reason: params.get('reason') ?? '', advisor: params.get('advisor') ?? '', all: params.has('all') };
  const set = ({ reason, advisor, all }: Asked): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries({ reason, advisor, all: all ? '1' : '' })) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    setParams(next, { replace: true });
  };
  return [asked, set];
}

function useLines(run: string, { reason, advisor, all }: Asked) {
  const wanted = {
    run,
    ...(reason === '' ? {} : { reason }),
    ...(advisor === '' ? {} : { advisor }),
    ...(all ? { all: '1' } : {}),
  };
  const pages = useInfiniteQuery({
    queryKey: ['/api/book/queue', wanted],
    queryFn: ({ pageParam, signal }) =>
      read<QueueShape>(`/api/book/queue?${new URLSearchParams({ ...wanted, from: String(pageParam) })}`, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });
  // a line that somebody answered meanwhile may have moved the next page by one
  const lines = new Map(
    (pages.data?.pages ?? []).flatMap((page) => page.lines.map((line) => [line.account, line] as const)),
  );
  return {
    lines: [...lines.values()],
    isReading: pages.isFetching,
    error: pages.error,
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : null,
  };
}

function Asking({
  run,
  asked,
  onChange,
}: {
  readonly run: RunOutcomeShape;
  readonly asked: Asked;
  readonly onChange: (asked: Asked) => void;
}) {
  const advisors = run.groups.advisor.filter(({ name, exceptions }) => name !== '' && exceptions > 0);
  return (
    <div className="queue-asking">
      <Choice
        label="Reason"
        value={asked.reason}
        options={[
          ['', 'every reason'],
          ...Object.entries(run.reasons).map(([reason, many]) => [reason, `${reason} (${many})`] as const),
        ]}
        onChange={(reason) => onChange({ ...asked, reason })}
      />
      <Choice
        label="Advisor"
        value={asked.advisor}
        options={[
          ['', 'every advisor'],
          ...advisors.map(({ name, exceptions }) => [name, `${name} (${exceptions})`] as const),
        ]}
        onChange={(advisor) => onChange({ ...asked, advisor })}
      />
      <Check isChecked={asked.all} onChange={(all) => onChange({ ...asked, all })}>
        Also what is decided
      </Check>
    </div>
  );
}

function Line({
  line,
  run,
  isSelected,
  onSelect,
}: {
  readonly line: QueueLineShape;
  readonly run: string;
  readonly isSelected: boolean;
  /** Null where nobody can decide. */
  readonly onSelect: ((isOn: boolean) => void) | null;
}) {
  const { account, verdict, value, model, advisor, state } = line;
  return (
    <li className={isWaiting(line) ? 'queue-line' : 'queue-line queue-done'}>
      {onSelect === null ? null : (
        <label className="queue-check">
          <input type="checkbox" checked={isSelected} onChange={({ target }) => onSelect(target.checked)} />
          <span className="heard">Select {account}</span>
        </label>
      )}
      <Link href={`/book/accounts/${encodeURIComponent(account)}?run=${run}`} className="queue-way" data-line="">
        <strong>
          <Told text={account} />
        </strong>{' '}
        {verdict === null ? null : <VerdictBadge verdict={verdict} />}{' '}
        {value === null ? null : <Money amount={value} />}
      </Link>
      <span className="quiet">
        <Told text={[model, advisor].filter((one) => one !== '').join(', ')} />
      </span>
      <span className="queue-why">
        <Told text={reasonWords(line)} />
        {state === 'open' ? null : (
          <em>
            {' '}
            <Told text={stateWords(line)} />
          </em>
        )}
      </span>
    </li>
  );
}
