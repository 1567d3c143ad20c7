import type { MonitorShape } from '../../recordShapes.ts';
import { Panel } from '../ui/panel.tsx';
import { Told } from '../ui/text.tsx';

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
          : 'As it would be recorded by looking at these prices with porch monitor; this page records none of it.'
      }
      {...(raised.length > 0 ? { tone: 'blocked' as const } : {})}
    >
      {isQuiet ? <p>Nothing is to be looked at.</p> : null}
      <ul className="alerts">
        {raised.map(({ key, message }) => (
          <li key={key}>
            <span className="broken">✕ new</span>{' '}
            <span>
              <Told text={message} />
            </span>
          </li>
        ))}
        {standing.map(({ key, message }) => (
          <li key={key}>
            <span className="near">! standing</span>{' '}
            <span>
              <Told text={message} />
            </span>
          </li>
        ))}
        {cleared.map((key) => (
          <li key={key}>
            <span className="good">✓ cleared</span>{' '}
            <code>
              <Told text={key} />
            </code>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
