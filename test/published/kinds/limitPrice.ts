import { trimmed } from '../../../src/base/decimal.ts';
import { limitPrice } from '../../../src/engine/frame/limitPrice.ts';
import { type Figures, figure, type Given } from '../given.ts';
import { policyOf } from '../policyOf.ts';

/** The increment of the limit prices of both sides: each figure is called by a reference price. Facts: `policy`. */
export function runLimitPrice(given: Given): Figures {
  const policy = policyOf(given);
  return (reference) => {
    const prices = (['SELL', 'BUY'] as const).map((side) => limitPrice(side, figure(reference), policy));
    const places = Math.max(...prices.map((price) => trimmed(price).scale));
    return places <= 2 ? '0.01' : places <= 4 ? '0.0001' : 'finer';
  };
}
