import type { Decimal } from '../../base/decimal.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { Plan, Verdict } from '../../domain/planning/plan.ts';
import type { Repair } from '../../domain/planning/repair.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import { FINDING_IDS, type Finding } from '../../domain/rules/finding.ts';
import { money } from '../print/figures.ts';
import { oneLine } from '../print/markdown.ts';
import { constraintShape, findingShape, type JsonObject } from '../print/shapes.ts';
import { rangeOf, rangeWords, tightestWords } from '../print/tolerance.ts';
import { writeTolerance } from '../print/toleranceJson.ts';
import { changeWords, exceptionWords, OPTION_NAMES } from '../print/waysOut.ts';
import { writeConflicts } from '../print/waysOutJson.ts';
import { remedyFor } from '../print/words.ts';

/** What can be explained: everything that is found, what contradicts in a plan, and how far its prices may move. */
export const EXPLAINABLE = [...FINDING_IDS, 'conflict', 'tolerance'] as const;
export type Explainable = (typeof EXPLAINABLE)[number];

/** A limit as it was measured, and what its headroom comes to. */
export interface ExplainedLimit {
  readonly check: ConstraintCheck;
  /** Dollars, before costs; below zero where the limit is broken. Null where the limit is no share of the whole. */
  readonly room: Decimal | null;
}

export interface Explanation {
  readonly about: Explainable;
  /** A sector, a ticker, `cash` or a document; null for all. */
  readonly subject: string | null;
  /** Null for the portfolio as it stands. */
  readonly plan: Plan | null;
  readonly verdict: Verdict;
  /** What it means, as the guide has it. */
  readonly meaning: string;
  /** Where the guide says it: `docs/findings.md#sector_cap`. */
  readonly guide: string;
  readonly limits: readonly ExplainedLimit[];
  readonly findings: readonly Finding[];
  /** Null where it is not asked for, and where nothing is traded. */
  readonly tolerance: Tolerance | null;
}

/** The part of a page of the guide below a heading, without what follows it. Null where no such heading stands there. */
export function guideSection(page: string, heading: string): string | null {
  const lines = page.split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) return null;
  const level = heading.indexOf(' ');
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#{1,6} /.test(line) && line.indexOf(' ') <= level);
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .join('\n')
    .trim();
}

/** `explanation.json`: what the analysts' door tells beside the words. */
export function writeExplanationJson(told: Explanation): JsonObject {
  const { about, subject, plan, verdict, meaning, guide, limits, findings, tolerance } = told;
  return {
    schema_version: 1,
    about,
    subject,
    plan_id: plan?.planId ?? null,
    status: verdict,
    meaning,
    guide,
    limits: limits.map(({ check, room }) => ({
      ...constraintShape(check),
      headroom_value: room === null ? null : money(room),
    })),
    findings: findings.map(findingShape),
    cures: [...curesOf(told)],
    conflicts: about === 'conflict' && plan !== null ? writeConflicts(plan) : null,
    tolerance: plan === null ? null : writeTolerance(plan, tolerance),
  };
}

/** What it is, what was measured here, and what would end it. */
export function writeExplanation(told: Explanation): string {
  const { about, subject, meaning, guide, limits } = told;
  const rooms = limits.flatMap(({ check, room }) =>
    room === null ? [] : [`- the headroom of ${oneLine(check.subject)} is ${dollars(room)} before costs`],
  );
  const cures = curesOf(told);
  const blocks = [
    `${about}${subject === null ? '' : ` of ${oneLine(subject)}`}`,
    meaning,
    ...[hereLines(told)].map((lines) => (lines.length === 0 ? 'Nothing of it stands here.' : lines.join('\n'))),
    ...(rooms.length === 0 ? [] : [['In dollars:', ...rooms].join('\n')]),
    ...(cures.length === 0 ? [] : [['What would cure it:', ...cures.map((one) => `- ${one}`)].join('\n')]),
    `Read ${guide}.`,
  ];
  return blocks.join('\n\n');
}

function hereLines({ about, plan, findings, limits, tolerance }: Explanation): string[] {
  if (about === 'tolerance') return plan === null || tolerance === null ? [] : toleranceLines(plan, tolerance);
  if (about === 'conflict')
    return (plan?.conflicts ?? []).flatMap(({ rows }) => [
      'Of these any one:',
      ...rows.map(({ says }) => `- ${oneLine(says)}`),
    ]);
  const found = findings.map(
    ({ severity, subject, message }) => `- ${severity} of ${oneLine(subject)}: ${oneLine(message)}`,
  );
  const measured =
    limits.length === 0 ? [] : [`Measured here on ${limits.map(({ check }) => oneLine(check.subject)).join(', ')}.`];
  return [...found, ...measured];
}

function toleranceLines(plan: Plan, tolerance: Tolerance): string[] {
  const { tightest } = tolerance;
  return [
    tightest === null ? 'No price alone breaks a limit.' : `${tightestWords(plan, tightest)}.`,
    ...plan.steps.map(
      ({ action, ticker }) => `- ${action} ${ticker}: every limit holds at ${rangeWords(rangeOf(tolerance, ticker))}`,
    ),
  ];
}

/** What would end it, the nearest first; nothing where nothing is wrong. */
function curesOf({ about, plan, findings, limits }: Explanation): readonly string[] {
  if (about === 'tolerance') return [];
  if (about === 'conflict')
    return (plan?.conflicts ?? []).length === 0
      ? []
      : ['Change any one demand of each list; the others can be met then.'];
  const broken = limits.filter(({ check }) => check.result !== 'pass');
  const remedies = new Set(findings.map((found) => remedyFor(found)));
  const isBlocked = findings.some(({ severity }) => severity === 'violation');
  return [
    ...broken.flatMap((one) => dollarCure(one) ?? []),
    ...remedies,
    ...(isBlocked ? (plan?.repairs ?? []).flatMap((repair) => wayOut(repair) ?? []) : []),
  ];
}

function dollarCure({ check: { id, subject, result }, room }: ExplainedLimit): string | null {
  if (room === null || result !== 'violation') return null;
  const amount = dollars({ ...room, units: -room.units });
  return id === 'cash_buffer'
    ? `${amount} more in cash, before costs: by sales that are larger or purchases that are smaller.`
    : `${amount} less of ${oneLine(subject)}, before costs: by sales that are larger or purchases that are smaller.`;
}

function wayOut({ option, changes, exceptions, verdict }: Repair): string | null {
  if (verdict === null) return null;
  const words = option === 'B' ? exceptions.map(exceptionWords) : changes.map(changeWords);
  return `Way out ${option}, ${OPTION_NAMES[option]}, leads to ${verdict}: ${words.map(oneLine).join('; ')}.`;
}
