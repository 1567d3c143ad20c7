import { useState } from 'react';
import type { FindingShape } from '../../../contract/shapes.ts';
import { Button } from '../inputs/controls.tsx';
import { FoundWords } from './findings.tsx';
import '../parts.css';

const MARKS = { violation: '✕', excepted: '!', warning: '!', note: 'i' } as const;
const TONES = { violation: 'broken', excepted: 'near', warning: 'near', note: 'quiet' } as const;
/** More than these are shown when they are asked for. */
const FIRST = 50;

/** Each finding with what to do about it; among conditions a violation is one that was excepted. */
export function RemediedFindings({
  findings,
  remedies,
  areConditions = false,
}: {
  readonly findings: readonly FindingShape[];
  readonly remedies: Readonly<Record<string, string>>;
  readonly areConditions?: boolean;
}) {
  const [isWhole, setWhole] = useState(false);
  const remedyOf = ({ id, subject }: FindingShape) => remedies[`${id}:${subject}`];
  const shown = isWhole ? findings : findings.slice(0, FIRST);
  const kindOf = ({ severity }: FindingShape) =>
    areConditions && severity === 'violation' ? ('excepted' as const) : severity;
  return (
    <>
      <ul className="findings">
        {shown.map((found) => (
          <li key={`${found.id}:${found.subject}:${found.message}`} className="finding">
            <span className={`finding-mark ${TONES[kindOf(found)]}`}>
              <span aria-hidden="true">{MARKS[kindOf(found)]}</span> {kindOf(found)}
            </span>
            <div>
              <FoundWords found={found} />
              {remedyOf(found) === undefined ? null : <p className="quiet">To do: {remedyOf(found)}</p>}
            </div>
          </li>
        ))}
      </ul>
      {shown.length < findings.length ? (
        <p>
          <Button onPress={() => setWhole(true)}>Show all {findings.length}</Button>
        </p>
      ) : null}
    </>
  );
}
