import { Moment, useTimeLeft } from '../words/time.tsx';
import '../parts.css';

const SECOND = 1000;
const UNITS = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;

/** A length of time by its two greatest units, `1 h 5 min`: whoever waits wants no more. */
function timeWords(milliseconds: number): string {
  let seconds = Math.floor(Math.abs(milliseconds) / SECOND);
  const parts: string[] = [];
  for (const [length, name] of UNITS) {
    const count = Math.floor(seconds / length);
    seconds -= count * length;
    if (count > 0 || (name === 's' && parts.length === 0)) parts.push(`${count} ${name}`);
    if (parts.length === 2 || (parts.length === 1 && count === 0)) break;
  }
  return parts.join(' ');
}

/** How long there is until a moment, counted down, or since when it is past; then the moment itself. */
export function Clock({
  at,
  until = 'due in',
  since = 'overdue by',
}: {
  readonly at: string;
  readonly until?: string;
  readonly since?: string;
}) {
  const left = useTimeLeft(at) ?? 0;
  const isPast = left <= 0;
  return (
    <span className="clock">
      <strong role="timer" aria-live="off" className={isPast ? 'broken' : 'near'}>
        {isPast ? `${since} ${timeWords(left)}` : `${until} ${timeWords(left)}`}
      </strong>{' '}
      <span className="quiet">
        <Moment at={at} />
      </span>
    </span>
  );
}
