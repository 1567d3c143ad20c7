import { dollars } from '../../domain/instruments/wording.ts';
import { CRITERIA, type Plan, type Screening } from '../../domain/planning/plan.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import { counted, limitPercent, percent, percentBeside } from './figures.ts';
import { bullets, inline } from './markdown.ts';
import { restrictionWords } from './restrictions.ts';
import { CASH_ONLY_WORDS, CRITERION_NAMES, remedyFor, searchedWords } from './words.ts';

/** What the report is about: plan, dates, value, restrictions. */
export function factLines(plan: Plan): string {
  const count = plan.restrictions.length;
  const restrictions =
    count === 0
      ? 'No restriction stands.'
      : `${counted(count, 'restriction')} ${count === 1 ? 'stands' : 'stand'}.${restrictionLines(plan)}`;
  return bullets([
    `Plan: \`${plan.planId}\``,
    ...(plan.remainderOf === undefined
      ? []
      : [`Takes over what is left of plan \`${plan.remainderOf}\`: place no more orders of that one.`]),
    ...repairedLine(plan),
    `Holdings as of: ${plan.asOf?.date ?? 'unknown'}`,
    `Evaluated on: ${plan.evaluatedOn}`,
    `Portfolio value: ${dollars(plan.portfolioValue)}`,
    `Restrictions: ${restrictions}`,
    ...(plan.isCashOnly ? [`Cash only: ${CASH_ONLY_WORDS}`] : []),
    ...searchedLine(plan),
  ]);
}

function searchedLine(plan: Plan): string[] {
  const words = searchedWords(plan);
  return words === null ? [] : [`Searched for: ${words}`];
}

function repairedLine({ parent }: Plan): string[] {
  const option = parent?.kind === 'repair_a' ? 'A' : parent?.kind === 'repair_c' ? 'C' : null;
  return parent === undefined || option === null ? [] : [`Repairs plan \`${parent.planId}\` (option ${option}).`];
}

/** Each restriction in a bullet of its own, under the one that counts them. */
function restrictionLines({ restrictions, evaluatedOn }: Plan): string {
  return restrictions.map((restriction) => `\n  - ${restrictionWords(restriction, evaluatedOn)}`).join('');
}

/** Each finding with its name, its sentence and what to do; null where there is none. */
export function findingBullets(findings: readonly Finding[]): string | null {
  if (findings.length === 0) return null;
  return bullets(findings.map((found) => findingBullet(found)));
}

function findingBullet(found: Finding): string {
  const parts = [
    `**${found.severity}** \`${found.id}\` (${inline(found.subject)}): ${stopped(inline(found.message))}`,
    found.severity === 'violation' ? exceptionSentence(found) : null,
    found.severity === 'note' ? null : `What to do: ${remedyFor(found)}`,
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** With a stop at its end. */
function stopped(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function exceptionSentence(found: Finding): string {
  return found.waivable ? 'The Master-Architect may except it.' : 'It can never be excepted.';
}

/** STEP 2.5: one recommendation, each criterion with its figures. */
export function screeningBlock(plan: Plan, screening: Screening): string {
  const { action, ticker, status, details } = screening;
  const size = `${percent(details.proposedPct, 2)} of the portfolio, ${dollars(details.tradeValue)}`;
  const held = `${percent(details.heldPct, 2)} is held already`;
  return [
    `### ${action} ${ticker}: ${status}`,
    `${size}, in ${inline(details.sector)}; ${held}.`,
    bullets(criterionLines(plan, screening)),
  ].join('\n\n');
}

function criterionLines(plan: Plan, screening: Screening): string[] {
  const { checks, details, ticker } = screening;
  const { policy } = plan;
  const buys = screening.action === 'BUY';
  const rank = details.sectorRank === 999 ? 'no rank' : `rank ${details.sectorRank}`;
  const conviction = screening.conviction === null ? 'not stated' : limitPercent(screening.conviction).slice(0, -1);
  const figures = {
    conviction: `${conviction}, at least ${limitPercent(policy.convictionMinimum).slice(0, -1)}`,
    position_size: `${percentBeside(details.proposedPct, policy.positionMaximumPct)}, at most ${limitPercent(policy.positionMaximumPct)}`,
    sector_cap: `${inline(details.sector)} at ${percentBeside(details.postTradeSectorPct, policy.screenSectorCapPct)} after the trade, at most ${limitPercent(policy.screenSectorCapPct)}`,
    cash_buffer: `cash at ${percentBeside(details.postTradeCashPct, policy.screenCashMinimumPct)} after the trade, at least ${limitPercent(policy.screenCashMinimumPct)}`,
    restriction_list: `${ticker} is ${checks.restriction_list ? 'not restricted' : 'restricted'} on ${plan.evaluatedOn}`,
    regime_alignment: `${inline(details.sector)} has ${rank}, at most rank ${policy.sectorRankMaximum}`,
  } as const;
  return CRITERIA.map((criterion) => {
    const applies = buys || criterion === 'restriction_list';
    const told = applies ? figures[criterion] : 'speaks of buying; nothing is bought';
    return `${checks[criterion] ? '✓' : '✗'} ${CRITERION_NAMES[criterion]}: ${told}`;
  });
}
