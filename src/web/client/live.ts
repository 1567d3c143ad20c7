import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export type Line = 'open' | 'lost';

/** Asks for everything again whenever the server says that something changed; whether its line is open. */
export function useLive(): Line {
  const client = useQueryClient();
  const [line, setLine] = useState<Line>('open');
  useEffect(() => {
    let seen: string | null = null;
    const heard = (revision: string): void => {
      setLine('open');
      // the first word after a lost line may tell a change, too
      if (seen !== null && seen !== revision) void client.invalidateQueries();
      seen = revision;
    };
    let close = listen(heard, () => setLine('lost'));
    // browsers open six lines to one address: a page that nobody sees keeps none of them
    const onSeen = (): void => {
      close();
      close = document.hidden ? () => {} : listen(heard, () => setLine('lost'));
    };
    document.addEventListener('visibilitychange', onSeen);
    return () => {
      document.removeEventListener('visibilitychange', onSeen);
      close();
    };
  }, [client]);
  return line;
}

function listen(heard: (revision: string) => void, lost: () => void): () => void {
  const stream = new EventSource('/api/changes');
  stream.onmessage = ({ data }: MessageEvent<string>) => heard(data);
  stream.onerror = lost;
  return () => stream.close();
}
