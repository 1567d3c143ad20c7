// The lines of a list are moved along by keys: what leads on from each bears `data-line`.

const WAY = '[data-line]';

function ways(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(WAY)].filter((way) => way.checkVisibility());
}

/** The line that has the focus, in whichever of its parts. */
function present(): HTMLElement | null {
  return document.activeElement?.closest('li')?.querySelector<HTMLElement>(WAY) ?? null;
}

/** To the line after, or before; to the first, or last, where none has the focus. */
export function moveLine(by: 1 | -1): boolean {
  const all = ways();
  const own = present();
  const at = own === null ? -1 : all.indexOf(own);
  const next = at < 0 ? (by === 1 ? all[0] : all.at(-1)) : all[at + by];
  if (next === undefined) return false;
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Selects the line that has the focus, or no more. */
export function toggleLine(): boolean {
  const box = present()?.closest('li')?.querySelector<HTMLElement>('input[type=checkbox]') ?? null;
  box?.click();
  return box !== null;
}
