import { useMemo, useState } from 'react';
import { Panel } from '../../ui/frame/panel.tsx';
import { Button, Field } from '../../ui/inputs/controls.tsx';
import { BROKERS_FILES, type ChosenFile, FileDrop } from '../../ui/inputs/fileDrop.tsx';
import { Told } from '../../ui/words/text.tsx';
import { broughtTo, leaveBrought } from './brought.ts';
import { FillLine, REST } from './fill.tsx';
import { type Proposed, useRested } from './preview.tsx';
import { ProposedFills } from './proposed.tsx';
import { OutcomeShown, type RecordedHere } from './report.tsx';

interface FilesProps {
  readonly planId: string;
  readonly outcome: RecordedHere | null;
  readonly onRecorded: (outcome: RecordedHere) => void;
}

export const FILE = 'file';

/** The broker's own list of fills, or a fill that no trade of the plan stands for. */
export function BrokersFile({ planId, outcome, onRecorded }: FilesProps) {
  const [file, choose] = useState<ChosenFile | null>(() => broughtTo(planId));
  const setFile = (chosen: ChosenFile | null): void => {
    leaveBrought(planId);
    choose(chosen);
  };
  const [isTyped, setTyped] = useState(false);
  const [account, setAccount] = useState('');
  const rested = useRested(account, REST);
  const proposed = useMemo((): Proposed | null => {
    if (file === null) return null;
    const { name, base64, choice } = file;
    const number = rested.trim();
    const fills = { kind: 'file' as const, name, base64 };
    return { key: `file ${choice} ${number}`, fills: number === '' ? fills : { ...fills, account: number } };
  }, [file, rested]);
  const entry = {
    planId,
    where: FILE,
    onRecorded: (result: RecordedHere) => {
      setFile(null);
      setTyped(false);
      onRecorded(result);
    },
  };
  return (
    <Panel
      title="The broker’s list of fills"
      note="Bring the whole list as often as you like: what was recorded before changes nothing. One bad row, and nothing is recorded."
    >
      {outcome === null ? null : <OutcomeShown outcome={outcome} />}
      <FileDrop
        label="Drop the broker’s file here"
        hint="The transactions as the broker exports them, or a table with the columns ticker, side, shares, price; where there are: commission, date, time, reference"
        makers="E*TRADE, Schwab, Fidelity, Vanguard (OfxDownload.csv), Interactive Brokers (activity statement, Flex query, Transaction History), Robinhood, Merrill, J.P. Morgan (Chase), Webull (orders), tastytrade, OFX, Portfolio Performance or ghostfolio."
        types={BROKERS_FILES}
        onFile={setFile}
      />
      {file === null ? null : (
        <section aria-label={`Fills in ${file.name}`} className="fill">
          <h3>
            <Told text={file.name} />
          </h3>
          <Field
            label="Account (where the file has several)"
            hint="Its number, or the end of it"
            value={account}
            onChange={setAccount}
            maxLength={100}
            autoComplete="off"
          />
          <ProposedFills {...entry} proposed={proposed} isResting={account === rested} onClose={() => setFile(null)} />
        </section>
      )}
      {isTyped ? (
        <FillLine {...entry} onClose={() => setTyped(false)} />
      ) : (
        <div>
          <Button onPress={() => setTyped(true)}>Type a fill that the plan does not have</Button>
        </div>
      )}
    </Panel>
  );
}
