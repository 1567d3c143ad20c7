import { canonicalJson } from '../../base/hash.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { isOfHousehold } from '../../domain/planning/household.ts';
import { evaluatePlan } from '../evaluation/evaluatePlan.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import type { Sources } from '../evaluation/sources.ts';
import type { OtherAccount } from '../files/householdSources.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { accountFillJson } from '../history/recordedFill.ts';
import { type PlanRecord, questionJson } from '../plans/record.ts';
import { type PlanHistory, type PlanState, stateAt } from '../plans/state.ts';
import { policyPath, pricesHere, recommendationsHere } from '../plans/workspaceDesk.ts';

// What a plan was made from, and what stands there now.

/** A plan is judged in the household that it was made in, or in none; a sentence where that is another now. */
export function householdMoved(before: Sources, now: Sources): string | null {
  const [was, is] = [before.household?.account ?? null, now.household?.account ?? null];
  if (was === is) return null;
  if (is === null) return 'the household that the plan was judged in is gone';
  return was === null
    ? `the workspace is an account of a household now: ${is}`
    : `the account was ${was} when the plan was made and is ${is} now`;
}

/** The documents as they are now, from where the plan had them; a sentence where one is not there any more. */
export function presentSources({ record }: PlanHistory, workspace: string): Sources | string {
  try {
    const { sources, problems } = gatherPlanSources({
      workspace,
      policyFile: policyPath(workspace, record),
      recommendations: recommendationsHere(workspace, record),
      ...pricesHere(workspace, record),
    });
    const [first] = problems;
    return first === undefined ? sources : problemWords(first);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return `a document that the plan was made from cannot be read: ${error.message}`;
  }
}

/** The portfolio's document as this plan's own fills left it stands for the one that the plan was made from. */
export function withOwnFillsUndone(sources: Sources, { planId, record, portfolioHash }: PlanHistory): Sources {
  const isOwn = sources.fills.some((fill) => fill.planId === planId);
  const present = isOwn ? { ...sources, fills: sources.fills.filter((fill) => fill.planId !== planId) } : sources;
  if (portfolioHash === null || present.portfolio === null) return present;
  if (hashBytes(present.portfolio.bytes) !== portfolioHash) return present;
  return { ...present, portfolio: record.sources.portfolio };
}

/**
 * What the other accounts do meanwhile voids a plan only by what comes of it now. But an exception of the household's
 * is one of the figures that the reviewer saw: such a plan is held to the others as they are.
 */
export function withOthersAsJudged(present: Sources, { sources, findings }: PlanRecord): Sources {
  const isHeld = findings.some((one) => one.severity === 'violation' && isOfHousehold(one));
  if (isHeld || present.household === null || sources.household === null) return present;
  return { ...present, household: { ...present.household, others: sources.household.others } };
}

export function problemWords({ file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${message}`;
}

export function changesBetween(before: Sources, now: Sources): string[] {
  const [old, present] = [byName(before), byName(now)];
  const names = [...new Set([...old.keys(), ...present.keys()])];
  const changes = names.flatMap((name) => {
    const [was, is] = [old.get(name), present.get(name)];
    if (is === undefined) return [`${name} is gone`];
    if (was === undefined) return [`${name} is new`];
    return was === is ? [] : [`${name} was changed`];
  });
  return changes.length > 0 ? changes : ['this version of the program makes another plan from the same documents'];
}

function byName({ household, ...own }: Sources): Map<string, string> {
  const hashed = (documents: OtherAccount | typeof own, folder: string): [string, string][] => {
    const { policy, portfolio, marketView, recommendations, lots, securities, fills } = documents;
    const files = [policy, portfolio, marketView, ...recommendations, lots, securities].flatMap((file) => file ?? []);
    const recorded = canonicalJson(fills.map(accountFillJson));
    return [
      ...files.map(({ name, bytes }): [string, string] => [`${folder}${name}`, hashOf(bytes)]),
      ...(fills.length === 0 ? [] : [[`${folder}the record of fills`, recorded] satisfies [string, string]]),
    ];
  };
  const { pricesFile } = own;
  const prices: [string, string][] = pricesFile === undefined ? [] : [[pricesFile.name, hashOf(pricesFile.bytes)]];
  if (household === null) return new Map([...hashed(own, ''), ...prices]);
  const { policy, others } = household;
  return new Map([
    ...hashed(own, ''),
    ...prices,
    [policy.name, hashOf(policy.bytes)],
    ...others.flatMap((other) => hashed(other, `../${other.account}/`)),
  ]);
}

/** Of what was read once: the same documents are held against plan after plan. */
const hashes = new WeakMap<Uint8Array, string>();

function hashOf(bytes: Uint8Array): string {
  const hash = hashes.get(bytes) ?? hashBytes(bytes);
  hashes.set(bytes, hash);
  return hash;
}

/** States in which a plan has come to its end: what its documents say since is no matter. */
const ENDED: readonly PlanState[] = ['finished', 'declined', 'rejected', 'modification_asked'];

/**
 * Whether a plan's documents or policy are others now, for lists of plans: an approval may find more against it. What is
 * the same for several plans is read once, so it holds for one moment.
 */
export function staleIn(workspace: string, at: Parameters<typeof stateAt>[1]): (history: PlanHistory) => boolean {
  const gathered = new Map<string, Sources | string>();
  return (history) => {
    const { planId, record } = history;
    if (ENDED.includes(stateAt(history, at))) return false;
    const { policyFile, recommendations, question, evaluatedAt } = record;
    const origin = canonicalJson({ policyFile, prices: pricesOrigin(record), recommendations: { ...recommendations } });
    const present = once(gathered, origin, () => presentSources(history, workspace));
    if (typeof present === 'string' || householdMoved(record.sources, present) !== null) return true;
    const own = withOthersAsJudged(withOwnFillsUndone(present, history), record);
    if (areSame(own, record.sources)) return false;
    const asked = canonicalJson([origin, questionJson(question), evaluatedAt.date, inputsOf(own)]);
    const found = once(given, asked, () => evaluatePlan(own, question, evaluatedAt).value?.planId ?? null);
    const [oldest] = given.keys();
    if (given.size > MOST_GIVEN && oldest !== undefined) given.delete(oldest);
    return found !== planId;
  };
}

/** Which plan documents give, by all that it is made of: a list is asked for again while they stay the same. */
const given = new Map<string, string | null>();
const MOST_GIVEN = 64;

/** Where a plan's own prices are to be looked for again, or which they are; null where it has none. */
function pricesOrigin({ pricesFile, sources }: PlanRecord): string | null {
  if (pricesFile !== undefined) return `file ${pricesFile}`;
  return sources.pricesFile === undefined ? null : `brought ${hashOf(sources.pricesFile.bytes)}`;
}

/** Whether two workspaces give a plan the same bytes to be made from. */
export function areSame(one: Sources, other: Sources): boolean {
  return inputsOf(one) === inputsOf(other);
}

/** Documents never change once they are read: those of a plan are held against the same ones for a whole list of plans. */
const inputs = new WeakMap<Sources, string>();

function inputsOf(sources: Sources): string {
  const known = inputs.get(sources) ?? inputsIn(sources);
  inputs.set(sources, known);
  return known;
}

function inputsIn(sources: Sources): string {
  const near = [sources.nearNames, ...(sources.household?.others ?? []).map((one) => one.nearNames)];
  return canonicalJson([[...byName(sources)], near.map((names) => names.map(({ name }) => name))]);
}

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const standing = known.get(key);
  if (standing !== undefined) return standing;
  const made = make();
  known.set(key, made);
  return made;
}
