import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { LineClassShape } from '../../../contract/documentShapes.ts';
import { MARKS } from '../words/lineMarks.ts';
import './writing.css';

/** What is told of a line beside it. */
export interface LineMark {
  /** Null where the document is not read. */
  readonly became: LineClassShape | null;
  readonly isWrong: boolean;
}

interface View {
  readonly top: number;
  readonly height: number;
  readonly line: number;
}

const NOWHERE: View = { top: 0, height: 0, line: 22 };

/** What of the field is in view. */
function useView(field: RefObject<HTMLTextAreaElement | null>, lines: number): readonly [View, () => void] {
  const [view, setView] = useState(NOWHERE);
  const look = useCallback(() => {
    const area = field.current;
    if (area === null) return;
    const line = Number.parseFloat(getComputedStyle(area).lineHeight);
    setView({ top: area.scrollTop, height: area.clientHeight, line: Number.isFinite(line) ? line : NOWHERE.line });
  }, [field]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of lines is another height
  useLayoutEffect(look, [look, lines]);
  useEffect(() => {
    const area = field.current;
    if (area === null) return;
    const watching = new ResizeObserver(look);
    watching.observe(area);
    return () => watching.disconnect();
  }, [field, look]);
  return [view, look];
}

/** A field for a whole document: its lines are numbered and marked in the margin. Tab leaves it, as it leaves any field. */
export function Margined({
  field,
  label,
  describedBy,
  value,
  lines,
  markOf,
  isReadOnly,
  onChange,
  onCaret,
  onSave,
}: {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly label: string;
  readonly describedBy: string;
  readonly value: string;
  readonly lines: number;
  /** By the line's number, from 1. */
  readonly markOf: (line: number) => LineMark;
  readonly isReadOnly: boolean;
  readonly onChange: (value: string) => void;
  /** The line in which the caret stands. */
  readonly onCaret: (line: number) => void;
  readonly onSave: () => void;
}) {
  const [view, look] = useView(field, lines);
  const tellCaret = (): void => {
    const area = field.current;
    if (area !== null) onCaret(area.value.slice(0, area.selectionStart).split('\n').length);
  };
  return (
    <div className="edit">
      <Margin view={view} lines={lines} markOf={markOf} />
      <textarea
        ref={field}
        className="edit-text"
        aria-label={label}
        aria-describedby={describedBy}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        rows={Math.min(Math.max(lines + 1, 8), 30)}
        readOnly={isReadOnly}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onScroll={look}
        onSelect={tellCaret}
        onKeyDown={(event) => {
          if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSave();
        }}
      />
    </div>
  );
}

/** The numbers and marks of the lines that are in view, for the eye alone: the lists below tell the same in words. */
function Margin({
  view: { top, height, line },
  lines,
  markOf,
}: {
  readonly view: View;
  readonly lines: number;
  readonly markOf: (line: number) => LineMark;
}) {
  const first = Math.max(0, Math.floor(top / line) - 1);
  const count = Math.min(lines - first, Math.ceil(height / line) + 3);
  return (
    <div className="edit-margin" aria-hidden="true">
      {Array.from({ length: Math.max(0, count) }, (_, index) => {
        const number = first + index + 1;
        const { became, isWrong } = markOf(number);
        const look = isWrong ? ' edit-wrong' : became === 'open' ? ' edit-open' : '';
        return (
          <div
            key={number}
            className={`edit-line${look}`}
            style={{ top: (number - 1) * line - top, height: line }}
            data-line={number}
            data-mark={isWrong ? '✕' : became === null ? '' : MARKS[became]}
          />
        );
      })}
    </div>
  );
}
