import './desk.css';
import './paper.css';
import './phone.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { BookApp } from './bookApp.tsx';
import { Door } from './door.tsx';
import { HouseholdApp } from './householdApp.tsx';
import { Refused, send, Unreachable } from './server/api.ts';
import { IS_BOOK, IS_HOUSEHOLD, lastPlace } from './server/scope.ts';

const root = createRoot(document.getElementById('root') ?? document.body);

const launch = launchInAddress();
if (launch === null) open();
else void enter(launch);
// a link that is opened where the page stands already changes what follows # alone, which loads nothing
addEventListener('hashchange', () => {
  const again = launchInAddress();
  if (again !== null) void enter(again);
});

function launchInAddress(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get('launch');
}

/** Exchanges the link's token, which serves once, for a cookie; then loads the page anew, with its first answers. */
async function enter(token: string): Promise<void> {
  history.replaceState(null, '', location.pathname);
  try {
    await send('/api/session', { token });
    location.replace(location.pathname === '/' ? lastPlace() : location.pathname);
  } catch (error) {
    root.render(<Door reason={error instanceof Unreachable ? 'unreachable' : 'used'} />);
  }
}

function open(): void {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: true,
        retry: (count, error) => count < 2 && !(error instanceof Refused),
      },
    },
  });
  for (const [path, answer] of Object.entries(firstAnswers())) client.setQueryData([path], answer);
  root.render(
    <StrictMode>
      <QueryClientProvider client={client}>
        {IS_BOOK ? <BookApp /> : IS_HOUSEHOLD ? <HouseholdApp /> : <App />}
      </QueryClientProvider>
    </StrictMode>,
  );
}

/** By path, what the page was delivered with: the verdict stands in the first paint. */
function firstAnswers(): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(document.getElementById('first')?.textContent ?? '{}');
  } catch {
    return {};
  }
}
