import { lazy, Suspense } from 'react';
import { RouterProvider } from 'react-aria-components';
import { Route, Switch, useLocation, useSearchParams } from 'wouter';
import type { BookShape } from '../contract/bookShapes.ts';
import { Door } from './door.tsx';
import { Frame, type Looking, type Place } from './frame.tsx';
import { Refused, useAnswer } from './server/api.ts';
import { Boundary } from './ui/frame/boundary.tsx';
import { NoSuchPage } from './ui/frame/noSuchPage.tsx';
import { Loading } from './ui/frame/states.tsx';

// a workspace by itself never asks for them
const Book = lazy(() => import('./pages/book/firm.tsx').then(({ Firm: page }) => ({ default: page })));
const Account = lazy(() => import('./pages/book/account.tsx').then(({ BookAccount: page }) => ({ default: page })));

const PLACES: readonly Place[] = [['/book', 'Book']];

/** The page of a firm's book: what its runs came to, the queue, and the plan of one account. */
export function BookApp() {
  const [params] = useSearchParams();
  const run = params.get('run');
  const answer = useAnswer<BookShape>(run === null ? '/api/book' : `/api/book?run=${encodeURIComponent(run)}`);
  const [place, navigate] = useLocation();
  if (answer.error instanceof Refused && answer.error.status === 401) return <Door reason="none" />;
  return (
    <RouterProvider navigate={navigate}>
      <Frame looking={lookingAt(answer.data)} places={PLACES}>
        <Boundary key={place}>
          <Suspense fallback={<Loading what="the page" />}>
            <Switch>
              <Route path="/book">
                <Book answer={answer} />
              </Route>
              <Route path="/book/accounts/:account">
                {({ account }) => <Account key={account} account={account} answer={answer} />}
              </Route>
              <Route>
                <NoSuchPage href="/book" place="the book" />
              </Route>
            </Switch>
          </Suspense>
        </Boundary>
      </Frame>
    </RouterProvider>
  );
}

/** What one may do the run says: a book has roles by its policy. */
function lookingAt(answer: BookShape | undefined): Looking | null {
  return answer === undefined
    ? null
    : { person: { name: answer.person.name, roles: null }, where: answer.book, now: answer.now };
}
