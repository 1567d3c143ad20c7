import type { JsonObject } from '../../documents/print/shapes.ts';
import type { RemainderOf } from '../../engine/rebalanceRemaining.ts';
import { objectsIn, textIn, textsIn } from '../history/payload.ts';
import { tradeIn, tradeJson } from '../history/recordedTrades.ts';

// What was left of a plan, as the making of the plan that takes it over keeps it: that plan is made again from its own
// event alone.

export function remainderJson({ planId, trades, excepted }: RemainderOf): JsonObject {
  return { of: planId, trades: trades.map(tradeJson), excepted: [...excepted] };
}

export function remainderIn(fields: JsonObject): RemainderOf {
  return {
    planId: textIn(fields, 'of'),
    trades: objectsIn(fields, 'trades').map(tradeIn),
    excepted: textsIn(fields, 'excepted'),
  };
}
