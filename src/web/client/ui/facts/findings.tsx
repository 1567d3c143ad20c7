import type { FindingShape, Severity } from '../../../contract/shapes.ts';
import { counted } from '../words/figures.tsx';
import { Told } from '../words/text.tsx';
import '../parts.css';

const SEVERITIES: readonly Severity[] = ['violation', 'warning', 'note'];
const MARKS: Readonly<Record<Severity, string>> = { violation: '✕', warning: '!', note: 'i' };
const TONES: Readonly<Record<Severity, string>> = { violation: 'broken', warning: 'near', note: 'quiet' };

/** A finding's message, with its id and what it is of. */
export function FoundWords({ found }: { readonly found: FindingShape }) {
  return (
    <p>
      <Told text={found.message} />{' '}
      <span className="quiet">
        <code>{found.id}</code> (<Told text={found.subject} />)
      </span>
    </p>
  );
}

/** What was found, in the server's words; the gravest first. */
export function Findings({ findings }: { readonly findings: readonly FindingShape[] }) {
  const ordered = SEVERITIES.flatMap((severity) => findings.filter((found) => found.severity === severity));
  return (
    <ul className="findings">
      {ordered.map((found) => (
        <li key={`${found.severity}:${found.id}:${found.subject}:${found.message}`} className="finding">
          <span className={`finding-mark ${TONES[found.severity]}`}>
            <span aria-hidden="true">{MARKS[found.severity]}</span> {found.severity}
          </span>
          <FoundWords found={found} />
        </li>
      ))}
    </ul>
  );
}

/** `2 violations, 1 warning`; notes have no effect, so they are not counted. */
export function findingsInWords(findings: readonly FindingShape[]): string {
  const counts = SEVERITIES.slice(0, 2).map((severity) => {
    const count = findings.filter((found) => found.severity === severity).length;
    return count === 0 ? null : counted(count, severity);
  });
  return counts.filter((words) => words !== null).join(', ');
}
