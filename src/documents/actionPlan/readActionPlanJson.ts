import { type ActionPlan, BASES } from '../../domain/advice/directive.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Report } from '../fields/holdings.ts';
import { choiceAt, type Faults, faultAt, itemsAt, membersAt, percentAt } from '../fields/jsonFields.ts';
import { statedNode } from '../fields/stated.ts';
import { PORTFOLIO_KEYS } from '../portfolio/readPortfolioJson.ts';
import type { JsonMember, JsonNode, JsonPlace } from '../syntax/json.ts';
import type { Cell, Row } from '../syntax/markdown.ts';
import { type Place, problemAt } from '../syntax/place.ts';
import type { Reading } from '../syntax/problem.ts';
import { readDirectiveTable } from './directiveTable.ts';
import { actionPlanOf, type PlacedDirective, type PlanParts } from './planDirectives.ts';
import { planTerms } from './planTerms.ts';

/** The keys of a directive, and the columns of a table of directives that they stand for. */
const COLUMNS = { sector: 'Sector', action: 'Action', from_pct: 'Current', to_pct: 'Target' } as const;
const KEYS = ['sector', 'action', 'from_pct', 'to_pct'] as const;

/** Whether a portfolio.json says what to do. */
export function hasActionPlanJson(document: JsonNode): boolean {
  return (
    document.kind === 'object' &&
    document.members.some(
      ({ key, value }) =>
        (key === 'directives' || key === 'cash_target_pct') &&
        value.kind !== 'null' &&
        !(value.kind === 'list' && value.items.length === 0),
    )
  );
}

/**
 * `directives`, `cash_target_pct` and `basis` of portfolio.json, by the rules of a table of directives in Markdown
 * (SEMANTICS 2). `knownSectors` are those that a holding, ranking or pick bears. No directive at all is a problem.
 */
export function readActionPlanJson(
  document: JsonNode,
  file: string,
  knownSectors: readonly string[],
  policy: Pick<Policy, 'staleDirectiveTolerancePp'>,
): Reading<ActionPlan> {
  const faults: Faults = { file, problems: [] };
  // What is wrong with other keys is said where the holdings are read.
  const unheard: Faults = { file, problems: [] };
  const members = membersAt(unheard, document, 'the portfolio', PORTFOLIO_KEYS) ?? new Map<string, JsonMember>();
  if (!hasActionPlanJson(document)) {
    faultAt(faults, document.place, 'no directive is found', 'the key "directives", a list, or "cash_target_pct"');
  }
  const excerpts: string[] = [];
  const report: Report = (place, message, accepted) =>
    faults.problems.push(problemAt({ name: file, lines: excerpts }, place, message, accepted));
  const list = stated(members, 'directives');
  const rows = (list === null ? [] : (itemsAt(faults, list, 'directives') ?? []))
    .map((item, index) => rowAt(faults, item, `directives[${index}]`))
    .filter((row) => row !== null);
  for (const { line, excerpt } of rows) excerpts[line - 1] = excerpt;
  const header = headerAt(list?.place ?? document.place);
  const terms = planTerms(knownSectors, policy.staleDirectiveTolerancePp);
  const table = readDirectiveTable({ kind: 'table', ...header, header, rows }, [], terms, report);
  const directives = table.directives.map(({ row, ...facts }): PlacedDirective => {
    return { ...facts, place: row, source: { file, line: row.line, text: excerpts[row.line - 1] ?? '' } };
  });
  const cash = cashTargetAt(faults, members);
  if (cash !== null) excerpts[cash.place.line - 1] = cash.source.text;
  const parts: PlanParts = {
    directives: cash === null ? directives : [...directives, cash],
    unread: [],
    bases: basesAt(faults, members),
    disagreements: table.disagreements,
  };
  const plan = actionPlanOf(parts, report);
  return { value: faults.problems.length === 0 ? plan : null, problems: faults.problems };
}

function stated(members: ReadonlyMap<string, JsonMember>, key: string): JsonNode | null {
  const node = members.get(key)?.value;
  return node === undefined || node.kind === 'null' ? null : node;
}

function headerAt(place: Place): Row {
  const { line, column } = place;
  return { line, column, cells: KEYS.map((key) => ({ text: COLUMNS[key], line, column, length: 0 })) };
}

/** A directive as a row of such a table. */
function rowAt(faults: Faults, node: JsonNode, what: string): (Row & JsonPlace) | null {
  const members = membersAt(faults, node, what, KEYS);
  if (members === null) return null;
  if (stated(members, 'sector') === null) {
    return faultAt(faults, node.place, `${what} names no sector`, 'the key "sector"');
  }
  const cells = KEYS.map((key): Cell => {
    const value = stated(members, key);
    const text = value === null ? null : statedNode(faults, value, `${what}.${key}`);
    const { line, column } = text?.place ?? node.place;
    return { text: text?.text ?? '', line, column, length: 0 };
  });
  return { ...node.place, cells };
}

function cashTargetAt(faults: Faults, members: ReadonlyMap<string, JsonMember>): PlacedDirective | null {
  const node = stated(members, 'cash_target_pct');
  const to = node === null ? null : percentAt(faults, node, 'cash_target_pct');
  if (node === null || to === null) return null;
  const source = { file: faults.file, line: node.place.line, text: node.place.excerpt };
  return { sector: null, verb: 'set', from: null, to, amount: null, place: node.place, source };
}

function basesAt(faults: Faults, members: ReadonlyMap<string, JsonMember>): PlanParts['bases'] {
  const node = stated(members, 'basis');
  const basis = node === null ? null : choiceAt(faults, node, 'basis', BASES);
  return node === null || basis === null ? [] : [{ ...node.place, basis }];
}
