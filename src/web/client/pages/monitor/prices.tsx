import { useState } from 'react';
import type { MonitorShape } from '../../../contract/recordShapes.ts';
import type { MonitorPrices } from '../../../contract/requests.ts';
import { doThen, type useAction } from '../../server/api.ts';
import { Fold } from '../../ui/frame/fold.tsx';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Button } from '../../ui/inputs/controls.tsx';
import { type ChosenFile, FileDrop } from '../../ui/inputs/fileDrop.tsx';
import { PRICES_HINT, TypedPrices } from '../../ui/inputs/prices.tsx';
import { counted } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';

/** The portfolio at a file's prices. */
export interface AtPrices {
  readonly name: string;
  readonly seen: MonitorShape;
}

/** Brings a file of prices; looking at them records the alerts that they raise or clear, so it is asked for by itself. */
export function NewPrices({
  action,
  onShow,
}: {
  readonly action: ReturnType<typeof useAction<MonitorPrices, MonitorShape>>;
  readonly onShow: (prices: AtPrices) => void;
}) {
  const [file, setFile] = useState<ChosenFile | null>(null);
  const choose = (chosen: ChosenFile): void => {
    action.reset();
    setFile(chosen);
  };
  const look = ({ name, base64 }: MonitorPrices): void => {
    const done = (seen: MonitorShape): void => {
      setFile(null);
      onShow({ name, seen });
    };
    doThen(action, { name, base64 }, done);
  };
  return (
    <Panel
      title="New prices"
      note="Looking at this page records nothing. A file of prices records each alert that it raises or clears. The same file again records nothing more. The documents keep their own prices."
    >
      <FileDrop label="Drop a CSV file of prices here" hint={PRICES_HINT} onFile={choose} />
      {file === null ? null : (
        <div className="row">
          <BusyButton weight="main" isBusy={action.isPending} busyWords="Looking …" onPress={() => look(file)}>
            Look at the prices of {file.name} and record alerts
          </BusyButton>
          <Button onPress={() => setFile(null)}>Leave it</Button>
        </div>
      )}
      {file === null ? (
        <Fold summary="Or type them">
          <TypedPrices isBusy={action.isPending} busyWords="Looking …" onGive={look}>
            Look at these prices and record alerts
          </TypedPrices>
        </Fold>
      ) : null}
      {action.error === null ? null : <Failure error={action.error} />}
    </Panel>
  );
}

/** Whose prices are shown, and what looking at them recorded; the focus goes to it. */
export function PricesShown({ shown, onBack }: { readonly shown: AtPrices; readonly onBack: () => void }) {
  return (
    <Outcome of={shown} tone="good">
      <p>
        Below stands the portfolio at the prices of{' '}
        <strong>
          <Told text={shown.name} />
        </strong>
        ; {recordedWords(shown.seen)}
      </p>
      <div>
        <Button onPress={onBack}>Show the documents’ prices</Button>
      </div>
    </Outcome>
  );
}

function recordedWords({ alerts: { raised, cleared } }: MonitorShape): string {
  if (raised.length === 0 && cleared.length === 0) return 'no alert is new or cleared, so nothing was recorded.';
  return `recorded: ${counted(raised.length, 'new alert')}, ${cleared.length} cleared.`;
}
