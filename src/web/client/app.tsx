import { lazy, Suspense } from 'react';
import { RouterProvider } from 'react-aria-components';
import { Link, Route, Switch, useLocation } from 'wouter';
import type { OverviewShape } from '../shapes.ts';
import { Refused, useAnswer } from './api.ts';
import { Door } from './door.tsx';
import { type Line, useLive } from './live.ts';
import { Overview } from './pages/overview.tsx';
import { Plan } from './pages/plan.tsx';
import { Boundary } from './ui/boundary.tsx';
import { Loading } from './ui/states.tsx';
import { Moment } from './ui/time.tsx';

// what is not asked for at once is loaded after the first paint
const Review = lazy(() => import('./pages/review.tsx').then(({ Review: page }) => ({ default: page })));
const Execution = lazy(() => import('./pages/execution.tsx').then(({ Execution: page }) => ({ default: page })));
const Portfolio = lazy(() => import('./pages/portfolio.tsx').then(({ Portfolio: page }) => ({ default: page })));
const Documents = lazy(() => import('./pages/documents.tsx').then(({ Documents: page }) => ({ default: page })));
const Policy = lazy(() => import('./pages/policy.tsx').then(({ Policy: page }) => ({ default: page })));
const Monitor = lazy(() => import('./pages/monitor.tsx').then(({ Monitor: page }) => ({ default: page })));
const Journal = lazy(() => import('./pages/journal.tsx').then(({ Journal: page }) => ({ default: page })));

const PLACES = [
  ['/', 'Overview'],
  ['/portfolio', 'Portfolio'],
  ['/documents', 'Documents'],
  ['/policy', 'Policy'],
  ['/monitor', 'Monitor'],
  ['/journal', 'Journal'],
] as const;

/** The page: its frame, and the place that the address names. */
export function App() {
  const overview = useAnswer<OverviewShape>('/api/overview');
  const [place, navigate] = useLocation();
  if (overview.error instanceof Refused && overview.error.status === 401) return <Door reason="none" />;
  return (
    <RouterProvider navigate={navigate}>
      <Frame overview={overview.data ?? null}>
        <Boundary key={place}>
          <Suspense fallback={<Loading what="the page" />}>
            <Switch>
              <Route path="/" component={Overview} />
              <Route path="/plans/:planId">{({ planId }) => <Plan key={planId} planId={planId} />}</Route>
              <Route path="/plans/:planId/review">{({ planId }) => <Review key={planId} planId={planId} />}</Route>
              <Route path="/plans/:planId/execution">
                {({ planId }) => <Execution key={planId} planId={planId} />}
              </Route>
              <Route path="/portfolio" component={Portfolio} />
              <Route path="/documents" component={Documents} />
              <Route path="/policy" component={Policy} />
              <Route path="/monitor" component={Monitor} />
              <Route path="/journal" component={Journal} />
              <Route>
                <h1>No such page</h1>
                <p>
                  <Link href="/">Go to the overview</Link>; it lists every plan.
                </p>
              </Route>
            </Switch>
          </Suspense>
        </Boundary>
      </Frame>
    </RouterProvider>
  );
}

function Frame({
  overview,
  children,
}: {
  readonly overview: OverviewShape | null;
  readonly children: React.ReactNode;
}) {
  const line = useLive();
  const [place] = useLocation();
  return (
    <div className="frame">
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="top">
        <p className="brand">
          <span aria-hidden="true" className="brand-mark" />
          Portfolio-Orchestrator
          <span className="brand-note">recommends; never executes</span>
        </p>
        <nav aria-label="Pages">
          <ul>
            {PLACES.map(([href, name]) => (
              <li key={href}>
                <Link href={href} aria-current={isAt(place, href) ? 'page' : undefined}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {overview === null ? null : <Person overview={overview} line={line} />}
      </header>
      {line === 'locked' ? (
        <p role="alert" className="lost">
          The desk was started again and does not know this window any more: what stands here may be old, and nothing
          can be recorded from it. Open the link that <code>porch serve</code> printed when it was started, or run it
          once more for a new link.
        </p>
      ) : null}
      {line === 'lost' ? (
        <p role="alert" className="lost">
          The desk does not answer, so what stands here may be old. Start it again with <code>porch serve</code> and
          open the link that it prints.
        </p>
      ) : null}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function isAt(place: string, href: string): boolean {
  return href === '/' ? place === '/' || place.startsWith('/plans/') : place === href;
}

function Person({ overview, line }: { readonly overview: OverviewShape; readonly line: Line }) {
  const { person, workspace, now } = overview;
  return (
    <div className="person">
      <span>
        <strong>{person.name}</strong>
        {person.roles === null
          ? ''
          : person.roles.length === 0
            ? ', no role'
            : `, ${person.roles.join(', ').replaceAll('_', ' ')}`}
      </span>
      <span className="quiet">
        {workspace}; {line === 'open' ? 'as of' : 'last heard'} <Moment at={now} />
      </span>
    </div>
  );
}
