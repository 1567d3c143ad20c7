import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export type Line = 'open' | 'lost';

/** Asks for everything again whenever the server says that something changed; whether its line is open. */
export function useLive(): Line {
  const client = useQueryClient();
  const [line, setLine] = useState<Line>('open');
  useEffect(() => {
    const stream = new EventSource('/api/changes');
    let seen: string | null = null;
    stream.onmessage = ({ data }: MessageEvent<string>) => {
      setLine('open');
      // the first word after a lost line may tell a change, too
      if (seen !== null && seen !== data) void client.invalidateQueries();
      seen = data;
    };
    stream.onerror = () => setLine('lost');
    return () => stream.close();
  }, [client]);
  return line;
}
