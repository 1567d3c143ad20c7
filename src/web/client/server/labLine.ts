import { useEffect, useMemo, useRef, useState } from 'react';
import type { LabAnswer, LabShape, Tried } from '../../contract/labShapes.ts';

interface Line {
  readonly ask: (tried: Tried) => void;
  readonly close: () => void;
}

/** What came of the latest question that was answered. */
export interface LabState {
  readonly tried: Tried | null;
  readonly answer: LabAnswer | null;
  /** Whether something later is being tried. */
  readonly isBusy: boolean;
}

const NOTHING_YET: LabState = { tried: null, answer: null, isBusy: true };

/** Tries `tried` on the documents, in a thread; what was asked meanwhile is passed over, the latest is not. */
export function useLab(opening: LabShape, tried: Tried): LabState {
  const [state, setState] = useState(NOTHING_YET);
  const line = useRef<Line | null>(null);
  const latest = useRef(tried);
  // the moment at which it was read is another at each reading: only other documents open another line
  const documents = useMemo(() => JSON.stringify({ ...opening, evaluated_at: '' }), [opening]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the documents stand for the opening
  useEffect(() => {
    const opened = openLine(opening, setState);
    line.current = opened;
    opened.ask(latest.current);
    return opened.close;
  }, [documents]);
  useEffect(() => {
    if (latest.current === tried) return;
    latest.current = tried;
    line.current?.ask(tried);
  }, [tried]);
  return state;
}

function openLine(opening: LabShape, told: (state: LabState | ((before: LabState) => LabState)) => void): Line {
  const { port1: here, port2: there } = new MessageChannel();
  const frame = document.createElement('iframe');
  frame.src = '/lab/thread';
  frame.title = 'The lab’s thread';
  frame.hidden = true;
  const greet = ({ source, origin, data }: MessageEvent): void => {
    if (source !== frame.contentWindow || origin !== location.origin || data !== 'lab') return;
    frame.contentWindow?.postMessage(opening, location.origin, [there]);
  };
  addEventListener('message', greet);
  document.body.append(frame);
  let waiting: Tried | null = null;
  let asked: Tried | null = null;
  const send = (tried: Tried): void => {
    asked = tried;
    here.postMessage(tried);
  };
  here.onmessage = ({ data }: MessageEvent<LabAnswer>) => {
    const next = waiting;
    waiting = null;
    told({ tried: asked, answer: data, isBusy: next !== null });
    asked = null;
    if (next !== null) send(next);
  };
  return {
    ask: (tried) => {
      told((before) => ({ ...before, isBusy: true }));
      if (asked === null) send(tried);
      else waiting = tried;
    },
    close: () => {
      removeEventListener('message', greet);
      here.close();
      frame.remove();
    },
  };
}
