import type { MonitorShape } from '../../../contract/recordShapes.ts';
import { constraintName } from '../../ui/facts/limits.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Told } from '../../ui/words/text.tsx';

/** What is to be looked at: new, standing since before, and what is so no more. */
export function Alerts({
  alerts: { raised, standing, cleared },
  isRecorded,
}: {
  readonly alerts: MonitorShape['alerts'];
  /** Whether what is new was recorded by this look. */
  readonly isRecorded: boolean;
}) {
  const isQuiet = raised.length + standing.length + cleared.length === 0;
  return (
    <Panel
      title="Alerts"
      note={
        isRecorded
          ? 'What is new or cleared at these prices is in the journal now.'
          : 'Alerts at the documents’ own prices, and those that are recorded. Looking at this page records nothing. A recorded alert stands, also on the overview, until a file of new prices or porch monitor clears it.'
      }
      {...(raised.length > 0 ? { tone: 'blocked' as const } : {})}
    >
      {isQuiet ? <p>Nothing is to be looked at.</p> : null}
      <ul className="alerts">
        {raised.map(({ key, message }) => (
          <li key={key}>
            <span className="broken">✕ {isRecorded ? 'new' : 'found now, not recorded'}</span>{' '}
            <span>
              <Told text={message} />
            </span>
          </li>
        ))}
        {standing.map(({ key, message }) => (
          <li key={key}>
            <span className="near">! {isRecorded ? 'standing' : 'recorded, and found again'}</span>{' '}
            <span>
              <Told text={message} />
            </span>
          </li>
        ))}
        {cleared.map((key) => (
          <li key={key}>
            {isRecorded ? (
              <span className="good">✓ cleared</span>
            ) : (
              <span className="near">! recorded, still stands; not found at these prices</span>
            )}{' '}
            <span>
              <Told text={alertInWords(key)} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const SEVERITIES = [':violation', ':warning'] as const;

/** `missing_price:AAPL:warning` as a reader would say it; a subject may have a colon of its own. */
function alertInWords(key: string): string {
  const severity = SEVERITIES.find((ending) => key.endsWith(ending)) ?? '';
  const [id = '', ...subject] = key.slice(0, key.length - severity.length).split(':');
  const named = constraintName(id).replaceAll('_', ' ');
  const about = subject.length === 0 ? '' : `: ${subject.join(':')}`;
  return `${named.charAt(0).toUpperCase()}${named.slice(1)}${about}${severity === '' ? '' : ` (${severity.slice(1)})`}`;
}
