import { defined } from '../../base/assert.ts';
import type { Decimal } from '../../base/decimal.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { MadeKind } from '../../domain/planning/optimum.ts';
import type { Criterion, Plan, TradeOption, TradeStatus } from '../../domain/planning/plan.ts';
import { CONSTRAINT_IDS, type ConstraintId, type Finding, type Severity } from '../../domain/rules/finding.ts';
import type { Step, TradeAction } from '../../domain/trading/trade.ts';
import { counted } from './figures.ts';

// What several reports say in the same words.

/** A trade with what was decided about it; a trade that was not let into the plan has no step. */
export interface JudgedTrade {
  readonly step: Step | null;
  readonly action: TradeAction;
  readonly ticker: string;
  readonly shares: Decimal;
  readonly status: TradeStatus;
  readonly findings: readonly Finding[];
  readonly options: readonly TradeOption[];
}

/** The trades by sequence, each with its status: the plan's in Workflow A, its own in Workflow B. */
export function judgedTrades(plan: Plan): readonly JudgedTrade[] {
  const unmatched = [...plan.validations];
  const inPlace = plan.steps.map((step): JudgedTrade => {
    const { action, ticker, shares } = step;
    const index = unmatched.findIndex((one) => one.ticker === ticker && one.action === action);
    if (index < 0) return { step, action, ticker, shares, status: plan.verdict, findings: [], options: [] };
    const [validation] = unmatched.splice(index, 1);
    return { ...defined(validation, 'the index was found'), step, shares };
  });
  return [...inPlace, ...unmatched.map((validation) => ({ ...validation, step: null }))];
}

export function findingsOf(plan: Plan, severity: Severity): readonly Finding[] {
  return plan.findings.filter((found) => found.severity === severity);
}

/** The verdict in one sentence, without its last stop. */
export function verdictSentence(plan: Plan): string {
  const warnings = findingsOf(plan, 'warning').length;
  const trades = counted(plan.steps.length, 'trade');
  if (plan.verdict === 'BLOCKED') return `BLOCKED: do not execute; ${blockers(plan)}`;
  if (plan.steps.length === 0) {
    const rest = warnings === 0 ? '' : `; ${counted(warnings, 'condition')} to confirm`;
    return `${plan.verdict}: there is nothing to trade${rest}`;
  }
  if (plan.verdict === 'SAFE') return `SAFE: ${trades}, every check passes, nothing to confirm`;
  const what =
    warnings === 0 ? 'its conditions are' : `${counted(warnings, 'condition')} ${warnings === 1 ? 'is' : 'are'}`;
  return `CONDITIONAL: ${trades}, to execute only after ${what} confirmed by name`;
}

/** What blocks the plan, in a few words. */
export function blockers(plan: Plan): string {
  const violations = findingsOf(plan, 'violation').length;
  const rejected = plan.screenings.filter((screening) => screening.status === 'REJECTED');
  const parts = [
    violations > 0 ? `${counted(violations, 'violation')} (${violationsInWords(plan)})` : null,
    rejected.length > 0 ? `rejected: ${rejected.map((screening) => screening.ticker).join(', ')}` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join('; ') : 'it was not let through';
}

/** `sector cap, cash buffer`: the ids of the violations in words, each once, constraints in their order first. */
export function violationsInWords(plan: Plan): string {
  const ids = new Set<string>(findingsOf(plan, 'violation').map((found) => found.id));
  const constraints: string[] = CONSTRAINT_IDS.filter((id) => ids.has(id));
  const others = [...ids].filter((id) => !constraints.includes(id));
  return [...constraints, ...others].map((id) => id.replaceAll('_', ' ')).join(', ');
}

export const CONSTRAINT_NAMES: Readonly<Record<ConstraintId, string>> = {
  sector_cap: 'Sector cap',
  cash_buffer: 'Cash buffer at the end',
  position_size: 'Position size',
  sector_increase: 'Sector increase',
  buffer_throughout: 'Cash buffer throughout',
  restriction_list: 'Restriction list',
};

export const CRITERION_NAMES: Readonly<Record<Criterion, string>> = {
  conviction: 'Conviction',
  position_size: 'Position size',
  sector_cap: 'Sector cap',
  cash_buffer: 'Cash buffer',
  restriction_list: 'Restriction list',
  regime_alignment: 'Sector rank',
};

/** What a plan of cash alone does. */
export const CASH_ONLY_WORDS = 'the cash above what is kept is invested toward the targets, and nothing is sold';

/** What each kind of plan that is searched for is. */
const KIND_WORDS: Readonly<Partial<Record<MadeKind, string>>> = {
  nearest: 'the nearest to the targets',
  fewest: 'the fewest trades',
  least_tax: 'the nearest to the targets, the sales with the least gain first',
};

/** Which search made the plan, and how good it is at least; null where none did. */
export function searchedWords({ parent, optimum }: Pick<Plan, 'parent' | 'optimum'>): string | null {
  const kind = optimum === undefined ? undefined : KIND_WORDS[optimum.kind];
  if (parent === undefined || optimum === undefined || kind === undefined) return null;
  const gap = `no plan under these limits is better by more than ${dollars(optimum.gap)}`;
  return `${kind}, beside the directed plan ${parent.planId.slice(0, 12)}; ${gap}`;
}

/** What to do about a finding. */
export function remedyFor({ id, remedy }: Pick<Finding, 'id' | 'remedy'>): string {
  return remedy ?? REMEDIES[id];
}

/** What findings themselves say is to be done, each once: a line of policy to paste. */
export function ownRemedies(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ remedy }) => remedy ?? []))];
}

/** The notes that say why recommendations are rejected, where the criterion that failed does not. */
export function rejectionNotes(plan: Plan): readonly Finding[] {
  return findingsOf(plan, 'note').filter(({ id }) => id === 'market_view_missing');
}

/** What to do about the findings of an id. */
const REMEDIES: Readonly<Record<Finding['id'], string>> = {
  sector_cap: 'Sell more of the sector or buy less of it.',
  cash_buffer: 'Buy less or sell more, so that more cash is left.',
  position_size: 'Sell part of the position or buy fewer shares of it.',
  sector_increase: 'Approach the target in smaller stages.',
  buffer_throughout: 'Sell more first or buy less; sales must be filled before the purchases are placed.',
  restriction_list: 'Take the security out of the plan.',
  as_of_missing: 'Put the date of the holdings in Portfolio.md: a line "As of: 2026-08-21".',
  backdated_decision: 'Decide as of now, without --at; or confirm that the earlier moment is meant.',
  stale_portfolio: 'Bring Portfolio.md up to date and run again.',
  holdings_missing: 'Add the holdings table (ticker, shares, price) and the cash to Portfolio.md.',
  household_disagrees:
    'Give the security the same sector, and the price of the same day, in every account’s Portfolio.md.',
  free_riding:
    'Do not sell these shares before cash of this account has paid for them: deposit cash, or wait until what was sold has settled.',
  settled_cash_only:
    'Buy with settled cash alone ("two_rounds": true in policy.json), or wait until the proceeds have settled.',
  good_faith_violation: 'Sell on the named day or later, or accept that the broker counts it.',
  cash_liquidation: 'Pay what the account owes with a deposit before you sell, or accept that the broker counts it.',
  wash_sale: 'Sell or buy after the window has passed, or accept that the loss does not count now.',
  near_long_term: 'Sell on the named day or later, or pick other lots.',
  lots_unknown: 'Put the broker’s lots into lots.csv (as_of, ticker, acquired, shares, cost).',
  rule_outdated: 'Look the rule up, then write its value, source and day into policy.json (rules).',
  second_round: 'Run it again on that day, with Portfolio.md as it is then.',
  document_not_final: 'Have the final document written, or take the words out that say it is none.',
  liability_not_read: 'Take what is owed off the cash in Portfolio.md, or close it first.',
  not_understood: 'Read each line that is named: write it in a form that is read, or confirm that it changes nothing.',
  file_not_read: 'Give the file the name that is read, or move it out of the workspace.',
  approximate_figure: 'Confirm that the figures are meant as they stand, or write exact ones.',
  tentative_directive: 'Confirm that the directive is meant, or take it out.',
  remark_not_followed: 'Confirm that the whole trade may be done now, or write the directive for this time alone.',
  sector_unfamiliar: 'Write the sector as it is known, or name it as your own in policy.json (own_sectors).',
  as_of_in_future: 'Check the date in the document and the date of this evaluation.',
  blocked_by_sequencing: 'Resolve the trade that was blocked for cash first; this one waits for it.',
  sector_unknown:
    'Name the sector of the holding in Portfolio.md, of the pick in Market-Analyst.md, or of the recommendation in Stock-Analyst.md.',
  document_disagrees: 'Correct the document, or confirm that the measured figures are right.',
  stale_market_view: 'Bring Market-Analyst.md up to date, or confirm that its view still holds.',
  low_market_confidence: 'Wait for a clearer market view, or confirm that this one will do.',
  conflicting_advice: 'Ask the analysts which advice holds; until then the security is not bought.',
  conflicting_directives: 'Confirm that both are meant, or change the directive of the security or of its sector.',
  stale_directive: 'Ask for a directive that starts from the present weights, or confirm its target.',
  directive_already_met: 'Check the target: the sector is already where the directive wants it.',
  targets_exceed_portfolio: 'Lower the targets so that together with cash they fit into 100%.',
  restriction_unclear: 'Write the restriction with the ticker that is meant, or confirm that this trade is none of it.',
  restricted_sell_skipped: 'Confirm that another holding is sold in its place, or lift the restriction.',
  encumbered_sell_skipped: 'Confirm that these shares stay, or buy the written calls back first.',
  target_not_reached: 'Confirm that the sector ends short of its target, or change the target.',
  budget_not_placed: 'Name more picks with prices for the sector, or confirm that the rest stays cash.',
  prices_from_file: 'Add the missing prices to the file, or confirm that the documents’ own stand beside the new ones.',
  missing_price: 'Put the price of the pick in Market-Analyst.md, or confirm that it is passed over.',
  missing_conviction: 'Put the conviction in the document, or confirm that it is passed over.',
  low_conviction_pick: 'Confirm that a pick below the conviction minimum is bought, or take it out.',
  bought_without_pick: 'Confirm that more of what is held is bought without a pick, or name a pick for the sector.',
  buys_trimmed: 'Confirm that less is bought than the directives ask for.',
  no_plan_within_limits: 'Confirm that the directed trades are meant, or loosen what stands in their way.',
  plan_repaired: 'Confirm that the order is another one than the directives lead to, or decline and plan anew.',
  remainder_trimmed: 'Confirm that less of it is traded than the earlier plan had left, or decline and plan anew.',
  cash_target_not_reached: 'Confirm that cash ends short of its target, or sell more.',
  size_below_one_share: 'Raise the size so that it pays for one share, or confirm that nothing is bought.',
  regime_alignment_skipped: 'Add Market-Analyst.md, or confirm that sector ranks were not checked.',
  buffer_at_limits: 'Buy a little less, or watch the fills and stop before cash falls under the minimum.',
  calendar_expired: 'Update the program for a newer trading calendar, or check the trading days by hand.',
  restricted_pick_skipped: 'Nothing to do.',
  trade_below_minimum: 'Nothing to do. If the trade is wanted, lower minimum_trade_value.',
  cash_above_target: 'Nothing to do. If the cash is to be invested, raise targets or name more picks.',
  out_of_reach: 'Nothing to do. If the target must be reached, make a plan without --cash-only.',
  item_not_read: 'Nothing to do. If it was meant as a directive, begin it with a verb such as Reduce or Increase.',
  no_trade_needed: 'Nothing to do.',
  market_view_missing: 'Add Market-Analyst.md, or set regime_alignment_without_market_view to skip in policy.json.',
};

/** The beginning of `plan_id` that names the plan's folder. */
export function shortId(plan: Plan): string {
  return plan.planId.slice(0, 12);
}
