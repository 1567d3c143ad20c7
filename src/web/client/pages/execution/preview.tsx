import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RecordedShape } from '../../../contract/recordShapes.ts';
import type { RecordFills } from '../../../contract/requests.ts';
import { send } from '../../server/api.ts';

/** Fills that are not recorded yet; `key` tells them apart. */
export interface Proposed {
  readonly key: string;
  readonly fills: RecordFills['fills'];
}

export function executionPath(planId: string): string {
  return `/api/plans/${planId}/execution`;
}

/**
 * What recording these fills would come to: asked again whenever the plan or the documents change, so that what is
 * recorded is what is shown.
 */
export function usePreview(planId: string, seen: number | null, proposed: Proposed | null, isPaused: boolean) {
  return useQuery<RecordedShape>({
    queryKey: ['preview', planId, seen, proposed?.key ?? null],
    queryFn: () => send(`/api/plans/${planId}/fills/preview`, { planId, seen, fills: proposed?.fills }),
    enabled: proposed !== null && seen !== null && !isPaused,
    retry: false,
    gcTime: 0,
  });
}

/** A value once it has rested for a moment, so that not every key that is pressed asks the server. */
export function useRested<T>(value: T, milliseconds: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}
