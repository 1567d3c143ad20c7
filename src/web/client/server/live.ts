import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Refused, read } from './api.ts';
import { addressOf, FIRST } from './scope.ts';

/** `locked`: the desk answers, and does not know this window (any more). */
export type Line = 'open' | 'lost' | 'locked';

/** Asks for everything again whenever the server says that something changed; whether its line is open. */
export function useLive(): Line {
  const client = useQueryClient();
  const [line, setLine] = useState<Line>('open');
  useEffect(() => {
    let seen: string | null = null;
    const heard = (revision: string): void => {
      setLine('open');
      // the first word after a lost line may tell a change, too; and what was asked meanwhile had no answer
      if (seen !== null && seen !== revision) void client.invalidateQueries();
      seen = revision;
    };
    const lost = (why: Line): void => {
      setLine(why);
      seen = 'lost';
    };
    let close = listen(heard, lost);
    // browsers open six lines to one address: a page that nobody sees keeps none of them
    const onSeen = (): void => {
      close();
      close = document.hidden ? () => {} : listen(heard, lost);
    };
    document.addEventListener('visibilitychange', onSeen);
    return () => {
      document.removeEventListener('visibilitychange', onSeen);
      close();
    };
  }, [client]);
  return line;
}

const AGAIN = 2000;

/** A browser tries a line again that broke, and none that was refused: there the desk itself is asked why. */
function listen(heard: (revision: string) => void, lost: (line: Line) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let stream = new EventSource(addressOf('/api/changes'));
  const follow = (): void => {
    stream.onmessage = ({ data }: MessageEvent<string>) => heard(data);
    stream.onerror = () => {
      if (stream.readyState !== EventSource.CLOSED) lost('lost');
      else void whyRefused().then((why) => (isOver ? undefined : again(why)));
    };
  };
  const again = (why: Line): void => {
    lost(why);
    timer = setTimeout(() => {
      stream = new EventSource(addressOf('/api/changes'));
      follow();
    }, AGAIN);
  };
  follow();
  return () => {
    isOver = true;
    clearTimeout(timer);
    stream.close();
  };
}

async function whyRefused(): Promise<Line> {
  try {
    await read(FIRST);
    return 'lost';
  } catch (error) {
    return error instanceof Refused && error.status === 401 ? 'locked' : 'lost';
  }
}
