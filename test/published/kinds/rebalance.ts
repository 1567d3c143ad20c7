import { format, roundHalfEven } from '../../../src/base/decimal.ts';
import { spelledSector } from '../../../src/domain/instruments/sector.ts';
import type { Plan } from '../../../src/domain/planning/plan.ts';
import { PLAN_KINDS } from '../../../src/domain/planning/policy.ts';
import { rebalance } from '../../../src/engine/rebalance.ts';
import { actionPlan, inWords, marketView, portfolio, restricted } from '../../engine/makers.ts';
import { made, rebalancing } from '../../engine/workflows.ts';
import { type Figures, type Given, unknownFigure, words } from '../given.ts';
import { policyOf } from '../policyOf.ts';

/** A security: what is held of it, its price, and its target; each is a sector of its own. */
interface Line {
  readonly id: string;
  readonly shares: string;
  readonly price: string;
  /** Percent of the portfolio; `-` where nothing is asked of it. */
  readonly target: string;
}

/**
 * Targets in percent to trades in shares. Facts: `plan` (directed, nearest …, or cash_only), `cash`, `securities` (`EQ1
 * 100 at 50.00 to 40`), `cash_target`, `restricted`, `policy`. No limit holds but those that `policy` states.
 */
export function runRebalance(given: Given): Figures {
  const plan = planOf(given);
  return (name) => {
    if (name === 'trades') return inWords(plan.steps).join(', ') || 'none';
    if (name === 'cash') return plan.after === null ? 'unknown' : format(roundHalfEven(plan.after.cash, 2), 2);
    if (name === 'verdict') return plan.verdict;
    return unknownFigure(name);
  };
}

function planOf(given: Given): Plan {
  const lines = given.rows('securities').map(lineOf);
  const kind = given.text('plan');
  const cashTarget = given.maybe('cash_target');
  const directives = [
    ...lines.filter(({ target }) => target !== '-').map((line) => `set ${sectorOf(line)} - ${line.target}`),
    ...(cashTarget === null ? [] : [`set Cash - ${cashTarget}`]),
  ];
  const outcome = rebalance(
    rebalancing({
      portfolio: {
        ...portfolio(figureText(given.text('cash')), ...lines.filter(isHeld).map(holdingLine)),
        restrictions: given.rows('restricted').map((ticker) => restricted(ticker)),
      },
      marketView: marketView(lines.map((line) => `${line.id} ${sectorOf(line)} 80 ${line.price}`)),
      actionPlan: actionPlan(directives),
      policy: policyOf(given),
      ...(kind === 'cash_only' ? { isCashOnly: true } : { kind: planKind(kind) }),
    }),
  );
  return made(outcome);
}

function lineOf(row: string): Line {
  const { at, to, ...line } = words(row, 'id', 'shares', 'at', 'price', 'to', 'target');
  if (at !== 'at' || to !== 'to') throw new Error(`${row} is not ID SHARES at PRICE to TARGET`);
  return line;
}

function isHeld({ shares }: Line): boolean {
  return shares !== '0';
}

function holdingLine(line: Line): string {
  return `${line.id} ${sectorOf(line)} ${line.shares} ${line.price}`;
}

/** As reading spells a sector of that name. */
function sectorOf({ id }: Line): string {
  return spelledSector(id) || id;
}

function figureText(text: string): string {
  return text.replaceAll(',', '');
}

function planKind(text: string): (typeof PLAN_KINDS)[number] {
  const kind = PLAN_KINDS.find((one) => one === text);
  if (kind === undefined) throw new Error(`${text} is none of ${PLAN_KINDS.join(', ')}, cash_only`);
  return kind;
}
