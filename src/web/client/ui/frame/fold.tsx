import { type ReactNode, useState } from 'react';
import { usePrinting } from '../words/printing.ts';

/** What is folded away under its sum: made once it is opened, and open on paper. */
export function Fold({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const isShown = usePrinting() || isOpen;
  return (
    <details open={isShown}>
      {/* opened by the state alone: paper opens it for itself and leaves it as it was */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a control */}
      <summary
        onClick={(event) => {
          event.preventDefault();
          setOpen(!isOpen);
        }}
      >
        {summary}
      </summary>
      {isShown ? <div className="fold">{children}</div> : null}
    </details>
  );
}
