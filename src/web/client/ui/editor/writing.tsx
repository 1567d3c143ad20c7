import { type RefObject, useId, useMemo, useRef, useState } from 'react';
import type { DocumentRoleShape, EditedShape } from '../../../contract/documentShapes.ts';
import type { TypedAnswer } from '../../../contract/labShapes.ts';
import type { EditDocument } from '../../../contract/requests.ts';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { doThen, Refused, useAction, useAnswer } from '../../server/api.ts';
import { Failure } from '../frame/states.tsx';
import { BusyButton } from '../inputs/busyButton.tsx';
import { Button } from '../inputs/controls.tsx';
import { counted } from '../words/figures.tsx';
import { MEANINGS } from '../words/lineMarks.ts';
import { lacksRole } from '../words/roles.tsx';
import { hasUnseen, Told } from '../words/text.tsx';
import { Conflict } from './conflict.tsx';
import { draftOf, forgetDraft, type StandingText, typable, useDraft } from './draft.ts';
import { Margined } from './margined.tsx';
import { lineOf, type ReadAsTyped, useReadAsTyped } from './typed.tsx';

/** A document that is edited in its place; what is typed is read as it is typed, and kept until it is saved or thrown away. */
export function Writing({
  name,
  what,
  standing,
  onSaved,
  onLeave,
}: {
  readonly name: string;
  readonly what: DocumentRoleShape;
  readonly standing: StandingText;
  readonly onSaved: () => void;
  readonly onLeave: () => void;
}) {
  const { draft, setDraft, isChanged } = useDraft(name, standing);
  const save = useAction<EditDocument, EditedShape>('/api/documents');
  const saved = (): void => {
    forgetDraft(name);
    onSaved();
  };
  const read = useReadAsTyped(name, what, draft.text);
  const [caret, setCaret] = useState(1);
  const field = useRef<HTMLTextAreaElement>(null);
  const foot = useId();
  const barred = useBarred(what);
  const lines = draft.text.split('\n').length;
  const isMoved = draft.seen !== standing.sha256 && !save.isPending && draft.text !== typable(standing.text);
  const canSave = isChanged && !isMoved && barred === null;
  const write = (): void => {
    if (canSave && !save.isPending) doThen(save, { name, text: draft.text, seen: draft.seen }, saved);
  };
  const resolve = (resolved: typeof draft): void => {
    setDraft(resolved);
    field.current?.focus();
  };
  const isMovedOn = save.error instanceof Refused && save.error.status === 409;
  return (
    <div className="editing">
      {isMoved && isChanged ? <Conflict name={name} draft={draft} standing={standing} onResolve={resolve} /> : null}
      <Margined
        field={field}
        label={`Text of ${name}`}
        describedBy={foot}
        value={draft.text}
        lines={lines}
        markOf={read.markOf}
        isReadOnly={barred !== null}
        onChange={(text) => setDraft(isMoved && !isChanged ? draftOf(standing) : { ...draft, text })}
        onCaret={setCaret}
        onSave={write}
      />
      <Foot id={foot} read={read} caret={caret} lines={lines} />
      {barred === null ? null : <p className="near">{barred}</p>}
      <Buttons
        isNew={standing.sha256 === null}
        name={name}
        isChanged={isChanged}
        canSave={canSave}
        isSaving={save.isPending}
        onSave={write}
        onLeave={onLeave}
        onUndo={() => {
          setDraft(draftOf(standing));
          save.reset();
        }}
      />
      {save.error === null || (isMovedOn && (isMoved || !isChanged)) ? null : <Failure error={save.error} />}
      <ToSeeTo read={read} text={draft.text} lines={lines} field={field} />
    </div>
  );
}

function Buttons({
  isNew,
  name,
  isChanged,
  canSave,
  isSaving,
  onSave,
  onLeave,
  onUndo,
}: {
  readonly isNew: boolean;
  readonly name: string;
  readonly isChanged: boolean;
  readonly canSave: boolean;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onLeave: () => void;
  readonly onUndo: () => void;
}) {
  return (
    <div className="row">
      <BusyButton weight="main" isDisabled={!canSave} isBusy={isSaving} busyWords="Writing …" onPress={onSave}>
        {isNew ? `Make ${name}` : 'Save'}
      </BusyButton>
      <Button onPress={onLeave}>{isChanged ? 'Put aside' : 'Close'}</Button>
      {isChanged ? (
        <Button weight="danger" onPress={onUndo}>
          Throw my changes away
        </Button>
      ) : null}
    </div>
  );
}

/** Why this person may not save; null where they may. */
function useBarred(what: DocumentRoleShape): string | null {
  const overview = useAnswer<OverviewShape>('/api/overview').data;
  const role = what === 'policy' || what === 'household_policy' ? 'master_architect' : 'trader';
  if (overview === undefined || !lacksRole(overview, role)) return null;
  const holders = overview.holders[role];
  const whose = holders.length === 0 ? 'nobody' : holders.join(', ');
  return `You, ${overview.person.name}, may read this and not change it: policy gives the role ${role.replaceAll('_', ' ')} to ${whose}.`;
}

/** Where the caret stands and what became of its line; what is wrong in it is heard when one comes to it. */
function Foot({
  id,
  read,
  caret,
  lines,
}: {
  readonly id: string;
  readonly read: ReadAsTyped;
  readonly caret: number;
  readonly lines: number;
}) {
  const { answer, isBusy, error, markOf } = read;
  const { became } = markOf(caret);
  const wrong = answer?.problems.find((one) => lineOf(one, lines) === caret);
  const open = answer?.reading?.open.find(({ line }) => line === caret);
  return (
    <div className="edit-foot quiet">
      <p id={id}>
        Line {caret} of {lines}
        {became === null ? '' : `, ${became}: ${MEANINGS[became]}`}
      </p>
      <p role="status">
        {wrong !== undefined ? (
          <>
            Line {caret}: <Told text={wrong.message} />
          </>
        ) : open !== undefined ? (
          <>
            Line {caret} is open: <Told text={open.because} />
          </>
        ) : (
          summaryOf(answer, isBusy, error)
        )}
      </p>
    </div>
  );
}

function summaryOf(answer: ReadAsTyped['answer'], isBusy: boolean, error: Error | null): string {
  if (error !== null) return 'It is not read while you type: another document cannot be opened.';
  if (answer === null || isBusy) return 'Reading …';
  const { problems, reading, elsewhere } = answer;
  if (problems.length > 0) return counted(problems.length, 'problem');
  if (elsewhere.length > 0)
    return 'Can be read; another document has problems, so that its lines are not accounted for';
  const open = reading?.counts.open ?? 0;
  return open === 0 ? 'Can be read' : `Can be read; ${counted(open, 'line is', 'lines are')} open`;
}

/** Every problem and every open line in words, each with the way to it. */
function ToSeeTo({
  read: { answer },
  text,
  lines,
  field,
}: {
  readonly read: ReadAsTyped;
  readonly text: string;
  readonly lines: number;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}) {
  const unseen = useMemo(() => unseenIn(text), [text]);
  const { problems, elsewhere, reading } = answer ?? NOTHING_READ;
  if (problems.length + elsewhere.length + unseen.length + (reading?.open.length ?? 0) === 0) return null;
  return (
    <ul className="edit-told" aria-label="What is to be seen to">
      {problems.map((one) => (
        <li key={`${one.line}:${one.column}:${one.message}`}>
          <Go line={lineOf(one, lines)} field={field} />
          <span>
            <span className="broken">
              <Told text={one.message} />
            </span>
            <br />
            <span className="quiet">
              Accepted: <Told text={one.accepted} />
            </span>
          </span>
        </li>
      ))}
      {(reading?.open ?? []).map(({ line, because }) => (
        <li key={`open:${line}`}>
          <Go line={line} field={field} />
          <span>
            <span className="near">open:</span> <Told text={because} />
          </span>
        </li>
      ))}
      {unseen.map(({ line, text: own }) => (
        <li key={`unseen:${line}`}>
          <Go line={line} field={field} />
          <span>
            <span className="near">not all of it is seen:</span> <Told text={own} />
          </span>
        </li>
      ))}
      {elsewhere.map(({ file, line, message }) => (
        <li key={`${file}:${line}:${message}`}>
          <span className="quiet">
            <Told text={file} />:{line}
          </span>
          <span>
            <Told text={message} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const NOTHING_READ: TypedAnswer = { problems: [], elsewhere: [], reading: null };
/** So many lines are told; who mends them is told the next. */
const MOST_UNSEEN = 20;

/** A field shows a mark that turns the writing, or one of no width, as nothing: each such line is told with it named. */
function unseenIn(text: string): readonly { readonly line: number; readonly text: string }[] {
  if (!hasUnseen(text.replaceAll('\n', ''))) return [];
  return text
    .split('\n')
    .map((own, at) => ({ line: at + 1, text: own }))
    .filter(({ text: own }) => hasUnseen(own))
    .slice(0, MOST_UNSEEN);
}

function Go({ line, field }: { readonly line: number; readonly field: RefObject<HTMLTextAreaElement | null> }) {
  const go = (): void => {
    const area = field.current;
    if (area === null) return;
    const before = area.value.split('\n').slice(0, line - 1);
    const start = before.reduce((sum, one) => sum + one.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + (area.value.split('\n')[line - 1]?.length ?? 0));
    const height = Number.parseFloat(getComputedStyle(area).lineHeight);
    area.scrollTop = Math.max(0, (line - 1) * height - area.clientHeight / 3);
  };
  return (
    <button type="button" className="edit-go" onClick={go} aria-label={`Go to line ${line}`}>
      Line {line}
    </button>
  );
}
