import { type ReactNode, useLayoutEffect, useRef } from 'react';
import './outcome.css';

/** What came of an action: it is heard, and the focus goes to it. `of` is another value for each outcome. */
export function Outcome({
  of,
  tone,
  children,
}: {
  readonly of: unknown;
  readonly tone: 'good' | 'bad';
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (of !== null) box.current?.focus();
  }, [of]);
  return (
    <div ref={box} tabIndex={-1} role={tone === 'good' ? 'status' : 'alert'} className={`outcome outcome-${tone}`}>
      {children}
    </div>
  );
}
