import { memo, type ReactNode, useMemo } from 'react';
import type { LineClassShape, ReadingShape } from '../../../contract/documentShapes.ts';
import type { ProblemShape } from '../../../contract/shapes.ts';
import { CLASSES, linesOf, MARKS } from '../../ui/words/lineMarks.ts';
import { seen, Told } from '../../ui/words/text.tsx';

/** Lines are laid out by so many together, and those out of sight not at all. */
const CHUNK = 100;
/** A document of so many chunks is laid out whole: a page of it can be printed and looked through at once. */
const FEW_CHUNKS = 10;
const LINE_REM = 1.4;
const PROBLEM_REM = 5;
const REASON_REM = 2.2;
const NUMBER_CH = 8;
const TAB_CH = 4;

/** Where a line stands on the page; problems of no line at all are shown at the first. */
export function lineId(document: number, line: number): string {
  return `document-${document + 1}-line-${Math.max(1, line)}`;
}

/** A document's text as it stands, with line numbers, what became of each line, and under it why; it is only read. */
export const Listing = memo(function Listing({
  name,
  index,
  text,
  problems,
  reading,
}: {
  readonly name: string;
  readonly index: number;
  readonly text: string;
  readonly problems: readonly ProblemShape[];
  readonly reading: ReadingShape | null;
}) {
  const { chunks, width } = useMemo(() => chunksOf(text), [text]);
  const byLine = useMemo(() => problemsByLine(problems, chunks), [problems, chunks]);
  const reasons = useMemo(() => new Map(reading?.open.map(({ line, because }) => [line, because])), [reading]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className="listing" aria-label={`Text of ${name}`} tabIndex={0}>
      {/* as wide as its longest line, so that a chunk out of sight does not change how far it scrolls */}
      <div style={{ minWidth: `${width + NUMBER_CH}ch` }}>
        {chunks.map((lines, chunk) => {
          const first = chunk * CHUNK + 1;
          const told = lines.reduce((sum, _, at) => sum + (byLine.get(first + at)?.length ?? 0), 0);
          const opened = lines.filter((_, at) => reasons.has(first + at)).length;
          const height = `auto ${lines.length * LINE_REM + told * PROBLEM_REM + opened * REASON_REM}rem`;
          return (
            <div
              key={first}
              className={chunks.length > FEW_CHUNKS ? 'listing-chunk' : undefined}
              style={{ containIntrinsicBlockSize: height }}
            >
              {lines.map((line, at) => (
                <Line
                  // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
                  key={first + at}
                  id={lineId(index, first + at)}
                  number={first + at}
                  text={line}
                  problems={byLine.get(first + at) ?? NONE}
                  became={CLASSES.get(reading?.classes[first + at - 1] ?? '') ?? null}
                  because={reasons.get(first + at) ?? null}
                />
              ))}
            </div>
          );
        })}
      </div>
    </section>
  );
});

const NONE: readonly ProblemShape[] = [];

const Line = memo(function Line({
  id,
  number,
  text,
  problems,
  became,
  because,
}: {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly problems: readonly ProblemShape[];
  /** Null where the document was not read. */
  readonly became: LineClassShape | null;
  /** Why the line is open; null where it is not. */
  readonly because: string | null;
}) {
  const isWrong = problems.length > 0;
  const look = isWrong ? ' line-wrong' : because === null ? '' : ' line-open';
  return (
    <div id={id} tabIndex={look === '' ? undefined : -1} className={`listed-line${look}`}>
      <Margin number={number} became={became} />
      <code className="line-text">{isWrong ? marked(text, problems) : seen(text)}</code>
      {because === null ? null : (
        <p className="line-reason">
          <strong>Line {number} is open:</strong> it may bear on a trade, and not all of it was understood:{' '}
          <Told text={because} />
        </p>
      )}
      {isWrong ? (
        <div className="line-problems">
          {problems.map(({ column, message, accepted }) => (
            <div key={`${column}:${message}`} className="line-problem">
              <p>
                <strong>
                  <span aria-hidden="true">✕</span> Line {number}, column {column}:
                </strong>{' '}
                <Told text={message} />
              </p>
              <p>
                Accepted: <Told text={accepted} />
              </p>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
});

/** The number, which is no part of the text, and what became of the line: seen as a mark, heard as a word. */
function Margin({ number, became }: { readonly number: number; readonly became: LineClassShape | null }) {
  if (became === null) return <span className="line-number" data-line={number} />;
  return (
    <span
      className="line-number"
      data-line={number}
      data-mark={MARKS[became]}
      role="img"
      aria-label={`Line ${number}, ${became}`}
    />
  );
}

function chunksOf(text: string): { readonly chunks: readonly (readonly string[])[]; readonly width: number } {
  const lines = linesOf(text);
  const chunks: string[][] = [];
  for (let at = 0; at < lines.length; at += CHUNK) chunks.push(lines.slice(at, at + CHUNK));
  return { chunks, width: lines.reduce((most, line) => Math.max(most, widthOf(line)), 0) };
}

/** At most how many letters wide; what is not Latin, Greek or Cyrillic may take the room of two. */
function widthOf(line: string): number {
  let width = 0;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    width += code === 9 ? TAB_CH : code > 0x4ff ? 2 : 1;
  }
  return width;
}

/** A problem past the last line stands at the last, one of no line at the first: none is lost. */
function problemsByLine(
  problems: readonly ProblemShape[],
  chunks: readonly (readonly string[])[],
): ReadonlyMap<number, readonly ProblemShape[]> {
  const last = chunks.reduce((sum, { length }) => sum + length, 0);
  const byLine = new Map<number, ProblemShape[]>();
  for (const problem of problems) {
    const line = Math.min(last, Math.max(1, problem.line));
    byLine.set(line, [...(byLine.get(line) ?? []), problem]);
  }
  return byLine;
}

/** The line with the word at each problem's column marked; columns count whole characters, from 1. */
function marked(text: string, problems: readonly ProblemShape[]): ReactNode {
  const letters = [...text];
  const starts = [...new Set(problems.map(({ column }) => column - 1))].sort((left, right) => left - right);
  const parts: ReactNode[] = [];
  let at = 0;
  for (const start of starts) {
    if (start < at) continue;
    const end = endOfWord(letters, start);
    parts.push(<span key={`before-${start}`}>{seen(letters.slice(at, start).join(''))}</span>);
    parts.push(<mark key={start}>{start < letters.length ? seen(letters.slice(start, end).join('')) : '␤'}</mark>);
    at = end;
  }
  parts.push(<span key="rest">{seen(letters.slice(at).join(''))}</span>);
  return parts;
}

function endOfWord(letters: readonly string[], start: number): number {
  let end = start + 1;
  while (end < letters.length && !/[\s|]/.test(letters[end] ?? ' ') && !/[\s|]/.test(letters[start] ?? ' ')) end += 1;
  return end;
}
