import { type ReactNode, useState } from 'react';
import type { MonitorPrices } from '../../../contract/requests.ts';
import { BusyButton } from './busyButton.tsx';
import { Field } from './controls.tsx';

/** What a file of prices is like. */
export const PRICES_HINT = 'Columns: ticker, price; and time where there is one. One bad row, and nothing is read.';
/** More is a file's business. */
const MOST_TYPED = 20_000;

/** New prices as rows of text; `children` is what the button does with them. */
export function TypedPrices({
  isBusy,
  busyWords,
  onGive,
  children,
}: {
  readonly isBusy: boolean;
  readonly busyWords: string;
  readonly onGive: (prices: MonitorPrices) => void;
  readonly children: ReactNode;
}) {
  const [text, setText] = useState('ticker,price\n');
  const bytes = (): string => [...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join('');
  return (
    <div className="stack">
      <Field
        label="Prices"
        hint="A row for each: NVDA,214.72"
        lines={6}
        value={text}
        onChange={setText}
        maxLength={MOST_TYPED}
      />
      <div className="row">
        <BusyButton
          weight="main"
          isDisabled={text.trim().split('\n').length < 2}
          isBusy={isBusy}
          busyWords={busyWords}
          onPress={() => onGive({ name: 'typed prices', base64: btoa(bytes()) })}
        >
          {children}
        </BusyButton>
      </div>
    </div>
  );
}
