import { assert, defined } from '../../base/assert.ts';
import { type Decimal, decimal } from '../../base/decimal.ts';
import { canonicalJson, type Json } from '../../base/hash.ts';
import { shares as shareText } from '../../documents/print/figures.ts';
import { findingShape, type JsonObject } from '../../documents/print/shapes.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { addMarketMinutes, type NewYorkTime, newYorkTime } from '../../domain/days/calendar.ts';
import type { Entry, EventDraft } from '../../domain/planning/event.ts';
import { type Plan, VERDICTS, type Verdict, WORKFLOWS } from '../../domain/planning/plan.ts';
import { PLAN_KINDS, type PlanKind } from '../../domain/planning/policy.ts';
import type { StatedRepair } from '../../domain/planning/repair.ts';
import { VERSION } from '../../domain/planning/version.ts';
import { type Finding, isFindingId, SEVERITIES } from '../../domain/rules/finding.ts';
import { TRADE_ACTIONS, type TradeAction } from '../../domain/trading/trade.ts';
import type { RemainderOf } from '../../engine/rebalanceRemaining.ts';
import { evaluatePlan, type Question } from '../evaluation/evaluatePlan.ts';
import type { RecommendationSource } from '../evaluation/gatherSources.ts';
import { documentsIn, documentsJson, householdIn, householdJson } from '../evaluation/recordedDocuments.ts';
import type { Sources } from '../evaluation/sources.ts';
import { wholePlan } from '../evaluation/wholePlan.ts';
import { planFiles } from '../files/planFiles.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import type { Actor } from '../history/actor.ts';
import { countIn, instantIn, objectIn, objectsIn, oneOf, optionalTextIn, textIn, textsIn } from '../history/payload.ts';
import { repairIn, repairJson } from '../history/recordedTrades.ts';
import { remainderIn, remainderJson } from './remainderQuestion.ts';

/** A trade as the plan proposed it, for lists and sums; the plan itself is made again from the documents. */
export interface RecordedTrade {
  readonly sequence: number;
  readonly action: TradeAction;
  readonly ticker: string;
  readonly shares: Decimal;
}

/** What `plan_made` holds: all that the plan and its files can be made again from, and what was decided of it. */
export interface PlanRecord {
  readonly planId: string;
  readonly by: string;
  readonly question: Question;
  readonly evaluatedAt: NewYorkTime;
  /** UTC milliseconds; null where there was no violation to escalate. */
  readonly dueAt: number | null;
  readonly verdict: Verdict;
  /** Violations and warnings, as the plan tells them. */
  readonly findings: readonly Finding[];
  /** Recommendations that the six criteria reject: no exception helps them. */
  readonly rejected: readonly string[];
  readonly trades: readonly RecordedTrade[];
  /** Where the documents came from, to look there again; files are relative to the workspace. */
  readonly policyFile: string | null;
  readonly recommendations: RecommendationSource;
  /** Absent where the documents' own prices count, or others that were brought: those stand in `sources` alone. */
  readonly pricesFile?: string;
  readonly sources: Sources;
  /** SHA-256 by file name. */
  readonly files: ReadonlyMap<string, string>;
}

/** Where a plan's documents came from. */
export type Origin = Pick<PlanRecord, 'question' | 'evaluatedAt' | 'policyFile' | 'recommendations' | 'pricesFile'>;

/** The event that a plan was made. The same plan is made once; `contents` are its files' texts by name. */
export function planMadeDraft(
  plan: Plan,
  sources: Sources,
  origin: Origin,
  dueAt: string | null,
  contents: ReadonlyMap<string, string>,
  actor: Actor,
): EventDraft {
  const { question, evaluatedAt, policyFile, recommendations, pricesFile } = origin;
  const findings = plan.findings.filter((found) => found.severity !== 'note');
  const rejected = plan.screenings.filter((one) => one.status === 'REJECTED').map((one) => one.ticker);
  const payload: JsonObject = {
    program_version: VERSION,
    question: questionJson(question),
    evaluated_at: new Date(evaluatedAt.instant).toISOString(),
    due_at: dueAt,
    verdict: plan.verdict,
    findings: findings.map(findingShape),
    rejected,
    trades: plan.steps.map(({ sequence, action, ticker, shares }) => ({
      sequence,
      action,
      ticker,
      shares: shareText(shares),
    })),
    policy_file: policyFile,
    recommendations: recommendationsJson(recommendations),
    ...(pricesFile === undefined ? {} : { prices_file: pricesFile }),
    ...documentsJson(sources),
    ...(sources.household === null ? {} : { household: householdJson(sources.household) }),
    files: fileHashes(contents),
  };
  return { kind: 'plan_made', planId: plan.planId, ...actor, key: planMadeKey(plan.planId), payload };
}

export function planMadeKey(planId: string): string {
  return `plan_made:${planId}`;
}

/** The hash of each file's text by its name. */
export function fileHashes(contents: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...contents].map(([name, text]) => [name, hashBytes(text)]));
}

/** The files of a making, by their hashes. */
export function filesIn(payload: JsonObject): ReadonlyMap<string, string> {
  return new Map(Object.entries(objectIn(payload, 'files')).map(([name, hash]) => [name, String(hash)]));
}

/**
 * The event that a plan which stands was made again: it is the latest now. With `files` where this version writes them
 * otherwise than they were recorded, and they count from now on.
 */
export function planRenewedDraft(
  { planId, workflow }: Plan,
  key: string,
  actor: Actor,
  files: Readonly<Record<string, string>> | null = null,
): EventDraft {
  const written = files === null ? {} : { program_version: VERSION, files: { ...files } };
  return { kind: 'plan_renewed', planId, ...actor, key, payload: { question: { workflow }, ...written } };
}

/** What was asked for when a plan was made, or made again. */
export function workflowIn(payload: JsonObject): Question['workflow'] {
  return oneOf(WORKFLOWS, objectIn(payload, 'question'), 'workflow');
}

/** What a `plan_made` event holds. */
export function planRecord({ planId, by, payload }: Entry): PlanRecord {
  const question = objectIn(payload, 'question');
  const workflow = workflowIn(payload);
  const recommendations = recommendationSource(objectIn(payload, 'recommendations'));
  return {
    planId: defined(planId, 'a plan was made'),
    by,
    question:
      workflow === 'stock'
        ? { workflow, isApproved: question.is_approved === true }
        : {
            workflow,
            isCashOnly: question.cash_only === true,
            ...kindOf(question),
            ...remainderOf(question),
            ...repairOf(question),
          },
    evaluatedAt: newYorkTime(instantIn(payload, 'evaluated_at')),
    dueAt: payload.due_at === null ? null : instantIn(payload, 'due_at'),
    verdict: oneOf(VERDICTS, payload, 'verdict'),
    findings: objectsIn(payload, 'findings').map(findingIn),
    rejected: textsIn(payload, 'rejected'),
    trades: objectsIn(payload, 'trades').map((trade) => ({
      sequence: countIn(trade, 'sequence'),
      action: oneOf(TRADE_ACTIONS, trade, 'action'),
      ticker: textIn(trade, 'ticker'),
      shares: decimal(textIn(trade, 'shares')),
    })),
    policyFile: optionalTextIn(payload, 'policy_file'),
    recommendations,
    ...(payload.prices_file === undefined ? {} : { pricesFile: textIn(payload, 'prices_file') }),
    sources: sourcesIn(payload, recommendations),
    files: filesIn(payload),
  };
}

/** So many of the latest are kept: what is made of a record, again and again, is found by it. */
const MOST_RECORDS = 64;
/** By the hash of the event, which is proven when it is read. */
const records = new Map<string, PlanRecord>();

/** `planRecord`, the same one for the same event. */
export function recordOf(made: Entry): PlanRecord {
  const record = records.get(made.hash) ?? planRecord(made);
  records.delete(made.hash);
  records.set(made.hash, record);
  const [oldest] = records.keys();
  if (records.size > MOST_RECORDS && oldest !== undefined) records.delete(oldest);
  return record;
}

/** The plan, made again from what was recorded alone. Fails where this version of the program reads it otherwise. */
export function replayPlan(record: PlanRecord): Reading<Plan> {
  const plan = replayed.get(record) ?? wholePlan(record.sources, record.question, record.evaluatedAt);
  replayed.delete(record);
  replayed.set(record, plan);
  const [oldest] = replayed.keys();
  if (replayed.size > MOST_REPLAYED && oldest !== undefined) replayed.delete(oldest);
  return plan;
}

/** The same without what is told beside a plan, which takes as long as the plan itself: its trades, its verdict and what it found. */
export function replayTrades(record: PlanRecord): Reading<Plan> {
  const plan =
    replayed.get(record) ??
    replayedAlone.get(record) ??
    evaluatePlan(record.sources, record.question, record.evaluatedAt);
  replayedAlone.set(record, plan);
  return plan;
}

const replayedAlone = new WeakMap<PlanRecord, Reading<Plan>>();

/** One decision asks for its plan several times, and one page for those that wait; a desk is open for days. */
const MOST_REPLAYED = 64;
/** A record never changes. */
const replayed = new Map<PlanRecord, Reading<Plan>>();

/** When the plan's escalation is due (ISO 8601, UTC; SEMANTICS 7); null where it has no violation to escalate. */
export function dueTime({ policy, findings }: Plan, raisedAt: NewYorkTime): string | null {
  if (!findings.some((found) => found.severity === 'violation')) return null;
  const { slaMinutes, slaClock } = policy;
  const instant =
    slaClock === 'wall' ? raisedAt.instant + slaMinutes * 60_000 : addMarketMinutes(raisedAt.instant, slaMinutes);
  return new Date(instant).toISOString();
}

/**
 * Where in a `plan_made` event something stands that its own documents do not give: `trades[0].shares`, say; null
 * where all of it agrees. What was recorded of a plan counts only as far as its documents lead to it.
 */
export function misrecordedAt(made: Entry, record: PlanRecord): string | null {
  const known = misrecorded.get(record);
  if (known !== undefined) return known;
  const found = findMisrecorded(made, record);
  misrecorded.set(record, found);
  return found;
}

const misrecorded = new WeakMap<PlanRecord, string | null>();

function findMisrecorded(made: Entry, record: PlanRecord): string | null {
  const plan = replayPlan(record).value;
  if (plan === null || plan.planId !== record.planId) return 'documents';
  const dueAt = dueTime(plan, record.evaluatedAt);
  const again = planMadeDraft(plan, record.sources, record, dueAt, planFiles(plan, dueAt).contents, made);
  // which version made it is no part of the plan, and the first ones did not say
  const { program_version: _made, ...before } = made.payload;
  const { program_version: _again, ...now } = again.payload;
  return differenceAt(before, now, '');
}

/** The path to the first part of two values that differs; null where they are the same. */
function differenceAt(one: Json | undefined, other: Json | undefined, path: string): string | null {
  if (one === undefined || other === undefined) return one === other ? null : path;
  const [left, right] = [partsOf(one), partsOf(other)];
  if (left === null || right === null) return canonicalJson(one) === canonicalJson(other) ? null : path;
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const step = Array.isArray(one) ? `[${key}]` : path === '' ? key : `.${key}`;
    const found = differenceAt(left.get(key), right.get(key), `${path}${step}`);
    if (found !== null) return found;
  }
  return Array.isArray(one) === Array.isArray(other) ? null : path;
}

/** The members of a list or an object; null where the value has none. */
function partsOf(value: Json): ReadonlyMap<string, Json> | null {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
}

export function findingIn(fields: JsonObject): Finding {
  const id = textIn(fields, 'id');
  assert(isFindingId(id), `${id} is a finding that this version knows`);
  return {
    id,
    severity: oneOf(SEVERITIES, fields, 'severity'),
    subject: textIn(fields, 'subject'),
    message: textIn(fields, 'message'),
    waivable: fields.waivable === true,
  };
}

/** What was asked beside the workflow is told where it was: plans recorded before it could be asked stay as they are. */
export function questionJson(question: Question): JsonObject {
  const { workflow } = question;
  if (workflow === 'stock') return { workflow, is_approved: question.isApproved };
  const { isCashOnly, kind, remainder, repair } = question;
  return {
    workflow,
    is_approved: false,
    ...(isCashOnly ? { cash_only: true } : {}),
    ...(kind === undefined ? {} : { plan: kind }),
    ...(remainder === undefined ? {} : { remainder: remainderJson(remainder) }),
    ...(repair === undefined ? {} : { repair: repairJson(repair) }),
  };
}

function kindOf(question: JsonObject): { readonly kind?: PlanKind } {
  return question.plan === undefined ? {} : { kind: oneOf(PLAN_KINDS, question, 'plan') };
}

function remainderOf(question: JsonObject): { readonly remainder?: RemainderOf } {
  return question.remainder === undefined ? {} : { remainder: remainderIn(objectIn(question, 'remainder')) };
}

function repairOf(question: JsonObject): { readonly repair?: StatedRepair } {
  return question.repair === undefined ? {} : { repair: repairIn(objectIn(question, 'repair')) };
}

function recommendationsJson(source: RecommendationSource): JsonObject {
  const { kind } = source;
  if (kind === 'workspace') return { kind };
  if (kind === 'file') return { kind, path: source.path };
  return { kind, text: source.text, sector: source.sector, price: source.price };
}

function recommendationSource(fields: JsonObject): RecommendationSource {
  const kind = oneOf(['workspace', 'file', 'text'] as const, fields, 'kind');
  if (kind === 'workspace') return { kind };
  if (kind === 'file') return { kind, path: textIn(fields, 'path') };
  const [sector, price] = [optionalTextIn(fields, 'sector'), optionalTextIn(fields, 'price')];
  return { kind, text: textIn(fields, 'text'), sector, price };
}

function sourcesIn(payload: JsonObject, recommendations: RecommendationSource): Sources {
  return {
    ...documentsIn(payload),
    recommendationText: recommendations.kind === 'text' ? recommendations : null,
    household: householdIn(payload),
  };
}
