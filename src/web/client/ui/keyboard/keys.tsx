import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { ownSteps, wayTo } from '../facts/waiting.ts';
import { Button } from '../inputs/controls.tsx';
import { FIND_KEYS, IS_MAC } from './findKeys.ts';
import { moveLine, toggleLine } from './lineKeys.ts';
import { useSingleKeys } from './singleKeys.ts';
import { isTyping } from './typing.ts';
import './keys.css';

// loaded once they are asked for
const loadPalette = () => import('./palette.tsx');
const Palette = lazy(() => loadPalette().then(({ Palette: shown }) => ({ default: shown })));
const KeyList = lazy(() => import('./keyList.tsx').then(({ KeyList: shown }) => ({ default: shown })));

type Shown = 'palette' | 'list' | null;

/** What keys do on every page, and the button for whoever knows none of them. */
export function Keys({ person }: { readonly person: string }) {
  const [shown, setShown] = useState<Shown>(null);
  const areOn = useSingleKeys(person);
  const toNext = useToNext();
  useEffect(() => {
    const singles: Readonly<Record<string, () => boolean>> = {
      j: () => moveLine(1),
      k: () => moveLine(-1),
      x: toggleLine,
      d: toReason,
      n: toNext,
      '?': () => {
        setShown('list');
        return true;
      },
    };
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      // the first half of what asks for it: whoever types on at once is not to wait for it
      if (event.key === (IS_MAC ? 'Meta' : 'Control')) void loadPalette();
      if (isFind(event)) {
        event.preventDefault();
        setShown((before) => (before === 'palette' ? null : 'palette'));
        return;
      }
      const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
      // what was asked for may still be on its way
      const isOpen = shown !== null || document.querySelector('[role=dialog]') !== null;
      const isBusy = isOpen || isTyping(event.target);
      if (!areOn || !isPlain || isBusy) return;
      if (singles[event.key]?.() === true) event.preventDefault();
    };
    // before a control takes the key for itself
    document.addEventListener('keydown', pressed, true);
    return () => document.removeEventListener('keydown', pressed, true);
  }, [areOn, shown, toNext]);
  const close = (): void => setShown(null);
  return (
    <>
      <span className="find">
        <Button aria-label={`Find a page or an action (${FIND_KEYS})`} onPress={() => setShown('palette')}>
          Find <kbd>{FIND_KEYS}</kbd>
        </Button>
      </span>
      <Suspense fallback={null}>
        {shown === 'palette' ? <Palette person={person} onClose={close} onList={() => setShown('list')} /> : null}
        {shown === 'list' ? <KeyList person={person} onClose={close} /> : null}
      </Suspense>
    </>
  );
}

function isFind({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  const isHeld = IS_MAC ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return isHeld && !altKey && !shiftKey && key.toLowerCase() === 'k';
}

/** To where it is said why the selected plans are declined. */
function toReason(): boolean {
  const reason = document.querySelector<HTMLElement>('.several input:not([type=checkbox])');
  reason?.focus();
  return reason !== null;
}

function goOn(): boolean {
  const way = document.querySelector<HTMLElement>('[data-next]');
  way?.click();
  return way !== null;
}

/** To the plan that waits for this person after the one that is shown, and round; in a book, where the page leads on. */
function useToNext(): () => boolean {
  const client = useQueryClient();
  const [place, navigate] = useLocation();
  return () => {
    const overview = client.getQueryData<OverviewShape>(['/api/overview']);
    if (overview === undefined) return goOn();
    const own = ownSteps(overview);
    const at = own.findIndex(({ plan_id }) => place.split('/').includes(plan_id));
    const next = own[(at + 1) % Math.max(1, own.length)];
    if (next === undefined) return false;
    navigate(wayTo(next));
    return true;
  };
}
