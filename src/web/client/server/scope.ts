// What this window is about: a workspace, a household, or one account of it. The address says it, and a window that goes
// to another one is loaded anew.

/** Whether it is the household's own page. */
export const IS_HOUSEHOLD = location.pathname === '/household';

/** Whether it is the page of a firm's book, or of one of its accounts. */
export const IS_BOOK = /^\/book(?:\/|$)/.test(location.pathname);

/** The account of a household; null for a workspace that is served by itself. */
export const ACCOUNT = /^\/accounts\/([\w-][\w.-]*)(?:\/|$)/.exec(location.pathname)?.[1] ?? null;

/** Where the pages of the workspace begin: below it each has the same place. */
export const BASE = ACCOUNT === null ? '' : `/accounts/${ACCOUNT}`;

/** What a window asks for first, and without which it shows nothing. */
export const FIRST = IS_BOOK ? '/api/book' : IS_HOUSEHOLD ? '/api/household' : '/api/overview';

/** Where a question is asked: `/api/overview` of an account below the account's name. The session is one for all. */
export function addressOf(path: string): string {
  return ACCOUNT === null || path === '/api/session' ? path : path.replace(/^\/api\//, `/api${BASE}/`);
}

const LAST = 'last place';

/** Keeps where this browser was last: the next link leads back to it. */
export function keepPlace(): void {
  localStorage.setItem(LAST, location.pathname);
}

/** Where this browser was last; the beginning where it was nowhere. */
export function lastPlace(): string {
  const last = localStorage.getItem(LAST) ?? '/';
  return /^\/(?:[\w-][\w.-]*(?:\/[\w-][\w.-]*)*)?$/.test(last) ? last : '/';
}
