import {
  add,
  compare,
  type Decimal,
  decimal,
  HUNDRED,
  hundredth,
  multiply,
  subtract,
  ZERO,
} from '../../base/decimal.ts';
import type { ActionPlan, Basis, Source, StatedCashDirective, StatedDirective } from '../../domain/advice/directive.ts';
import { plain } from '../../domain/instruments/wording.ts';
import type { Report } from '../fields/holdings.ts';
import { inOrder } from '../fields/statedFigures.ts';
import type { Place } from '../syntax/place.ts';
import type { DirectiveFacts } from './planTerms.ts';

/** A directive and where it stands. */
export interface PlacedDirective extends DirectiveFacts {
  readonly amount: Decimal | null;
  readonly place: Place;
  readonly source: Source;
}

export interface PlanParts {
  readonly directives: readonly PlacedDirective[];
  readonly unread: readonly Source[];
  readonly bases: readonly (Place & { readonly basis: Basis })[];
  readonly disagreements: readonly string[];
}

/** Percent that targets may reach with cash, rounding included (SEMANTICS 2, Errors). */
const MOST = decimal('100.5');

/** The plan: each sector once. Two different directives for one, two bases, and too much in all are problems. */
export function actionPlanOf(parts: PlanParts, report: Report): ActionPlan {
  const bySubject = new Map<string | null, PlacedDirective>();
  for (const directive of parts.directives) {
    const known = bySubject.get(directive.sector);
    const both = known === undefined ? directive : merged(known, directive);
    if (both !== null) bySubject.set(directive.sector, both);
    else {
      const name = directive.sector ?? 'cash';
      const lines = `line ${known?.place.line ?? 0} and line ${directive.place.line}`;
      report(directive.place, `two different directives for ${name}, in ${lines}`, 'one directive for each sector');
    }
  }
  const basis = basisOf(parts, report);
  const all = [...bySubject.values()];
  const cash = bySubject.get(null) ?? null;
  const total = sumOfTargets(all, cash, basis);
  const last = all[all.length - 1];
  if (compare(total, MOST) > 0 && last !== undefined) {
    report(last.place, `the targets with cash are ${plain(total)}% together`, 'targets of at most 100% together');
  }
  return {
    directives: all.flatMap((directive) =>
      directive.sector === null ? [] : [sectorDirective(directive, directive.sector)],
    ),
    cash: cash === null ? null : cashDirective(cash),
    basis,
    unread: parts.unread,
    disagreements: inOrder(parts.disagreements),
  };
}

function sectorDirective(directive: PlacedDirective, sector: string): StatedDirective {
  return { sector, ...cashDirective(directive) };
}

function cashDirective({ verb, from, to, amount, source }: PlacedDirective): StatedCashDirective {
  return { verb, statedCurrentPct: from, targetPct: to, statedAmount: amount, source };
}

/** Two statements of one directive as one; null where they differ. What one of them leaves out, the other gives. */
function merged(one: PlacedDirective, other: PlacedDirective): PlacedDirective | null {
  const hasSameVerb = one.verb === other.verb || one.verb === 'set' || other.verb === 'set';
  const isSame =
    hasSameVerb &&
    (one.to === null) === (other.to === null) &&
    agree(one.to, other.to) &&
    agree(one.from, other.from) &&
    agree(one.amount, other.amount);
  if (!isSame) return null;
  return {
    ...one,
    verb: one.verb === 'set' ? other.verb : one.verb,
    from: one.from ?? other.from,
    amount: one.amount ?? other.amount,
  };
}

function agree(one: Decimal | null, other: Decimal | null): boolean {
  return one === null || other === null || compare(one, other) === 0;
}

function basisOf({ bases }: PlanParts, report: Report): Basis | null {
  const [first] = bases;
  for (const other of bases) {
    if (first === undefined || other.basis === first.basis) continue;
    report(
      other,
      `the basis is ${first.basis} in line ${first.line} and ${other.basis} here`,
      'one basis: total or invested',
    );
  }
  return first?.basis ?? null;
}

/** Percent of the portfolio's value that the stated targets and cash take; shares of invested assets leave room for cash. */
function sumOfTargets(all: readonly PlacedDirective[], cash: PlacedDirective | null, basis: Basis | null): Decimal {
  const cashTarget = cash?.to ?? ZERO;
  const sectors = all.reduce<Decimal>(
    (sum, { sector, to }) => (sector === null || to === null ? sum : add(sum, to)),
    ZERO,
  );
  const invested = basis === 'invested' ? hundredth(multiply(sectors, subtract(HUNDRED, cashTarget))) : sectors;
  return add(invested, cashTarget);
}
