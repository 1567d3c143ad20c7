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
        <FillsIn
          key={file.choice}
          {...entry}
          file={file}
          account={account}
          onAccount={setAccount}
          onClose={() => setFile(null)}
        />
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

/** What a file comes to, with what has to be said of it. */
function FillsIn({
  file,
  account,
  onAccount,
  ...entry
}: {
  readonly planId: string;
  readonly where: string;
  readonly file: ChosenFile;
  readonly account: string;
  readonly onAccount: (account: string) => void;
  readonly onRecorded: (outcome: RecordedHere) => void;
  readonly onClose: () => void;
}) {
  const [sheet, setSheet] = useState<string | null>(null);
  const rested = useRested(account, REST);
  const proposed = useMemo((): Proposed => {
    const { name, base64, choice } = file;
    const number = rested.trim();
    const said = { ...(number === '' ? {} : { account: number }), ...(sheet === null ? {} : { sheet }) };
    return { key: `file ${choice} ${JSON.stringify(said)}`, fills: { kind: 'file', name, base64, ...said } };
  }, [file, rested, sheet]);
  return (
    <section aria-label={`Fills in ${file.name}`} className="fill">
      <h3>
        <Told text={file.name} />
      </h3>
      <Field
        label="Account (where the file has several)"
        hint="Its number, or the end of it"
        value={account}
        onChange={onAccount}
        maxLength={100}
        autoComplete="off"
      />
      <ProposedFills
        {...entry}
        proposed={proposed}
        isResting={account === rested}
        sheet={{ chosen: sheet, onChoose: setSheet }}
      />
    </section>
  );
}
