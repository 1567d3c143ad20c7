import { settlementDate } from '../../../src/domain/days/calendar.ts';
import type { Figures, Given } from '../given.ts';

/** When trades settle: each figure is called by the day of the trade. Facts: `business_days`. */
export function runSettlement(given: Given): Figures {
  const days = Number(given.text('business_days'));
  return (tradedOn) => settlementDate(tradedOn, days);
}
