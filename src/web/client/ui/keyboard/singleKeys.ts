import { useSyncExternalStore } from 'react';

// Whether single letters do something: who dictates, or touches keys unwillingly, turns them off (WCAG 2.1.4).

const CHANGED = 'single-keys-changed';

function nameOf(person: string): string {
  return `single keys of ${person}`;
}

/** Kept for each person in their browser. */
export function setSingleKeys(person: string, areOn: boolean): void {
  localStorage.setItem(nameOf(person), areOn ? 'on' : 'off');
  dispatchEvent(new Event(CHANGED));
}

export function useSingleKeys(person: string): boolean {
  return useSyncExternalStore(listen, () => localStorage.getItem(nameOf(person)) !== 'off');
}

function listen(changed: () => void): () => void {
  // `storage`: another window of the same browser
  for (const name of [CHANGED, 'storage']) addEventListener(name, changed);
  return () => {
    for (const name of [CHANGED, 'storage']) removeEventListener(name, changed);
  };
}
