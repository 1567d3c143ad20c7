import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { ACCOUNT } from '../../server/scope.ts';
import '../parts.css';

const PRODUCT = 'Portfolio-Orchestrator';
/** The browser itself puts the focus where a page is opened; from then on each page takes it for itself. */
let isFirst = true;

/** A page's one heading, and beside it what can be asked for there; the window bears its name too. */
export function PageHead({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [title, ...(ACCOUNT === null ? [] : [ACCOUNT]), PRODUCT].join(' – ');
  }, [title]);
  // before it is seen: a key that is pressed at once goes where it belongs
  useLayoutEffect(() => {
    if (!isFirst) heading.current?.focus();
    isFirst = false;
  }, []);
  return (
    <div className="page-head">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}
