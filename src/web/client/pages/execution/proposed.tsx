import { useState } from 'react';
import type { RecordedShape } from '../../../contract/recordShapes.ts';
import type { RecordFills } from '../../../contract/requests.ts';
import type { PlanExecutionShape } from '../../../contract/shapes.ts';
import { doThen, Refused, useAction, useAnswer } from '../../server/api.ts';
import { SheetChoice, sheetsAsked, useSheets } from '../../ui/frame/sheetChoice.tsx';
import { Failure, Problems } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Check } from '../../ui/inputs/check.tsx';
import { Button } from '../../ui/inputs/controls.tsx';
import { Told } from '../../ui/words/text.tsx';
import { executionPath, type Proposed, usePreview } from './preview.tsx';
import { PreviewShown, type RecordedHere } from './report.tsx';

interface ProposedProps {
  readonly planId: string;
  readonly proposed: Proposed | null;
  /** Whether nothing was typed since they were proposed. */
  readonly isResting: boolean;
  readonly where: string;
  /** Of a file, which may be a workbook. */
  readonly sheet?: { readonly chosen: string | null; readonly onChoose: (sheet: string) => void };
  readonly onRecorded: (outcome: RecordedHere) => void;
  readonly onClose: () => void;
}

/** What fills would come to, and the button that records exactly those on exactly what is shown. */
export function ProposedFills({ planId, proposed, isResting, where, sheet, onRecorded, onClose }: ProposedProps) {
  const { data: shown, isFetching: isMoving } = useAnswer<PlanExecutionShape>(executionPath(planId));
  const seen = shown?.seen ?? null;
  const before = shown?.execution ?? null;
  const record = useAction<RecordFills, RecordedShape>(`/api/plans/${planId}/fills`);
  const preview = usePreview(planId, seen, proposed, record.isPending);
  const sheets = useSheets(preview.error);
  const key = proposed?.key ?? null;
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const unusual = preview.data?.unusual ?? [];
  const isConfirmed = unusual.length > 0 && confirmed === key;
  const isCurrent = isResting && proposed !== null && !preview.isFetching && !isMoving;
  const confirm = (): void => {
    if (proposed === null || seen === null) return;
    const body = { planId, seen, fills: proposed.fills, ...(isConfirmed ? { confirmUnusual: true } : {}) };
    doThen(record, body, (recorded) => onRecorded({ where, recorded, before }));
  };
  return (
    <>
      {sheet === undefined || sheets.length === 0 ? null : <SheetChoice sheets={sheets} {...sheet} />}
      <div
        role="status"
        aria-busy={!isCurrent}
        className={isCurrent ? 'fill-preview' : 'fill-preview fill-preview-old'}
      >
        {proposed === null || preview.data === undefined ? null : (
          <PreviewShown preview={preview.data} before={before} />
        )}
        {preview.error === null || isMoving || sheetsAsked(preview.error).length > 0 ? null : (
          <WhyNot error={preview.error} />
        )}
      </div>
      {unusual.length === 0 ? null : (
        <SecondLook
          unusual={unusual}
          isConfirmed={isConfirmed}
          onChange={(isRight) => setConfirmed(isRight ? key : null)}
        />
      )}
      {record.error === null || record.isPending ? null : <Failure error={record.error} />}
      <div className="row">
        <BusyButton
          weight="main"
          isDisabled={!record.isPending && (!isCurrent || !preview.isSuccess || (unusual.length > 0 && !isConfirmed))}
          isBusy={record.isPending}
          busyWords="Recording …"
          onPress={confirm}
        >
          Record
        </BusyButton>
        <Button onPress={onClose}>Leave it</Button>
      </div>
    </>
  );
}

/** What looks mistyped is recorded only once it was looked at again: for exactly these fills. */
function SecondLook({
  unusual,
  isConfirmed,
  onChange,
}: {
  readonly unusual: RecordedShape['unusual'];
  readonly isConfirmed: boolean;
  readonly onChange: (isRight: boolean) => void;
}) {
  return (
    <div className="failure">
      <p>
        <strong>This looks mistyped. Please compare it with what the broker states:</strong>
      </p>
      <ul>
        {unusual.map(({ line, fill, what }) => (
          <li key={`${line} ${fill} ${what}`}>
            <Told text={`Line ${line}: ${fill}: ${what}`} />
          </li>
        ))}
      </ul>
      <Check isChecked={isConfirmed} onChange={onChange}>
        The broker states exactly this
      </Check>
    </div>
  );
}

/** Said politely: it changes with every figure that is typed. */
function WhyNot({ error }: { readonly error: Error }) {
  return (
    <div className="failure">
      {error instanceof Refused && error.problems.length > 0 ? (
        <>
          <p>
            <strong>This cannot be recorded, and nothing of it is:</strong>
          </p>
          <Problems problems={error.problems} />
        </>
      ) : (
        <p>{error.message}</p>
      )}
    </div>
  );
}
