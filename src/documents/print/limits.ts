import type { Policy } from '../../domain/planning/policy.ts';
import { plainNumber } from './figures.ts';
import type { JsonObject } from './shapes.ts';

/** The caps and minimums that policy sets, in percent, as the page has them. */
export function limitsShape(policy: Policy): JsonObject {
  const byName = (caps: Policy['sectorCaps']): JsonObject =>
    Object.fromEntries([...caps].map(([name, cap]) => [name, plainNumber(cap)]));
  return {
    sector_caps: byName(policy.sectorCaps),
    other_sectors_cap: plainNumber(policy.otherSectorsCap),
    position_caps: byName(policy.positionCaps),
    position_maximum: plainNumber(policy.positionMaximumPct),
    cash_minimum: plainNumber(policy.cashMinimumPct),
    cash_warning: plainNumber(policy.cashWarningPct),
  };
}
