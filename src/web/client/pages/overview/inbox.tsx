import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { doThen } from '../../server/api.ts';
import { byUrgency, isFolded, isWaiting, isWaitingState, type ListedPlan } from '../../ui/facts/waiting.ts';
import { Fold } from '../../ui/frame/fold.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { lacksRole } from '../../ui/words/roles.tsx';
import { All, Box, type Choosing } from './choosing.tsx';
import { type Filter, FilterBar, useFilter } from './filter.tsx';
import { InboxLine, PlanLine } from './line.tsx';
import { isShown, linesOf } from './lines.ts';
import { DeclinedTogether, type Selection, Several, useDeclines } from './several.tsx';
import { useWaitingPlans } from './waitingPlans.ts';
import './inbox.css';

/** What waits for a person, a line for each thing; what does not stand any more is folded away. */
export function Inbox({ overview }: { readonly overview: OverviewShape }) {
  const [filter, setFilter] = useFilter();
  const { plans, left, isReading, error, more } = useWaitingPlans(overview, filter);
  const [selected, setSelected] = useState<Selection>(new Map());
  const declines = useDeclines();
  const list = useRef<HTMLDivElement>(null);
  const lines = linesOf(overview, plans);
  const shown = lines.filter((line) => isShown(line, filter));
  const old = [...plans.filter(isFolded).sort(byUrgency), ...overview.plans.filter(isSuperseded)];
  useKeptFocus(list);
  const clear = (): void => setSelected(new Map());
  const select = (those: readonly ListedPlan[], isOn: boolean): void => {
    const ids = new Set(those.map(({ plan_id }) => plan_id));
    const others = [...selected].filter(([id]) => !ids.has(id));
    setSelected(new Map([...others, ...(isOn ? those.map(({ plan_id, seen }) => [plan_id, seen] as const) : [])]));
  };
  const isBarred = lacksRole(overview, 'trader');
  const choose = isBarred ? null : { selected, select };
  return (
    <div ref={list}>
      <Panel title={lines.length === 0 && left === 0 ? 'Nothing waits for you' : 'What waits'}>
        {declines.data === undefined ? null : <DeclinedTogether came={declines.data} />}
        {lines.length === 0 && left === 0 ? <NothingWaits /> : null}
        {overview.imports.length === 0 ? null : (
          <p className="near">Nothing is planned, approved or placed until what an import found is answered.</p>
        )}
        {lines.length < 2 && left === 0 && isAll(filter) ? null : (
          <FilterBar filter={filter} kinds={lines.map(({ kind }) => kind)} onChange={setFilter} />
        )}
        {shown.length === 0 ? null : (
          <>
            <All choose={choose} plans={shown.flatMap((line) => ('plan' in line ? [line.plan] : []))} />
            <ul className="lines" aria-label="What waits for a person">
              {shown.map((line) => (
                <InboxLine
                  key={line.key}
                  line={line}
                  overview={overview}
                  box={'plan' in line ? <Box choose={choose} plan={line.plan} /> : null}
                />
              ))}
            </ul>
          </>
        )}
        {shown.length === 0 && lines.length > 0 && !isReading ? <NoneOfThese onAll={() => setFilter(ALL)} /> : null}
        {error === null ? null : <Failure error={error} />}
        {left === 0 || !hasPlans(filter) ? null : <More left={left} isReading={isReading} onMore={more} />}
        {old.length === 0 ? null : <Old old={old} overview={overview} choose={choose} />}
        {selected.size === 0 ? null : (
          <Several
            selected={selected}
            approved={plans.filter(({ plan_id, decision }) => selected.has(plan_id) && decision !== null).length}
            isPending={declines.isPending}
            onDecline={(those, reason) => doThen(declines, { plans: those, reason }, clear)}
            onClear={clear}
          />
        )}
      </Panel>
    </div>
  );
}

const ALL: Filter = { state: null, verdict: null };

function isAll({ state, verdict }: Filter): boolean {
  return state === null && verdict === null;
}

function hasPlans({ state }: Filter): boolean {
  return state === null || isWaitingState(state);
}

export function isSuperseded({ state }: ListedPlan): boolean {
  return state === 'superseded';
}

/** Stale ones, which can only be declined, and superseded ones. */
function Old({
  old,
  overview,
  choose,
}: {
  readonly old: readonly ListedPlan[];
  readonly overview: OverviewShape;
  readonly choose: Choosing | null;
}) {
  return (
    <Fold summary={oldInWords(old)}>
      <All choose={choose} plans={old.filter(isWaiting)} />
      <ul className="lines" aria-label="What does not stand any more">
        {old.map((plan) => (
          <PlanLine
            key={plan.plan_id}
            plan={plan}
            overview={overview}
            box={isWaiting(plan) ? <Box choose={choose} plan={plan} /> : null}
          />
        ))}
      </ul>
    </Fold>
  );
}

function oldInWords(old: readonly ListedPlan[]): string {
  const superseded = old.filter(isSuperseded).length;
  const stale = old.length - superseded;
  const counts = [
    ...(stale === 0 ? [] : [`${stale} stale`]),
    ...(superseded === 0 ? [] : [`${superseded} superseded`]),
  ];
  return `What does not stand any more: ${counts.join(', ')}`;
}

function NothingWaits() {
  return (
    <p>
      No plan needs a review, a decision or its execution. A new one comes by Rebalance or Screen recommendations, or by{' '}
      <code>porch rebalance</code> and <code>porch screen</code> in a terminal.
    </p>
  );
}

function NoneOfThese({ onAll }: { readonly onAll: () => void }) {
  return (
    <p className="row">
      <span role="status">Nothing of this kind waits.</span>
      <BusyButton isBusy={false} busyWords="" onPress={onAll}>
        Show all
      </BusyButton>
    </p>
  );
}

function More({
  left,
  isReading,
  onMore,
}: {
  readonly left: number;
  readonly isReading: boolean;
  readonly onMore: () => void;
}) {
  return (
    <p className="row">
      <span>
        {left} more wait{left === 1 ? 's' : ''}.
      </span>
      <BusyButton isBusy={isReading} busyWords="Reading …" onPress={onMore}>
        Show more
      </BusyButton>
    </p>
  );
}

/** A line that has the focus may be gone with the next answer: then the focus goes to the one that took its place. */
function useKeptFocus(list: React.RefObject<HTMLDivElement | null>): void {
  const kept = useRef<{ readonly line: Element; readonly place: number } | null>(null);
  useEffect(() => {
    const box = list.current;
    const keep = (): void => {
      const line = document.activeElement?.closest('.line') ?? null;
      kept.current = line === null ? null : { line, place: waysIn(box).findIndex((way) => line.contains(way)) };
    };
    box?.addEventListener('focusin', keep);
    return () => box?.removeEventListener('focusin', keep);
  }, [list]);
  useLayoutEffect(() => {
    const before = kept.current;
    if (before === null || before.line.isConnected) return;
    kept.current = null;
    const ways = waysIn(list.current);
    if (document.activeElement === document.body) ways[Math.min(before.place, ways.length - 1)]?.focus();
  });
}

function waysIn(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('[data-line]') ?? [])];
}
