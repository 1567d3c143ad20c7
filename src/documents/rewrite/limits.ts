import { type Decimal, format, trimmed } from '../../base/decimal.ts';
import type { Reading } from '../syntax/problem.ts';
import { rewriteSettings, type Setting } from './settings.ts';

/** Another figure for a limit of policy.json. */
export interface NewLimit extends Pick<Setting, 'path'> {
  readonly value: Decimal;
}

/**
 * policy.json with other figures for some limits, every other byte as it was; a key that is not there yet is written
 * before the others of its object. Whether the limit may be that figure, reading the policy says.
 */
export function rewriteLimits(name: string, text: string, limits: readonly NewLimit[]): Reading<string> {
  const settings = limits.map(({ path, value }) => ({ path, json: format(trimmed(value)) }));
  return rewriteSettings(name, text, settings);
}
