import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ImportedShape, ImportPreviewShape } from '../../../contract/importShapes.ts';
import type { ImportFile, PreviewImport } from '../../../contract/requests.ts';
import { Refused, send, useAction } from '../../server/api.ts';
import { Facts, Panel } from '../../ui/frame/panel.tsx';
import { SheetChoice, sheetsAsked, useSheets } from '../../ui/frame/sheetChoice.tsx';
import { Failure, Loading, Problems } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Button } from '../../ui/inputs/controls.tsx';
import type { ChosenFile } from '../../ui/inputs/fileDrop.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';
import { useRested } from '../execution/preview.tsx';
import { Settle } from '../execution/settle.tsx';
import { OutcomePreview } from './outcome.tsx';
import { AccountQuestion, SectorQuestions, TimeQuestion } from './questions.tsx';
import { TradesIn } from './trades.tsx';
import { accountWords } from './words.ts';

/** What a person said beside the file. */
interface Said {
  readonly sheet: string | null;
  readonly account: string | null;
  readonly asOf: string | null;
  readonly sectors: Readonly<Record<string, string>>;
}

const NOTHING_SAID: Said = { sheet: null, account: null, asOf: null, sectors: {} };
/** Milliseconds without a key before what is typed is looked at. */
const REST = 350;

/** A file that was dropped: whose it is, what it asks, what importing it changes, and the button that does just that. */
export function BroughtFile({
  file,
  onImported,
  onClose,
}: {
  readonly file: ChosenFile;
  readonly onImported: (imported: ImportedShape) => void;
  readonly onClose: () => void;
}) {
  const [said, setSaid] = useState(NOTHING_SAID);
  const rested = useRested(said, REST);
  const body = useMemo(() => bodyOf(file, rested), [file, rested]);
  const take = useAction<ImportFile, ImportedShape>('/api/imports');
  const preview = usePreviewed(file, body, take.isPending);
  const { data, error } = preview;
  const sheets = useSheets(error);
  const isCurrent = said === rested && !preview.isFetching && error === null;
  const shown = data?.outcome?.shown ?? null;
  const importIt = (): void => {
    if (shown !== null) take.mutate({ ...body, shown }, { onSuccess: onImported });
  };
  return (
    <>
      <WhichSheet
        name={file.name}
        sheets={sheets}
        chosen={said.sheet}
        onChoose={(sheet) => setSaid({ ...NOTHING_SAID, sheet })}
        onClose={onClose}
      />
      {error !== null && !preview.isFetching ? (
        <NotRead name={file.name} error={error} onClose={onClose} />
      ) : data === undefined ? (
        <Loading what="the file" />
      ) : (
        <Panel title={`${file.name}: ${formOf(data)}`}>
          <Recognised seen={data} />
          {data.trades > 0 ? <TradesIn seen={data} file={file} /> : null}
          <Asked file={file} seen={data} said={said} isCurrent={isCurrent} onSay={setSaid} />
          {take.error === null || take.isPending ? null : <Failure error={take.error} />}
          <div className="row">
            {data.has_positions ? (
              <BusyButton
                weight="main"
                isDisabled={!take.isPending && (!isCurrent || shown === null)}
                isBusy={take.isPending}
                busyWords="Importing …"
                onPress={importIt}
              >
                Import
              </BusyButton>
            ) : null}
            <Button onPress={onClose}>Leave it</Button>
          </div>
        </Panel>
      )}
    </>
  );
}

/** Of a workbook with several sheets one is imported; which, a person says. */
function WhichSheet({
  name,
  sheets,
  chosen,
  onChoose,
  onClose,
}: {
  readonly name: string;
  readonly sheets: readonly string[];
  readonly chosen: string | null;
  readonly onChoose: (sheet: string) => void;
  readonly onClose: () => void;
}) {
  if (sheets.length === 0) return null;
  return (
    <Panel title={`${name}: a workbook of ${sheets.length} sheets`} note="One of them is imported.">
      <SheetChoice sheets={sheets} chosen={chosen} onChoose={onChoose} />
      {chosen === null ? (
        <div>
          <Button onPress={onClose}>Leave it</Button>
        </div>
      ) : null}
    </Panel>
  );
}

/** What has to be said first, and what comes of it as it is said. */
function Asked({
  file,
  seen,
  said,
  isCurrent,
  onSay,
}: {
  readonly file: ChosenFile;
  readonly seen: ImportPreviewShape;
  readonly said: Said;
  readonly isCurrent: boolean;
  readonly onSay: (change: (before: Said) => Said) => void;
}) {
  const { outcome, problems } = seen;
  const say = (part: Partial<Said>) => onSay((before) => ({ ...before, ...part }));
  return (
    <>
      <AccountQuestion seen={seen} chosen={said.account} onChoose={(account) => say({ account })} />
      {seen.has_positions && seen.as_of === null ? (
        <TimeQuestion modified={file.modified} chosen={said.asOf} onChoose={(asOf) => say({ asOf })} />
      ) : null}
      {problems.length === 0 ? null : <Why problems={problems} />}
      {outcome === null ? null : (
        <div aria-busy={!isCurrent} className={isCurrent ? 'import-outcome' : 'import-outcome import-outcome-old'}>
          <OutcomePreview outcome={outcome} />
        </div>
      )}
      {outcome === null && Object.keys(said.sectors).length === 0 ? null : (
        <SectorQuestions outcome={outcome} said={said.sectors} onSay={(sectors) => say({ sectors })} />
      )}
    </>
  );
}

/** Asked again whenever the documents or the journal change, so that what is imported is what is shown. */
function usePreviewed(file: ChosenFile, body: PreviewImport, isPaused: boolean) {
  const { base64: _bytes, sheet = null, ...said } = body;
  return useQuery<ImportPreviewShape>({
    queryKey: ['import', file.choice, sheet, said],
    queryFn: () => send('/api/imports/preview', body),
    placeholderData: (before, from) => (from?.queryKey[2] === sheet ? before : undefined),
    enabled: !isPaused,
    retry: false,
    gcTime: 0,
  });
}

function bodyOf({ name, base64 }: ChosenFile, { sheet, account, asOf, sectors }: Said): PreviewImport {
  const typed = Object.entries(sectors).map(([ticker, sector]) => ({ ticker, sector: sector.trim() }));
  const named = typed.filter(({ sector }) => sector !== '');
  return {
    name,
    base64,
    ...(sheet === null ? {} : { sheet }),
    ...(account === null ? {} : { account }),
    ...(asOf === null ? {} : { asOf }),
    ...(named.length === 0 ? {} : { sectors: named }),
  };
}

function formOf({ broker, has_positions, trades }: ImportPreviewShape): string {
  const form = has_positions ? (trades > 0 ? 'positions and trades' : 'positions') : 'trades';
  return `${form} of ${broker}`;
}

function Recognised({ seen }: { readonly seen: ImportPreviewShape }) {
  const { accounts, as_of, last, outcome, sha256 } = seen;
  const of = outcome?.account ?? null;
  const names = accounts.map(accountWords).join('; ');
  return (
    <Facts
      facts={[
        ...(accounts.length === 0
          ? []
          : [[accounts.length === 1 ? 'Account' : 'Accounts in it', <Told key="accounts" text={names} />] as const]),
        ...(accounts.length > 1 && of !== null ? [['Imported is', <Told key="of" text={of} />] as const] : []),
        ...(as_of === null ? [] : [['Prices of', <Moment key="as of" at={as_of} />] as const]),
        [
          'The last import',
          last === null ? (
            'none yet'
          ) : (
            <span key="last">
              <Told text={last.name} />, prices of <Moment at={last.as_of} />
            </span>
          ),
        ],
        ['SHA-256', <code key="hash">{sha256.slice(0, 12)}</code>],
      ]}
    />
  );
}

function Why({ problems }: { readonly problems: ImportPreviewShape['problems'] }) {
  return (
    <div role="status" className="failure">
      <p>
        <strong>This cannot be imported, and nothing of it is:</strong>
      </p>
      <Problems problems={problems} />
      {problems.some(({ accepted }) => accepted.includes('porch status')) ? <Settle /> : null}
    </div>
  );
}

function NotRead({
  name,
  error,
  onClose,
}: {
  readonly name: string;
  readonly error: Error;
  readonly onClose: () => void;
}) {
  if (sheetsAsked(error).length > 0) return null;
  return (
    <Panel title={`${name} cannot be read`} tone="blocked">
      {error instanceof Refused && error.problems.length > 0 ? (
        <div role="status">
          <Problems problems={error.problems} />
        </div>
      ) : (
        <Failure error={error} />
      )}
      <p>Nothing is taken from it.</p>
      <div>
        <Button onPress={onClose}>Leave it</Button>
      </div>
    </Panel>
  );
}
