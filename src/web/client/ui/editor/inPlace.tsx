import { type ReactNode, useState } from 'react';
import type { DocumentRoleShape } from '../../../contract/documentShapes.ts';
import { Outcome } from '../frame/outcome.tsx';
import { Button } from '../inputs/controls.tsx';
import { useInPlace } from '../inputs/useInPlace.ts';
import { Told } from '../words/text.tsx';
import { keptDraft, type StandingText, typable } from './draft.ts';
import { Writing } from './writing.tsx';

/** A document as it is read, or in its place the field to edit it in. */
export function InPlace({
  name,
  what,
  standing,
  children,
}: {
  readonly name: string;
  readonly what: DocumentRoleShape;
  /** The document that is edited; one without a hash is made. */
  readonly standing: StandingText;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const [saved, setSaved] = useState<number | null>(null);
  const place = useInPlace(isOpen);
  if (isOpen) {
    return (
      <div ref={place} className="in-place">
        <Writing
          name={name}
          what={what}
          standing={standing}
          onLeave={() => setOpen(false)}
          onSaved={() => {
            setOpen(false);
            setSaved((count) => (count ?? 0) + 1);
          }}
        />
      </div>
    );
  }
  const draft = keptDraft(name);
  // what was saved, and is heard of before the answer, is none
  const isAside = draft !== null && draft.text !== typable(standing.text);
  return (
    <div ref={place} className="in-place">
      {saved === null ? null : (
        <Outcome of={saved} tone="good">
          <Told text={name} /> is written, and the journal says that you did it. A plan that was made before is stale
          now.
        </Outcome>
      )}
      <div className="row">
        <Button
          aria-label={`${standing.sha256 === null ? 'Make' : isAside ? 'Go on editing' : 'Edit'} ${name}`}
          onPress={() => setOpen(true)}
        >
          {standing.sha256 === null ? `Make ${name}` : isAside ? 'Go on editing' : 'Edit'}
        </Button>
        {isAside ? <span className="near">You typed something here that is not saved.</span> : null}
      </div>
      {children}
    </div>
  );
}
