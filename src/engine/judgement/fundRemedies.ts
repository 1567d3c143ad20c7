import { ceilingDivide, type Decimal } from '../../base/decimal.ts';
import { compareRatio, type Ratio } from '../../base/ratio.ts';
import type { Position } from '../../domain/holdings/portfolio.ts';
import { DIVERSIFIED_CLASSES } from '../../domain/instruments/fund.ts';
import { plain } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { isDiversifiedFund } from '../../domain/planning/securities.ts';
import type { ConstraintCheck } from '../../domain/rules/constraint.ts';

/** A line of policy.json for each limit that funds of a whole market break; null where none does (READING 3, Funds). */
export interface FundLines {
  readonly position_size: string | null;
  readonly sector_cap: string | null;
}

/** The line that allows what a check measured, as what is to be done about it; nothing where it is of no such fund. */
export function fundRemedy(
  check: ConstraintCheck,
  lines: FundLines,
  policy: Policy,
  positions: readonly Position[],
  file = 'policy.json',
): { readonly remedy?: string } {
  if (check.id !== 'position_size' && check.id !== 'sector_cap') return {};
  const line = lines[check.id];
  if (line === null || !isOfFunds(check, policy, positions)) return {};
  return { remedy: `If so much of it is meant, write in ${file}: ${line}` };
}

/** Which of the checks speak of a fund that holds a whole market, or of a class of such funds. */
function isOfFunds({ id, subject }: ConstraintCheck, policy: Policy, positions: readonly Position[]): boolean {
  if (id === 'sector_cap') return DIVERSIFIED_CLASSES.has(subject);
  if (id !== 'position_size') return false;
  const held = positions.find(({ ticker }) => ticker === subject);
  return isDiversifiedFund(policy, { ticker: subject, kind: held?.kind ?? null, sector: held?.sector ?? null });
}

/**
 * The lines that would allow what was measured, whole and ready to paste: to sell a part of the market would mend a
 * number and nothing else. Figures are rounded up to the next five percent.
 */
export function fundLines(
  checks: readonly ConstraintCheck[],
  policy: Policy,
  positions: readonly Position[],
): FundLines {
  const broken = checks.filter((check) => check.result !== 'pass' && isOfFunds(check, policy, positions));
  const sizes = broken.filter(({ id }) => id === 'position_size');
  const shared = sizes.filter(({ subject }) => !policy.positionCaps.has(subject));
  const own = sizes.filter(({ subject }) => policy.positionCaps.has(subject));
  const sectors = broken.filter(({ id }) => id === 'sector_cap');
  return {
    position_size: joined([
      shared.length === 0 ? null : `"fund_position_maximum_pct": ${largest(shared)}`,
      own.length === 0 ? null : `"position_caps": ${raised(policy.positionCaps, own)}`,
    ]),
    sector_cap: sectors.length === 0 ? null : `"sector_caps": ${raised(policy.sectorCaps, sectors)}`,
  };
}

function joined(lines: readonly (string | null)[]): string | null {
  const told = lines.filter((line) => line !== null);
  return told.length === 0 ? null : told.join(', ');
}

/** What stands in policy now, with the figures of the broken ones raised. */
function raised(standing: ReadonlyMap<string, Decimal>, broken: readonly ConstraintCheck[]): string {
  const figures = new Map([...standing].map(([name, figure]) => [name, plain(figure)]));
  for (const { subject, measured } of broken) figures.set(subject, String(nextFive(measured)));
  return `{${[...figures].map(([name, figure]) => `${JSON.stringify(name)}: ${figure}`).join(', ')}}`;
}

function largest(checks: readonly ConstraintCheck[]): number {
  const figures = checks.flatMap(({ measured }) => (measured === null ? [] : [measured]));
  return nextFive(
    figures.reduce<Ratio | null>((most, one) => (most !== null && compareRatio(most, one) > 0 ? most : one), null),
  );
}

/** Percent, rounded up to a multiple of five, 100 at most. */
function nextFive(measured: Ratio | null): number {
  if (measured === null) return 100;
  return Math.min(100, Number(ceilingDivide(measured.numerator, measured.denominator * 5n)) * 5);
}
