import { useEffect, useState } from 'react';

const HERE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const ZONE = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' });
const EVERY = 1000;

/** A moment in the reader's zone, with UTC at hand: as its title, for those who hear the page, and in print. */
export function Moment({ at }: { readonly at: string }) {
  const utc = `${at.slice(0, 16).replace('T', ' ')} UTC`;
  return (
    <time dateTime={at} title={utc} className="moment">
      {HERE.format(new Date(at))} {zoneOf(at)}
      <span className="utc"> ({utc})</span>
    </time>
  );
}

function zoneOf(at: string): string {
  return ZONE.formatToParts(new Date(at)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** Milliseconds from now until `at`, counted down every second; below zero once it is past. */
export function useTimeLeft(at: string | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY);
    return () => clearInterval(timer);
  }, []);
  return at === null ? null : Date.parse(at) - now;
}
