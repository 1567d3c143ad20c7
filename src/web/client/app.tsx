import { lazy, Suspense } from 'react';
import { RouterProvider } from 'react-aria-components';
import { Route, Router, Switch, useLocation } from 'wouter';
import type { OverviewShape } from '../contract/shapes.ts';
import { Door } from './door.tsx';
import { Frame, type Looking, type Place } from './frame.tsx';
import { Overview } from './pages/overview/whatWaits.tsx';
import { Plan } from './pages/plan/judgedPlan.tsx';
import { Refused, useAnswer } from './server/api.ts';
import { BASE } from './server/scope.ts';
import { Boundary } from './ui/frame/boundary.tsx';
import { NoSuchPage } from './ui/frame/noSuchPage.tsx';
import { Loading } from './ui/frame/states.tsx';

// what is not asked for at once is loaded after the first paint
const Review = lazy(() =>
  import('./pages/review/decideExceptions.tsx').then(({ Review: page }) => ({ default: page })),
);
const Execution = lazy(() =>
  import('./pages/execution/recordFills.tsx').then(({ Execution: page }) => ({ default: page })),
);
const Import = lazy(() => import('./pages/import/fromBroker.tsx').then(({ Import: page }) => ({ default: page })));
const Portfolio = lazy(() =>
  import('./pages/portfolio/whatIsHeld.tsx').then(({ Portfolio: page }) => ({ default: page })),
);
const Documents = lazy(() =>
  import('./pages/documents/whatWasRead.tsx').then(({ Documents: page }) => ({ default: page })),
);
const Policy = lazy(() => import('./pages/policy/limitsInForce.tsx').then(({ Policy: page }) => ({ default: page })));
const Monitor = lazy(() => import('./pages/monitor/watchLimits.tsx').then(({ Monitor: page }) => ({ default: page })));
const History = lazy(() => import('./pages/history/knownDays.tsx').then(({ History: page }) => ({ default: page })));
const Compare = lazy(() => import('./pages/compare/sideBySide.tsx').then(({ Compare: page }) => ({ default: page })));
const Lab = lazy(() => import('./pages/lab/tryTargets.tsx').then(({ Lab: page }) => ({ default: page })));
const Prompt = lazy(() => import('./pages/prompt/handOver.tsx').then(({ Prompt: page }) => ({ default: page })));
const Proposals = lazy(() =>
  import('./pages/proposals/fromAnalysts.tsx').then(({ Proposals: page }) => ({ default: page })),
);
const Journal = lazy(() => import('./pages/journal/auditTrail.tsx').then(({ Journal: page }) => ({ default: page })));

const PLACES: readonly Place[] = [
  ['/', 'Overview'],
  ['/import', 'Import'],
  ['/portfolio', 'Portfolio'],
  ['/history', 'History'],
  ['/lab', 'Lab'],
  ['/proposals', 'Proposals'],
  ['/documents', 'Documents'],
  ['/policy', 'Policy'],
  ['/monitor', 'Monitor'],
  ['/journal', 'Journal'],
];

/** The page of a workspace: its frame, and the place that the address names. */
export function App() {
  return (
    <Router base={BASE}>
      <Places />
    </Router>
  );
}

function Places() {
  const overview = useAnswer<OverviewShape>('/api/overview');
  const [place, navigate] = useLocation();
  if (overview.error instanceof Refused && overview.error.status === 401) return <Door reason="none" />;
  return (
    <RouterProvider navigate={navigate}>
      <Frame
        looking={lookingAt(overview.data)}
        places={PLACES}
        account={overview.data?.account ?? null}
        accounts={overview.data?.accounts ?? []}
        halts={overview.data?.halt == null ? [] : [{ ...overview.data.halt, account: null }]}
      >
        <Boundary key={place}>
          <Suspense fallback={<Loading what="the page" />}>
            <Switch>
              <Route path="/" component={Overview} />
              <Route path="/plans/:planId">{({ planId }) => <Plan key={planId} planId={planId} />}</Route>
              <Route path="/plans/:planId/review">{({ planId }) => <Review key={planId} planId={planId} />}</Route>
              <Route path="/plans/:planId/execution">
                {({ planId }) => <Execution key={planId} planId={planId} />}
              </Route>
              <Route path="/plans/:planId/beside/:otherId">
                {({ planId, otherId }) => <Compare planId={planId} otherId={otherId} />}
              </Route>
              <Route path="/import" component={Import} />
              <Route path="/portfolio" component={Portfolio} />
              <Route path="/history" component={History} />
              <Route path="/lab" component={Lab} />
              <Route path="/documents" component={Documents} />
              <Route path="/policy" component={Policy} />
              <Route path="/monitor" component={Monitor} />
              <Route path="/journal" component={Journal} />
              <Route path="/prompt" component={Prompt} />
              <Route path="/proposals" component={Proposals} />
              <Route>
                <NoSuchPage href="/" place="the overview">
                  ; it lists every plan
                </NoSuchPage>
              </Route>
            </Switch>
          </Suspense>
        </Boundary>
      </Frame>
    </RouterProvider>
  );
}

function lookingAt(overview: OverviewShape | undefined): Looking | null {
  return overview === undefined ? null : { person: overview.person, where: overview.workspace, now: overview.now };
}
