import { format, multiply, sign, timesInto, trimmed, wholeTimes } from '../base/decimal.ts';
import type { MarketView } from '../domain/advice/marketView.ts';
import type { Recommendation } from '../domain/advice/recommendation.ts';
import type { Remark } from '../domain/advice/remark.ts';
import type { NewYorkTime } from '../domain/days/calendar.ts';
import type { Portfolio } from '../domain/holdings/portfolio.ts';
import { plain, unitPrice } from '../domain/instruments/wording.ts';
import type { Plan, Screening, TradeValidation } from '../domain/planning/plan.ts';
import type { Policy } from '../domain/planning/policy.ts';
import { byGravity, type Finding, finding } from '../domain/rules/finding.ts';
import type { Outcome } from '../domain/rules/refusal.ts';
import type { Trade } from '../domain/trading/trade.ts';
import { type Advice, consolidateAdvice } from './frame/advice.ts';
import { type Context, contextOf } from './frame/context.ts';
import { incrementOf } from './frame/increment.ts';
import { planId } from './frame/planId.ts';
import { refuseWorthless } from './frame/refusals.ts';
import { assess } from './judgement/assess.ts';
import { decideVerdict } from './judgement/decideVerdict.ts';
import { judgedPlan } from './judgement/judgedPlan.ts';
import { judgeInputs } from './judgement/judgeInputs.ts';
import { judgeRemarks } from './judgement/judgeRemarks.ts';
import { heldBack, jointScreening } from './screening/joint.ts';
import { type SizedRecommendation, screenRecommendation } from './screening/screenRecommendation.ts';
import { sizeRecommendations } from './screening/sizeRecommendations.ts';
import { remarksOnSizes } from './screening/sizeRemarks.ts';
import { isBorne, validateTrades } from './screening/validateTrades.ts';
import { firstRound, type RoundBudget } from './trades/firstRound.ts';
import { buy } from './trades/generateBuys.ts';
import { sell } from './trades/generateSells.ts';
import { sequenceTrades } from './trades/sequenceTrades.ts';

export interface ScreenInput {
  readonly portfolio: Portfolio;
  readonly marketView: MarketView | null;
  readonly recommendations: readonly Recommendation[];
  /** Approved elsewhere: the trades enter at STEP 3 directly, as in version 8.0.4. */
  readonly isApproved: boolean;
  readonly policy: Policy;
  readonly evaluatedAt: NewYorkTime;
  /** Where purchases are made with settled cash alone. */
  readonly round?: RoundBudget;
}

/**
 * Workflow B, STEP 2.5–4: from single recommendations to judged trades. Refuses a portfolio that is worth
 * nothing, and recommendations without sector or price or that sell more than is held.
 */
export function screen(input: ScreenInput): Outcome<Plan> {
  const { portfolio, marketView, recommendations, policy, evaluatedAt } = input;
  const context = contextOf(portfolio, policy, evaluatedAt.date);
  const worthless = refuseWorthless(context, []);
  if (worthless !== null) return { ok: false, refusals: [worthless] };
  const advice = consolidateAdvice(portfolio, marketView, recommendations);
  const sizing = sizeRecommendations(context, advice, recommendations);
  if (!sizing.ok) return sizing;
  const { sized, findings: reached } = sizing.value;

  const screenings = input.isApproved ? [] : sized.map((one) => screenRecommendation(context, marketView, one));
  const goesOn = sized.filter((one, index) => screenings[index]?.status !== 'REJECTED' && !isConflicted(one, advice));
  const inOrder = inOrderOfApproval(goesOn);
  const proposed = inOrder.map((one) => asTrade(context, advice, one));
  const approved = proposed.filter((trade) => sign(trade.shares) > 0);
  const tooDear = refuseWorthless(context, approved);
  if (tooDear !== null) return { ok: false, refusals: [tooDear] };

  const said = (remarks: readonly Remark[]): Finding[] => [
    ...judgeInputs({ ...context, portfolio: { ...portfolio, remarks } }, advice, marketView, []),
    ...regimeWithoutView(input, sized),
    ...recommendations.filter((one) => one.action === 'HOLD').map(noTradeNeeded),
    ...reached,
  ];
  const inputFindings = [
    ...said(portfolio.remarks ?? []),
    ...proposed.filter((trade) => sign(trade.shares) === 0).map((trade) => tooSmall(trade, policy)),
  ];
  const { ofAll, ofOne } = remarksOnSizes(portfolio.remarks ?? [], recommendations);
  const validations = validateTrades(context, advice, approved, {
    ofAll: said(ofAll),
    ofTrade: (trade) => judgeRemarks(ofOne(inOrder[proposed.indexOf(trade)]?.recommendation), evaluatedAt.date),
  });
  const fitting = input.isApproved ? null : jointScreening(context, approved, validations);
  const joint = fitting === null ? null : heldBack(fitting, context, approved, said(ofAll));
  // what was never judged waits for another plan
  const judged = approved.filter((_, index) => validations[index]?.status !== 'BLOCKED_BY_SEQUENCING');
  const waiting = approved.filter((trade) => !judged.includes(trade));
  const round = firstRound(context, sequenceTrades(judged), input.round);
  const { trades } = round;
  const assessment = assess(context, trades);
  const findings = joined([...inputFindings, ...round.findings, ...assessment.findings], validations);
  const { evaluatedAt: _, ...documents } = input;
  return {
    ok: true,
    value: judgedPlan(context, assessment, {
      planId: planId({ workflow: 'stock', evaluatedOn: evaluatedAt.date, trades, ...documents }, policy),
      workflow: 'stock',
      screenings,
      validations: inOrderOf([...trades, ...waiting], approved, validations),
      ...(joint === null ? {} : { joint }),
      secondRound: round.secondRound,
      findings,
      verdict: hasRejection(screenings) ? 'BLOCKED' : decideVerdict(findings),
    }),
  };
}

function isConflicted(one: SizedRecommendation, advice: Advice): boolean {
  return one.side === 'buy' && advice.conflicting.has(one.recommendation.ticker);
}

function hasRejection(screenings: readonly Screening[]): boolean {
  return screenings.some((screening) => screening.status === 'REJECTED');
}

/** By the time of approval, those without one after the others in the order of the document. */
function inOrderOfApproval(recommendations: readonly SizedRecommendation[]): SizedRecommendation[] {
  const instant = (one: SizedRecommendation): number =>
    one.recommendation.approvedAt?.instant ?? Number.MAX_SAFE_INTEGER;
  return recommendations.toSorted((left, right) => instant(left) - instant(right));
}

/** Whole increments, rounded down; all of a position with its fraction. */
function asTrade(context: Context, advice: Advice, one: SizedRecommendation): Trade {
  const { ticker, conviction, action } = one.recommendation;
  const increment = incrementOf(context.policy, advice.traitsOf(ticker));
  const whole = wholeTimes(timesInto(one.tradeValue, multiply(increment, one.price)), increment);
  const held = advice.held.get(ticker);
  if (one.side === 'sell' && held !== undefined) {
    return sell(held, one.isAll ? held.shares : whole, advice, `Stock-Analyst says ${action}`);
  }
  const words = conviction === null ? 'approved elsewhere' : `conviction ${plain(conviction)}`;
  return buy(
    { ticker, sector: one.sector, price: one.price, conviction, ...advice.traitsOf(ticker) },
    whole,
    advice,
    `Stock-Analyst says ${action}, ${words}`,
  );
}

/** The validations in the order of the trades. */
function inOrderOf<T>(trades: readonly Trade[], approved: readonly Trade[], validations: readonly T[]): T[] {
  return trades.flatMap((trade) => {
    const validation = validations[approved.indexOf(trade)];
    return validation === undefined ? [] : [validation];
  });
}

function regimeWithoutView(input: ScreenInput, sized: readonly SizedRecommendation[]): Finding[] {
  const isMissing = input.marketView === null && !input.isApproved;
  if (!isMissing || sized.every((one) => one.side === 'sell')) return [];
  if (input.policy.regimeWithoutMarketView !== 'skip') {
    const why =
      'no document ranks the sectors, so no purchase keeps the rank that policy asks for: Market-Analyst.md is missing, or "regime_alignment_without_market_view": "skip" in policy.json';
    return [finding('market_view_missing', 'note', 'market view', why)];
  }
  const message = 'there is no market view; policy lets recommendations pass without one';
  return [finding('regime_alignment_skipped', 'warning', 'market view', message)];
}

function noTradeNeeded({ ticker }: Recommendation): Finding {
  return finding('no_trade_needed', 'note', ticker, `Stock-Analyst says HOLD: ${ticker} needs no trade`);
}

function tooSmall(trade: Trade, policy: Policy): Finding {
  const least = `a share increment of ${format(trimmed(incrementOf(policy, trade)))}`;
  const message = `the size of ${trade.ticker} at ${unitPrice(trade.price)} does not pay for ${least}, so nothing is traded`;
  return finding('size_below_one_share', 'warning', trade.ticker, message);
}

/**
 * The plan's own findings, and those of single trades at their turn that the whole plan does not bear as gravely:
 * each of these under the trade's own name, so that it can be told and excepted apart.
 */
function joined(ofPlan: readonly Finding[], validations: readonly TradeValidation[]): Finding[] {
  const atTheirTurn = validations.flatMap(({ ticker, findings }) =>
    findings
      .filter((one) => !isBorne(one, ofPlan))
      .map((one) =>
        one.subject === ticker ? one : { ...one, subject: ticker, message: `${ticker} at its turn: ${one.message}` },
      ),
  );
  return [...ofPlan, ...atTheirTurn].sort(byGravity);
}
