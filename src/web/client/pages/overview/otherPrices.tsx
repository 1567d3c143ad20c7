import type { MonitorPrices } from '../../../contract/requests.ts';
import { Fold } from '../../ui/frame/fold.tsx';
import { FileDrop } from '../../ui/inputs/fileDrop.tsx';
import { PRICES_HINT, TypedPrices } from '../../ui/inputs/prices.tsx';

/** Prices to plan at in place of the documents’ own: a file, or rows that are typed. */
export default function OtherPrices({ onGive }: { readonly onGive: (prices: MonitorPrices) => void }) {
  return (
    <div className="stack">
      <p className="quiet">
        They become part of the plan. Where a holding has none in them, the documents’ own price stands beside them, and
        the plan says so. The documents keep their prices.
      </p>
      <FileDrop
        label="Drop a CSV file of prices here"
        hint={PRICES_HINT}
        onFile={({ name, base64 }) => onGive({ name, base64 })}
      />
      <Fold summary="Or type them">
        <TypedPrices isBusy={false} busyWords="" onGive={onGive}>
          Plan at these prices
        </TypedPrices>
      </Fold>
    </div>
  );
}
