import { useEffect, useMemo, useState } from 'react';
import type { DocumentRoleShape, OpeningShape } from '../../../contract/documentShapes.ts';
import type { TypedAnswer, TypedDocument } from '../../../contract/labShapes.ts';
import type { ProblemShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { useThread } from '../../server/labLine.ts';
import { CLASSES } from '../words/lineMarks.ts';
import type { LineMark } from './margined.tsx';

/** Milliseconds after the last letter. */
const RESTED = 200;

/** A value once nobody has changed it for a moment. */
export function useRested<T>(value: T, after = RESTED): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return rested;
}

export interface ReadAsTyped {
  /** Null until it was read once. */
  readonly answer: TypedAnswer | null;
  /** Whether what is told is of an earlier text. */
  readonly isBusy: boolean;
  /** Why nothing can be read while it is typed. */
  readonly error: Error | null;
  readonly markOf: (line: number) => LineMark;
}

const NOT_READ: LineMark = { became: null, isWrong: false };

/** What the readers of the house make of a text while it is typed. */
export function useReadAsTyped(name: string, what: DocumentRoleShape, text: string): ReadAsTyped {
  const opening = useAnswer<OpeningShape>('/api/documents/opening');
  const rested = useRested(text);
  const question = useMemo<TypedDocument>(() => ({ kind: 'document', name, what, text: rested }), [name, what, rested]);
  const { answer, isBusy, asked } = useThread<TypedDocument, TypedAnswer>(opening.data, question);
  const wrong = useMemo(() => new Set(answer?.problems.map(({ line }) => line)), [answer]);
  const classes = answer?.reading?.classes ?? '';
  const markOf = (line: number): LineMark => {
    const became = CLASSES.get(classes[line - 1] ?? '') ?? null;
    return became === null && !wrong.has(line) ? NOT_READ : { became, isWrong: wrong.has(line) };
  };
  return { answer, isBusy: isBusy || asked?.text !== text, error: opening.error, markOf };
}

/** A problem past the last line stands at the last, one of no line at the first: none is lost. */
export function lineOf({ line }: Pick<ProblemShape, 'line'>, lines: number): number {
  return Math.min(lines, Math.max(1, line));
}
