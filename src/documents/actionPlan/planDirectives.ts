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
import type {
  ActionPlan,
  Basis,
  Source,
  StatedCashDirective,
  StatedDirective,
  StatedSecurityDirective,
} from '../../domain/advice/directive.ts';
import { plain } from '../../domain/instruments/wording.ts';
import type { Report } from '../fields/holdings.ts';
import { inOrder } from '../fields/statedFigures.ts';
import { named } from '../fields/values.ts';
import type { Place } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';
import type { DirectiveFacts, SecurityFacts } from './grammar/planTerms.ts';
import { sizeText } from './grammar/securityFacts.ts';

/** A directive and where it stands. */
export interface PlacedDirective extends DirectiveFacts {
  readonly amount: Decimal | null;
  readonly place: Place;
  readonly source: Source;
}

/** What is said of a security and where it stands. */
export interface PlacedSecurity extends SecurityFacts {
  readonly place: Place;
  readonly source: Source;
}

export interface PlanParts {
  readonly directives: readonly PlacedDirective[];
  readonly securities: readonly PlacedSecurity[];
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
      if (known !== undefined) reportTwo(name, known, directive, report);
    }
  }
  const securities = securitiesOf(parts, report);
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
    ...(securities.length === 0 ? {} : { securities }),
    basis,
    unread: parts.unread,
    disagreements: inOrder(parts.disagreements),
  };
}

type Placed = Pick<PlacedDirective, 'place' | 'source'>;

/** What two lines say of one, each with its words. */
function reportTwo(name: string, known: Placed, other: Placed, report: Report): void {
  const [first, second] = [known, other].map(({ source }) => named(plainText(source.text)));
  const { line } = known.place;
  const isOne = line === other.place.line;
  report(
    other.place,
    `two different directives for ${name}, in line ${line} (${first})${isOne ? '' : ` and line ${other.place.line} (${second})`}`,
    first === second ? `one directive for ${name}` : `one of them: ${first} or ${second}`,
  );
}

function sectorDirective(directive: PlacedDirective, sector: string): StatedDirective {
  return { sector, ...cashDirective(directive) };
}

function cashDirective({ verb, from, to, band, points, amount, source }: PlacedDirective): StatedCashDirective {
  return {
    verb,
    statedCurrentPct: from,
    targetPct: to,
    ...(band === undefined ? {} : { band }),
    ...(points === undefined ? {} : { points }),
    statedAmount: amount,
    source,
  };
}

/** Each security once. Two different directives for one are a problem; a hold and a trade are. */
function securitiesOf({ securities }: PlanParts, report: Report): StatedSecurityDirective[] {
  const byTicker = new Map<string, PlacedSecurity>();
  for (const one of securities) {
    const known = byTicker.get(one.ticker);
    if (known === undefined) byTicker.set(one.ticker, one);
    else if (known.action !== one.action || !isSameSize(known, one) || !agree(known.from, one.from)) {
      reportTwo(one.ticker, known, one, report);
    }
  }
  return [...byTicker.values()].map(({ ticker, action, size, from, source }) => {
    return { ticker, action, size, statedCurrentPct: from, source };
  });
}

function isSameSize({ size: one }: PlacedSecurity, { size: other }: PlacedSecurity): boolean {
  return sizeText(one) === sizeText(other);
}

/** Two statements of one directive as one; null where they differ. What one of them leaves out, the other gives. */
function merged(one: PlacedDirective, other: PlacedDirective): PlacedDirective | null {
  // What is held trades nothing, with its weight or without: a row of a summary from 11.7% to 11.7% holds too.
  if (isHold(one) && isFromItself(other)) return { ...one, from: one.from ?? other.from };
  if (isHold(other) && isFromItself(one)) return { ...other, from: other.from ?? one.from };
  const hasSameVerb = one.verb === other.verb || one.verb === 'set' || other.verb === 'set';
  const agrees =
    hasSameVerb &&
    isSame(one.to, other.to) &&
    isSame(one.band?.low, other.band?.low) &&
    isSame(one.band?.high, other.band?.high) &&
    isSame(one.points, other.points) &&
    agree(one.from, other.from) &&
    agree(one.amount, other.amount);
  if (!agrees) return null;
  return {
    ...one,
    verb: one.verb === 'set' ? other.verb : one.verb,
    from: one.from ?? other.from,
    amount: one.amount ?? other.amount,
  };
}

/** Whether a directive says that its sector stays as it is. */
export function isKept(directive: PlacedDirective): boolean {
  return isHold(directive) || isFromItself(directive);
}

function isHold({ verb, to, band }: PlacedDirective): boolean {
  return verb === 'hold' && to === null && band === undefined;
}

function isFromItself({ from, to }: PlacedDirective): boolean {
  return from !== null && to !== null && compare(from, to) === 0;
}

type Figure = Decimal | null | undefined;

/** Whether two figures are the same, or neither is there. */
export function isSame(one: Figure, other: Figure): boolean {
  return one == null || other == null ? (one ?? null) === (other ?? null) : compare(one, other) === 0;
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
  const cashTarget = cash?.to ?? cash?.band?.low ?? ZERO;
  const sectors = all.reduce<Decimal>(
    (sum, { sector, to, band }) => (sector === null ? sum : add(sum, to ?? band?.low ?? ZERO)),
    ZERO,
  );
  const invested = basis === 'invested' ? hundredth(multiply(sectors, subtract(HUNDRED, cashTarget))) : sectors;
  return add(invested, cashTarget);
}
