// What stands on a page is what may be done there: so the palette needs no list of its own that could fall behind.

/** Something to go to or to do, by its name. */
export interface Found {
  readonly id: string;
  readonly name: string;
  /** Where it stands, or what it is about. */
  readonly more: string;
  readonly go: () => void;
}

const PAGES = 'header nav a[href]';
const ACTIONS = 'main :is(.button, summary)';
const MOST = 200;

/** The pages that one can go to from here. */
export function pagesHere(): readonly Found[] {
  return standing(PAGES).map((one, at) => ({ id: `page-${at}`, name: nameOf(one), more: '', go: () => one.click() }));
}

/**
 * The page's own buttons and ways on. A way is gone; a button gets the focus, and is pressed there by whoever sees what
 * stands beside it: nothing is decided by a word that was half typed.
 */
export function actionsHere(): readonly Found[] {
  return standing(ACTIONS)
    .slice(0, MOST)
    .map((one, at) => ({
      id: `action-${at}`,
      name: nameOf(one),
      more: placeOf(one),
      go: () => (one instanceof HTMLAnchorElement ? one.click() : show(one)),
    }));
}

function standing(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (one) => one.checkVisibility() && !one.matches(':disabled, [aria-disabled=true]') && nameOf(one) !== '',
  );
}

function show(one: HTMLElement): void {
  one.scrollIntoView({ block: 'center' });
  one.focus();
}

function nameOf(one: HTMLElement): string {
  return (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().replace(/\s+/g, ' ');
}

/** The heading of the part of the page in which it stands. */
function placeOf(one: HTMLElement): string {
  const part = one.closest('section');
  return part?.querySelector('h2')?.textContent?.trim() ?? part?.getAttribute('aria-label') ?? '';
}
