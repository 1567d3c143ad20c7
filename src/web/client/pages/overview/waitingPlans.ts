import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WaitingShape } from '../../../contract/recordShapes.ts';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { read } from '../../server/api.ts';
import { isWaiting, isWaitingState, type ListedPlan } from '../../ui/facts/waiting.ts';
import type { Filter } from './filter.tsx';

interface WaitingPlans {
  readonly plans: readonly ListedPlan[];
  /** How many less urgent ones are not among them. */
  readonly left: number;
  readonly isReading: boolean;
  readonly error: Error | null;
  readonly more: () => void;
}

/** What waits, of which the overview has the most urgent: the others are read page by page, where one filters from the first. */
export function useWaitingPlans(overview: OverviewShape, { state, verdict }: Filter): WaitingPlans {
  const [isAsked, setAsked] = useState(false);
  const shown = overview.plans.filter(isWaiting);
  const asked = {
    ...(state !== null && isWaitingState(state) ? { state } : {}),
    ...(verdict === null ? {} : { verdict }),
  };
  const isFiltered = Object.keys(asked).length > 0;
  const pages = useInfiniteQuery({
    queryKey: ['/api/waiting', asked],
    queryFn: ({ pageParam, signal }) =>
      read<WaitingShape>(`/api/waiting?${new URLSearchParams({ from: String(pageParam), ...asked })}`, signal),
    initialPageParam: isFiltered ? 0 : shown.length,
    getNextPageParam: (last, all, from) => (last.left === 0 || all.length === 0 ? null : from + last.plans.length),
    enabled: overview.waiting_left > 0 && (isFiltered || isAsked),
  });
  const known = new Set(shown.map(({ plan_id }) => plan_id));
  const others = pages.data?.pages.flatMap(({ plans }) => plans) ?? [];
  return {
    plans: [...shown, ...others.filter(({ plan_id }) => !known.has(plan_id))],
    left: pages.data?.pages.at(-1)?.left ?? overview.waiting_left,
    isReading: pages.isFetching,
    error: pages.error,
    more: () => (isAsked || isFiltered ? void pages.fetchNextPage() : setAsked(true)),
  };
}
