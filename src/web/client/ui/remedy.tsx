import type { FindingShape } from '../../shapes.ts';
import { Told } from './text.tsx';
import './parts.css';

const MARKS = { violation: '✕', warning: '!', note: 'i' } as const;
const TONES = { violation: 'broken', warning: 'near', note: 'quiet' } as const;

/** A finding with what to do about it. */
export function RemediedFindings({
  findings,
  remedies,
}: {
  readonly findings: readonly FindingShape[];
  readonly remedies: Readonly<Record<string, string>>;
}) {
  return (
    <ul className="findings">
      {findings.map((found) => (
        <li key={`${found.id}:${found.subject}:${found.message}`} className="finding">
          <span className={`finding-mark ${TONES[found.severity]}`}>
            <span aria-hidden="true">{MARKS[found.severity]}</span> {found.severity}
          </span>
          <div>
            <p>
              <Told text={found.message} />{' '}
              <span className="quiet">
                <code>{found.id}</code> (<Told text={found.subject} />)
              </span>
            </p>
            {remedies[found.id] === undefined ? null : <p className="quiet">To do: {remedies[found.id]}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
