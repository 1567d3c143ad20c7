import { type ReactNode, useState } from 'react';
import { usePrinting } from '../words/printing.ts';

/** So many rows of what is folded away are printed; of more the fold’s own line tells how many there are. */
export const MOST_ON_PAPER = 60;

/** What is folded away under its sum: made once it is opened, and open on paper, where it is not too long for that. */
export function Fold({
  summary,
  isOnPaper = true,
  children,
}: {
  readonly summary: ReactNode;
  readonly isOnPaper?: boolean;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const isPrinting = usePrinting();
  const isShown = isOpen || (isPrinting && isOnPaper);
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
