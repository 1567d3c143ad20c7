import { useLayoutEffect, useRef } from 'react';

/**
 * Where something opens in place of what was pressed, and closes again: the focus, which went with what had it, goes to the
 * first field of the one, or to the button of the other.
 */
export function useInPlace(isOpen: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const was = useRef(isOpen);
  useLayoutEffect(() => {
    if (was.current === isOpen) return;
    was.current = isOpen;
    if (document.activeElement !== document.body) return;
    place.current?.querySelector<HTMLElement>(isOpen ? 'input, textarea' : 'button')?.focus();
  }, [isOpen]);
  return place;
}
