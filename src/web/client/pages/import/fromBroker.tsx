import { useState } from 'react';
import { Link } from 'wouter';
import type { ImportedShape, WaitingImportShape } from '../../../contract/importShapes.ts';
import { useAnswer } from '../../server/api.ts';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { BROKERS_FILES, type ChosenFile, FileDrop } from '../../ui/inputs/fileDrop.tsx';
import { Told } from '../../ui/words/text.tsx';
import { BroughtFile } from './brought.tsx';
import { ToConfirm } from './confirm.tsx';
import { PolicyLines } from './policyLines.tsx';
import { ImportedNow } from './taken.tsx';
import './fromBroker.css';

const READ =
  'E*TRADE, Schwab, Fidelity, Vanguard (OfxDownload.csv), Interactive Brokers (activity statement, Flex query), Merrill, J.P. Morgan (Chase) or OFX';

/** A broker's positions file, from the drop to Portfolio.md: what it changes is seen first, row by row. */
export function Import() {
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [imported, setImported] = useState<ImportedShape | null>(null);
  const waiting = useAnswer<WaitingImportShape>('/api/imports').data;
  const choose = (chosen: ChosenFile): void => {
    setImported(null);
    setFile(chosen);
  };
  const done = (outcome: ImportedShape): void => {
    setFile(null);
    setImported(outcome);
  };
  return (
    <>
      <PageHead title="Import" />
      {imported === null ? null : (
        <ImportedNow imported={imported} isOpen={(waiting ?? imported.waiting).open.length > 0} />
      )}
      {waiting?.last?.written === false ? <BrokeOff last={waiting.last} /> : null}
      {waiting === undefined ? null : <ToConfirm waiting={waiting} />}
      {waiting === undefined ? null : <PolicyLines lines={waiting.policy_lines} />}
      <Panel
        title="A broker’s positions file"
        note="It makes Portfolio.md, or brings its figures up to date; all else in it stays as you wrote it. Nothing is written before you have seen what changes."
      >
        <FileDrop
          label="Drop the broker’s file here"
          hint="Positions as the broker exports them, or a table of your own. A file is known by its content, never by its name."
          makers={`${READ}.`}
          types={BROKERS_FILES}
          onFile={choose}
        />
      </Panel>
      {file === null ? null : (
        <BroughtFile key={file.choice} file={file} onImported={done} onClose={() => setFile(null)} />
      )}
      {file === null && imported === null ? (
        <p className="quiet">
          Where each broker has its file, and what is read of it: docs/brokers.md. Record the fills of a plan first,
          under its <Link href="/">execution</Link>, and import positions after that: the two then agree.
        </p>
      ) : null}
    </>
  );
}

function BrokeOff({ last }: { readonly last: NonNullable<WaitingImportShape['last']> }) {
  return (
    <Panel title="The last import broke off" tone="blocked">
      <p>
        <Told text={last.name} /> is recorded, but the portfolio’s document does not have it. Bring that file once more,
        or a newer one; until then nothing is planned.
      </p>
    </Panel>
  );
}
