import { recommendationSection } from '../../documents/rewrite/recommendationSection.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { evaluatePlan } from '../evaluation/evaluatePlan.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import type { Sources } from '../evaluation/sources.ts';
import { refused } from '../files/callProblem.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { changedSources } from '../whatIf/changedSources.ts';
import { readWhatIf } from '../whatIf/readWhatIf.ts';
import type { Proposed } from './draft.ts';

/** The document that a proposal changes, as it stands and as it would be, and the plan that it then leads to. */
export interface ProposedChange {
  readonly name: string;
  /** SHA-256 of the document as it stands; null where there is none. */
  readonly seen: string | null;
  readonly before: DocumentFile | null;
  readonly next: DocumentFile;
  readonly plan: Plan;
}

/** What a proposal would come to in this workspace, or every problem of writing, reading or planning it. Writes nothing. */
export function changedBy(proposed: Proposed, workspace: string, at: NewYorkTime): Reading<ProposedChange> {
  const { sources, problems } = gatherPlanSources({
    workspace,
    policyFile: null,
    recommendations: { kind: 'workspace' },
  });
  if (problems.length > 0) return { value: null, problems };
  return proposed.kind === 'targets' ? withTargets(proposed, sources, at) : withAdvice(proposed, sources, at);
}

type Of<K extends Proposed['kind']> = Extract<Proposed, { readonly kind: K }>;

function withTargets({ targets }: Of<'targets'>, sources: Sources, at: NewYorkTime): Reading<ProposedChange> {
  if (targets.length === 0) return refused('no target is proposed', 'one target or more');
  const whatIf = readWhatIf({ targets, limits: [] });
  if (whatIf.value === null) return none(whatIf.problems);
  const changed = changedSources(sources, whatIf.value);
  const next = changed.value?.portfolio ?? null;
  if (changed.value === null || next === null || sources.portfolio === null) return none(changed.problems);
  const plan = evaluatePlan(changed.value, { workflow: 'rebalance', isCashOnly: false }, at);
  if (plan.value === null) return none(plan.problems);
  const before = sources.portfolio;
  return { value: { name: next.name, seen: hashBytes(before.bytes), before, next, plan: plan.value }, problems: [] };
}

const NEW_NAME = 'Stock-Analyst.md';

function withAdvice(
  { recommendation }: Of<'recommendation'>,
  sources: Sources,
  at: NewYorkTime,
): Reading<ProposedChange> {
  const [file = null, ...others] = sources.recommendations;
  if (others.length > 0 || (file !== null && !/^[^/]+\.md$/i.test(file.name)))
    return refused('the recommendations do not stand in one Stock-Analyst.md', 'that document, or none yet');
  const opened = file === null ? { value: '# Stock-Analyst\n', problems: [] } : openText(file);
  if (opened.value === null) return none(opened.problems);
  const text = `${opened.value.trimEnd()}\n\n${recommendationSection(recommendation)}`;
  const next: DocumentFile = { name: file?.name ?? NEW_NAME, bytes: new TextEncoder().encode(text) };
  const plan = evaluatePlan({ ...sources, recommendations: [next] }, { workflow: 'stock', isApproved: false }, at);
  if (plan.value === null) return none(plan.problems);
  const seen = file === null ? null : hashBytes(file.bytes);
  return { value: { name: next.name, seen, before: file, next, plan: plan.value }, problems: [] };
}

function none(problems: readonly Problem[]): { readonly value: null; readonly problems: readonly Problem[] } {
  return { value: null, problems };
}
