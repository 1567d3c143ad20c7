import { lazy, Suspense, useState } from 'react';
import type { MonitorPrices } from '../../../contract/requests.ts';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Button } from '../../ui/inputs/controls.tsx';
import { Told } from '../../ui/words/text.tsx';

const OtherPrices = lazy(() => import('./otherPrices.tsx'));

/** Prices that the next plan is made at in place of the documents’ own: what to send, what asks for them, what stands below. */
export function usePrices(isDisabled: boolean) {
  const [isOpen, setOpen] = useState(false);
  const [prices, setPrices] = useState<MonitorPrices | null>(null);
  const take = (given: MonitorPrices): void => {
    setPrices(given);
    setOpen(false);
  };
  return {
    asked: prices === null ? {} : { prices },
    button: (
      <Button isDisabled={isDisabled} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        At other prices
      </Button>
    ),
    below: (
      <>
        {isOpen ? (
          <Suspense fallback={null}>
            <OtherPrices onGive={take} />
          </Suspense>
        ) : null}
        {prices === null ? null : <Priced of={prices} onLeave={() => setPrices(null)} />}
      </>
    ),
  };
}

/** The prices that the next plan is made at; the focus goes to it. */
function Priced({ of, onLeave }: { readonly of: MonitorPrices; readonly onLeave: () => void }) {
  return (
    <Outcome of={of} tone="good">
      <p className="row">
        <span>
          “Rebalance” and “Invest cash only” plan at the prices of{' '}
          <strong>
            <Told text={of.name} />
          </strong>
          .
        </span>
        <Button onPress={onLeave}>Use the documents’ prices</Button>
      </p>
    </Outcome>
  );
}
