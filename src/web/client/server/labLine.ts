import { useEffect, useMemo, useRef, useState } from 'react';
import type { OpeningShape } from '../../contract/documentShapes.ts';
import type { Asked, LabAnswer, LabShape, Tried } from '../../contract/labShapes.ts';

interface Line<Question> {
  readonly ask: (question: Question) => void;
  readonly close: () => void;
}

/** What came of the latest question that was answered. */
export interface ThreadState<Question, Answer> {
  readonly asked: Question | null;
  readonly answer: Answer | null;
  /** What the question came to that was asked before all others. */
  readonly first: Answer | null;
  /** Whether something later is being answered. */
  readonly isBusy: boolean;
}

const NOTHING_YET = { asked: null, answer: null, first: null, isBusy: true };

export type LabState = ThreadState<Tried, LabAnswer>;

const AS_IT_STANDS: Tried = { targets: [], limits: [] };

/** Tries `tried` on the documents, in a thread that tried them as they stand first: `first` is what came of that. */
export function useLab(opening: LabShape, tried: Tried): LabState {
  const isAsItStands = tried.targets.length + tried.limits.length === 0;
  return useThread<Tried, LabAnswer>(opening, isAsItStands ? AS_IT_STANDS : tried, AS_IT_STANDS);
}

/**
 * The answer of the house's own program, in a thread of its own, to the latest `question`; null asks nothing. What was asked
 * meanwhile is passed over, the latest is not. `first` is asked before all others, and again of other documents.
 */
export function useThread<Question extends Asked, Answer>(
  opening: OpeningShape | undefined,
  question: Question | null,
  first: Question | null = null,
): ThreadState<Question, Answer> {
  const [state, setState] = useState<ThreadState<Question, Answer>>(NOTHING_YET);
  const line = useRef<Line<Question> | null>(null);
  const latest = useRef<Question | null>(question);
  // the moment at which it was read is another at each reading: only other documents open another line
  const documents = useMemo(
    () => (opening === undefined ? null : JSON.stringify({ ...opening, evaluated_at: '' })),
    [opening],
  );
  const isAsked = question !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the documents stand for the opening
  useEffect(() => {
    if (opening === undefined || !isAsked) return;
    const opened = openLine<Question, Answer>(opening, setState);
    line.current = opened;
    for (const one of new Set([first, latest.current])) if (one !== null) opened.ask(one);
    return () => {
      line.current = null;
      opened.close();
    };
  }, [documents, isAsked]);
  useEffect(() => {
    if (latest.current === question) return;
    latest.current = question;
    if (question !== null) line.current?.ask(question);
  }, [question]);
  return state;
}

type Tell<State> = (state: State | ((before: State) => State)) => void;

function openLine<Question, Answer>(opening: OpeningShape, told: Tell<ThreadState<Question, Answer>>): Line<Question> {
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
  let waiting: Question | null = null;
  let asked: Question | null = null;
  let first: Answer | null = null;
  const send = (question: Question): void => {
    asked = question;
    here.postMessage(question);
  };
  here.onmessage = ({ data }: MessageEvent<Answer>) => {
    const next = waiting;
    waiting = null;
    first ??= data;
    told({ asked, answer: data, first, isBusy: next !== null });
    asked = null;
    if (next !== null) send(next);
  };
  return {
    ask: (question) => {
      told((before) => ({ ...before, isBusy: true }));
      if (asked === null) send(question);
      else waiting = question;
    },
    close: () => {
      removeEventListener('message', greet);
      here.close();
      frame.remove();
    },
  };
}
