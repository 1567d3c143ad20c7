import { lazy, Suspense } from 'react';
import { RouterProvider } from 'react-aria-components';
import { useLocation } from 'wouter';
import type { HouseholdShape } from '../contract/householdShapes.ts';
import { Door } from './door.tsx';
import { Frame, type Looking, type Place } from './frame.tsx';
import { Refused, useAnswer } from './server/api.ts';
import { Boundary } from './ui/frame/boundary.tsx';
import { Loading } from './ui/frame/states.tsx';

// a workspace by itself never asks for it
const Household = lazy(() =>
  import('./pages/household/allAccounts.tsx').then(({ Household: page }) => ({ default: page })),
);

/** The whole stands among its accounts. */
const PLACES: readonly Place[] = [];

/** The page of a household: the whole, and the ways to each account. */
export function HouseholdApp() {
  const answer = useAnswer<HouseholdShape>('/api/household');
  const [, navigate] = useLocation();
  if (answer.error instanceof Refused && answer.error.status === 401) return <Door reason="none" />;
  return (
    <RouterProvider navigate={navigate}>
      <Frame
        looking={lookingAt(answer.data)}
        places={PLACES}
        accounts={answer.data?.accounts.map(({ name }) => name) ?? []}
        halts={
          answer.data?.accounts.flatMap(({ name, halt }) => (halt === null ? [] : [{ ...halt, account: name }])) ?? []
        }
      >
        <Boundary>
          <Suspense fallback={<Loading what="the page" />}>
            <Household answer={answer} />
          </Suspense>
        </Boundary>
      </Frame>
    </RouterProvider>
  );
}

/** What one may do hangs on each account's policy: the household has no roles of its own. */
function lookingAt(answer: HouseholdShape | undefined): Looking | null {
  return answer === undefined
    ? null
    : { person: { name: answer.person.name, roles: null }, where: answer.household, now: answer.now };
}
