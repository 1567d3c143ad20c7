import { absolute, compare, decimal, subtract } from '../../base/decimal.ts';
import type { ActionPlan } from '../../domain/advice/directive.ts';
import { plain } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Report } from '../fields/holdings.ts';
import { isPastPlan, planSections } from '../fields/planSections.ts';
import { named } from '../fields/values.ts';
import { claimLine } from '../syntax/ledger.ts';
import type { Heading, MarkdownDocument } from '../syntax/markdown.ts';
import { codePoints, type Place, problemAt } from '../syntax/place.ts';
import { byPlace, type Problem, type Reading } from '../syntax/problem.ts';
import { plainText } from '../syntax/text.ts';
import { formsWanted } from './grammar/directiveProblems.ts';
import { type PlanSubjects, planTerms } from './grammar/planTerms.ts';
import { reportAsides } from './planAsides.ts';
import type { Line } from './planBlocks.ts';
import { actionPlanOf } from './planDirectives.ts';
import { holdAll } from './planHolds.ts';
import { tellTimes } from './planScopes.ts';
import type { Walk } from './walk.ts';
import { walkSection } from './walkPlan.ts';

/**
 * Reads the directives of Portfolio.md (READING 5 and 6). A directive is never skipped in silence: an item that must be
 * one and is not understood is a problem, and so is a document without any.
 */
export function readActionPlan(
  document: MarkdownDocument,
  subjects: PlanSubjects,
  policy: Pick<Policy, 'staleDirectiveTolerancePp'>,
): Reading<ActionPlan> {
  const problems: Problem[] = [];
  const report: Report = (place, message, accepted) => problems.push(problemAt(document, place, message, accepted));
  const walk: Walk = {
    document,
    terms: planTerms(subjects, policy.staleDirectiveTolerancePp),
    report,
    reportLine: (block, { message, accepted, word }) => report(placeOf(document, block, word), message, accepted),
    directives: [],
    securities: [],
    unread: [],
    bases: [],
    disagreements: [],
    stated: [],
    holds: [],
    asides: [],
    taken: new Set(),
  };
  const sections = planSections(document);
  for (const section of sections) {
    // Its words are heard: a heading may say that the plan is a draft.
    if (section.heading !== '') claimLine(document.ledger, section.line, 'used', [section.heading]);
    walkSection(walk, section);
  }
  tellTimes(walk, sections);
  holdAll(walk);
  const plan = actionPlanOf({ ...walk, disagreements: [...walk.disagreements, ...checkedWeights(walk)] }, report);
  reportAsides(plan, walk.asides, walk.terms, report);
  if (walk.directives.length === 0 && walk.securities.length === 0 && problems.length === 0) {
    for (const past of pastPlans(document)) report(past, `${named(past.text)} is a plan of the past`, 'a plan of now');
    report(
      sections[0] ?? { line: 1, column: 1 },
      noDirective(document, walk),
      `a section ACTION PLAN with ${formsWanted(walk.terms)}`,
    );
  }
  return problems.length > 0 ? { value: null, problems: problems.sort(byPlace) } : { value: plan, problems };
}

/** Whether the document has a place for directives at all: Workflow B does not need one. */
export function hasActionPlan(document: MarkdownDocument): boolean {
  return planSections(document).length > 0;
}

function pastPlans({ blocks }: MarkdownDocument): readonly Heading[] {
  return blocks.flatMap((block) =>
    block.kind === 'heading' && isPastPlan(plainText(block.text).toLowerCase()) ? [block] : [],
  );
}

const MOST_NAMED = 12;
const MOST_QUOTED = 3;

/** Says which sections there are, so that one sees which of them was meant. */
function noDirective({ blocks }: MarkdownDocument, { unread }: Walk): string {
  const lines = unread.slice(0, MOST_QUOTED).map(({ line, text }) => `line ${line}, ${named(plainText(text))}`);
  if (lines.length > 0) return `no directive is found: what the plan has is none that is read (${lines.join('; ')})`;

  const headings = blocks.filter((block) => block.kind === 'heading').map(({ text }) => named(text));
  const [seen, more] = [headings.slice(0, MOST_NAMED), headings.length - MOST_NAMED];
  if (seen.length === 0) return 'no directive is found, and the document has no sections';
  return `no directive is found; the sections are ${seen.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Present weights that the plan states, held against the measured ones. */
function checkedWeights({ stated, terms, document, bases }: Walk): string[] {
  if (bases.some(({ basis }) => basis === 'invested')) return [];
  const checked = new Set<number>();
  const sentences = stated.flatMap(({ sector, pct, line, isCell }) => {
    const measured = terms.weights.get(sector);
    if (measured === undefined) return [];
    if (isCell !== true) checked.add(line);
    if (compare(absolute(subtract(pct, measured)), HALF_POINT) <= 0) return [];
    return [`Action plan: the weight of ${sector} is stated as ${plain(pct)}%, measured it is ${plain(measured)}%`];
  });
  for (const line of checked) claimLine(document.ledger, line, 'checked', [plainText(document.lines[line - 1] ?? '')]);
  return sentences;
}

const HALF_POINT = decimal('0.5');

/** Where a word of a line stands, where it can be found. */
function placeOf(document: MarkdownDocument, block: Line, word: string | null): Place {
  const raw = document.lines[block.line - 1] ?? '';
  if (word === null || word === '') return block;
  for (let at = raw.indexOf(word); at >= 0; at = raw.indexOf(word, at + 1)) {
    // `6%` is no word of `16%`.
    if (!/[\p{L}\p{N}.,]/u.test(raw.charAt(at - 1))) return { line: block.line, column: codePoints(raw, 0, at) + 1 };
  }
  return block;
}
