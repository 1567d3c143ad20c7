import { useMemo, useState } from 'react';
import type { EditedShape, OpeningShape, PolicyRoleShape } from '../../../contract/documentShapes.ts';
import type { NewSettings, SettingsAnswer } from '../../../contract/labShapes.ts';
import type { PolicyFieldShape, PolicyShape } from '../../../contract/policyShapes.ts';
import type { EditDocument } from '../../../contract/requests.ts';
import { doThen, useAction, useAnswer } from '../../server/api.ts';
import { useThread } from '../../server/labLine.ts';
import { Difference } from '../../ui/editor/conflict.tsx';
import { useKept } from '../../ui/editor/draft.ts';
import { useRested } from '../../ui/editor/typed.tsx';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure, Problems } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Button } from '../../ui/inputs/controls.tsx';
import { counted } from '../../ui/words/figures.tsx';
import { SettingField } from './field.tsx';
import { type AllTyped, keyOf, settingsOf } from './settings.ts';

/** What is typed of a policy that stood then. */
interface Edition {
  readonly seen: string | null;
  readonly typed: AllTyped;
}

/** Every limit and setting as a field; what is typed is read as policy.json would be, and written into that file. */
export function PolicyForm({
  policy,
  what,
  fields,
  isBarred,
}: {
  readonly policy: PolicyShape;
  readonly what: PolicyRoleShape;
  /** Those that are to be shown. */
  readonly fields: readonly PolicyFieldShape[];
  readonly isBarred: boolean;
}) {
  const [{ seen, typed }, setEdition, forget] = useKept<Edition>(`${what} form`, { seen: policy.sha256, typed: {} });
  const settings = useMemo(() => settingsOf(policy.fields, typed), [policy.fields, typed]);
  const written = useWritten(what, settings);
  const save = useAction<EditDocument, EditedShape>('/api/documents');
  const [saved, setSaved] = useState<number | null>(null);
  const isMoved = settings.length > 0 && seen !== policy.sha256 && !save.isPending;
  const set = (field: PolicyFieldShape, value: AllTyped[string]): void =>
    setEdition({ seen: settings.length === 0 ? policy.sha256 : seen, typed: { ...typed, [keyOf(field)]: value } });
  const write = (text: string): void =>
    doThen(save, { name: policy.file ?? 'policy.json', text, seen }, ({ sha256 }) => {
      forget({ seen: sha256, typed: {} });
      setSaved((count) => (count ?? 0) + 1);
    });
  const groups = [...new Set(fields.map(({ group }) => group))];
  return (
    <>
      {saved === null || settings.length > 0 ? null : (
        <Outcome of={saved} tone="good">
          policy.json is written, and the journal says that you did it. A plan that was made before is stale now.
        </Outcome>
      )}
      {groups.map((group) => (
        <Panel key={group} title={group}>
          {fields
            .filter((one) => one.group === group)
            .map((field) => (
              <SettingField
                key={keyOf(field)}
                field={field}
                what={what}
                typed={typed[keyOf(field)]}
                problems={(written.answer?.problems ?? []).filter(({ key }) => key === field.path[0])}
                isBarred={isBarred}
                onType={(value) => set(field, value)}
              />
            ))}
        </Panel>
      ))}
      {settings.length === 0 ? null : (
        <Changes
          written={written}
          count={settings.length}
          isMoved={isMoved}
          isSaving={save.isPending}
          error={save.error}
          onSave={write}
          onFollow={() => setEdition({ seen: policy.sha256, typed })}
          onUndo={() => forget({ seen: policy.sha256, typed: {} })}
        />
      )}
    </>
  );
}

interface Written {
  readonly answer: SettingsAnswer | null;
  readonly isBusy: boolean;
}

function useWritten(what: PolicyRoleShape, settings: NewSettings['settings']): Written {
  const opening = useAnswer<OpeningShape>('/api/documents/opening');
  const asked = useMemo(() => JSON.stringify(settings), [settings]);
  const rested = useRested(asked);
  const question = useMemo<NewSettings | null>(
    () => (rested === '[]' ? null : { kind: 'settings', what, settings: JSON.parse(rested) }),
    [what, rested],
  );
  const state = useThread<NewSettings, SettingsAnswer>(opening.data, question);
  const isOf = JSON.stringify(state.asked?.settings ?? null) === asked;
  return { answer: settings.length === 0 ? null : state.answer, isBusy: state.isBusy || !isOf };
}

const BEFORE_AND_AFTER = { same: '', gone: '− now', new: '+ then' } as const;

/** What would be written, before it is. */
function Changes({
  written: { answer, isBusy },
  count,
  isMoved,
  isSaving,
  error,
  onSave,
  onFollow,
  onUndo,
}: {
  readonly written: Written;
  readonly count: number;
  readonly isMoved: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly onSave: (text: string) => void;
  readonly onFollow: () => void;
  readonly onUndo: () => void;
}) {
  const text = answer?.text ?? null;
  const problems = answer?.problems ?? [];
  const strange = problems.filter(({ key }) => key === null);
  const isReady = !isBusy && text !== null && problems.length === 0 && !isMoved;
  return (
    <section className="setting-changes panel" aria-label="What is changed">
      {isMoved ? (
        <div role="alert" className="conflict">
          <p>
            Somebody changed policy.json since you began. What stands beside each field is theirs, and below it what
            your changes make of that.
          </p>
          <div className="row">
            <Button weight="main" onPress={onFollow}>
              Go on with my changes on theirs
            </Button>
          </div>
        </div>
      ) : null}
      <p role="status">
        {counted(count, 'change')}
        {isBusy ? ', reading …' : problems.length === 0 ? ', can be read' : `, ${problems.length} to be mended`}
      </p>
      {text === null || answer?.before == null ? null : (
        <Difference theirs={answer.before} mine={text} words={BEFORE_AND_AFTER} />
      )}
      {strange.length === 0 ? null : <Problems problems={strange} />}
      <div className="row">
        <BusyButton
          weight="main"
          isDisabled={!isReady}
          isBusy={isSaving}
          busyWords="Writing …"
          onPress={() => (text === null ? undefined : onSave(text))}
        >
          Write policy.json
        </BusyButton>
        <Button onPress={onUndo}>Undo all</Button>
      </div>
      {error === null ? null : <Failure error={error} />}
    </section>
  );
}
