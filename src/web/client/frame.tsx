import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { HaltShape } from '../contract/haltShapes.ts';
import type { OverviewShape } from '../contract/shapes.ts';
import { type Line, useLive } from './server/live.ts';
import { ACCOUNT, IS_HOUSEHOLD, keepPlace } from './server/scope.ts';
import { Keys } from './ui/keyboard/keys.tsx';
import { accountKind } from './ui/words/account.ts';
import { Told } from './ui/words/text.tsx';
import { Moment } from './ui/words/time.tsx';

/** Who looks at what, and as of when. */
export interface Looking {
  readonly person: { readonly name: string; readonly roles: readonly string[] | null };
  /** The workspace or the household. */
  readonly where: string;
  readonly now: string;
}

export type Place = readonly [href: string, name: string];

/** What stands around every page: where one is, who one is, and whether the desk still answers. */
export function Frame({
  looking,
  places,
  account = null,
  accounts = [],
  halts = [],
  children,
}: {
  readonly looking: Looking | null;
  readonly places: readonly Place[];
  /** Which account of a household one is in. */
  readonly account?: OverviewShape['account'];
  /** All accounts of the household that is served, by name. */
  readonly accounts?: readonly string[];
  /** What was stopped and nobody has resumed. */
  readonly halts?: readonly Stopped[];
  readonly children: React.ReactNode;
}) {
  const line = useLive();
  const [place] = useLocation();
  const pages = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is another at each place
  useEffect(keepPlace, [place]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page that one is on is another at each place
  useEffect(() => moveToCurrent(pages.current), [place, places]);
  return (
    <div className="frame">
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="top">
        {accounts.length === 0 || (ACCOUNT === null && !IS_HOUSEHOLD) ? null : <Accounts accounts={accounts} />}
        <p className="brand">
          <span aria-hidden="true" className="brand-mark" />
          Portfolio-Orchestrator
          <span className="brand-note">recommends; never executes</span>
        </p>
        {places.length === 0 ? null : (
          <nav aria-label="Pages">
            <ul ref={pages}>
              {places.map(([href, name]) => (
                <li key={href}>
                  <Link href={href} aria-current={isAt(place, href) ? 'page' : undefined}>
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {looking === null ? null : <Keys person={looking.person.name} />}
        {looking === null ? null : <Person looking={looking} line={line} />}
      </header>
      <Lost line={line} />
      {halts.length === 0 ? null : <Halted halts={halts} />}
      <main id="content" tabIndex={-1}>
        {account === null ? null : (
          <p>
            Account <strong>{account.name}</strong> <span className="quiet">{accountKind(account)}</span>
          </p>
        )}
        {children}
      </main>
    </div>
  );
}

/** On a narrow window the pages are one line that is moved sideways: the one that one is on stands in the middle of it. */
function moveToCurrent(pages: HTMLUListElement | null): void {
  const current = pages?.querySelector('[aria-current]');
  if (pages == null || current == null) return;
  const [line, link] = [pages.getBoundingClientRect(), current.getBoundingClientRect()];
  pages.scrollLeft += link.left + link.width / 2 - (line.left + line.width / 2);
}

/** The desk does not answer, or not to this window. */
function Lost({ line }: { readonly line: Line }) {
  if (line === 'locked')
    return (
      <p role="alert" className="lost">
        The desk does not know this window any more: what stands here may be old, and nothing can be recorded from it.
        Open the link that <code>porch serve</code> printed when it was started, or run it once more for a new link.
      </p>
    );
  if (line !== 'lost') return null;
  return (
    <p role="alert" className="lost">
      The desk does not answer, so what stands here may be old. Start it again with <code>porch serve</code>: this page
      then goes on by itself, or says that it needs the link.
    </p>
  );
}

/** A halt, and the account of a household that it is of; null for the workspace itself. */
type Stopped = HaltShape & { readonly account: string | null };

/** Stands on every page while it lasts. */
function Halted({ halts }: { readonly halts: readonly Stopped[] }) {
  return (
    <section className="lost" aria-label="The halt that stands">
      {halts.map(({ by, since, reason, account }) => (
        <p key={account ?? ''}>
          HALTED{account === null ? '' : ` in ${account}`} by <Told text={by} />, <Moment at={since} />:{' '}
          <Told text={reason} />. Nothing is approved, placed or accepted.{' '}
          {account === null ? (
            <Link href="/proposals">Resume</Link>
          ) : (
            <a href={`/accounts/${account}/proposals`}>Resume</a>
          )}
        </p>
      ))}
    </section>
  );
}

/** Between the accounts of a household, and the whole of it: in the same place on every page. */
function Accounts({ accounts }: { readonly accounts: readonly string[] }) {
  return (
    <nav aria-label="Accounts" className="accounts">
      <ul>
        <li>
          <a href="/household" aria-current={IS_HOUSEHOLD ? 'page' : undefined}>
            Household
          </a>
        </li>
        {accounts.map((name) => (
          <li key={name}>
            <a
              href={`/accounts/${name}`}
              aria-label={`${name}, account`}
              aria-current={ACCOUNT === name ? 'true' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isAt(place: string, href: string): boolean {
  return href === '/' ? place === '/' || place.startsWith('/plans/') : place === href;
}

function Person({ looking, line }: { readonly looking: Looking; readonly line: Line }) {
  const { person, where, now } = looking;
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
        {where}; {line === 'open' ? 'as of' : 'last heard'} <Moment at={now} />
      </span>
    </div>
  );
}
