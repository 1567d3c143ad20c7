import { type ActionPlan, BASES, type Source } from '../../domain/advice/directive.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Report } from '../fields/holdings.ts';
import { choiceAt, type Faults, faultAt, itemsAt, membersAt } from '../fields/jsonFields.ts';
import { statedNode } from '../fields/stated.ts';
import { PORTFOLIO_KEYS } from '../portfolio/jsonLines.ts';
import type { JsonDocument, JsonMember, JsonNode, JsonPlace } from '../syntax/json.ts';
import type { Cell, Row } from '../syntax/markdown.ts';
import { type Place, problemAt } from '../syntax/place.ts';
import type { Reading } from '../syntax/problem.ts';
import { plainText } from '../syntax/text.ts';
import { readDirectiveTable } from './directiveTable.ts';
import { notUnderstood } from './grammar/directiveProblems.ts';

import { type PlanSubjects, type PlanTerms, planTerms } from './grammar/planTerms.ts';
import { type DirectiveReading, readSentence } from './grammar/sentence.ts';
import { twoSizes } from './grammar/sizes.ts';
import { asidesIn, reportAsides } from './planAsides.ts';
import { actionPlanOf, type PlacedDirective, type PlanParts } from './planDirectives.ts';
import { holdAll } from './planHolds.ts';
import { actionNamed, weightIn } from './tableCells.ts';

/** The keys of a directive, and the columns of a table of directives that they stand for. */
const COLUMNS = { sector: 'Sector', action: 'Action', from_pct: 'Current', to_pct: 'Target' } as const;
const KEYS = ['sector', 'action', 'from_pct', 'to_pct'] as const;
const SOMETHING_WANTED = 'a directive of one sector, or “Hold everything” where nothing is to be traded';
/** The same for one security: how much of it, where `to_pct` is not its weight in the end. */
const SECURITY_KEYS = ['ticker', 'action', 'from_pct', 'to_pct', 'shares', 'amount'] as const;

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
 * `directives`, `cash_target_pct` and `basis` of portfolio.json, by the rules of a table of directives in Markdown; a
 * directive that is a text, and one of a security, by those of a sentence. No directive at all is a problem. `left` gets
 * what a text says beside its directive.
 */
export function readActionPlanJson(
  document: JsonNode,
  file: string,
  subjects: PlanSubjects,
  policy: Pick<Policy, 'staleDirectiveTolerancePp'>,
  left: JsonDocument['left'] = new Map(),
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
  const terms = planTerms(subjects, policy.staleDirectiveTolerancePp);
  const list = stated(members, 'directives');
  const items = list === null ? [] : (itemsAt(faults, list, 'directives') ?? []);
  const figures = items.flatMap((item) => (item.kind === 'object' ? item.members.map(({ value }) => value) : []));
  for (const { place } of [...items, ...figures]) excerpts[place.line - 1] = place.excerpt;
  const { rows, said } = itemsIn(items, faults, terms, report, left);
  const sourceAt = ({ line }: Place): Source => ({ file, line, text: excerpts[line - 1] ?? '' });
  const header = headerAt(list?.place ?? document.place);
  const table = readDirectiveTable({ kind: 'table', ...header, header, rows }, [], terms, report);
  const directives: PlacedDirective[] = [
    ...table.directives.map(({ row, ...facts }) => ({ ...facts, place: row, source: sourceAt(row) })),
    ...said.flatMap(({ place, facts }) =>
      facts.facts.map((one) => ({ ...one, amount: one.amount ?? null, place, source: sourceAt(place) })),
    ),
  ];
  const securities = [
    ...table.securities.map(({ row, ...facts }) => ({ ...facts, place: row, source: sourceAt(row) })),
    ...said.flatMap(({ place, facts }) => facts.securities.map((one) => ({ ...one, place, source: sourceAt(place) }))),
  ];
  const cash = cashTargetAt(faults, members, terms);
  if (cash !== null) {
    excerpts[cash.place.line - 1] = cash.source.text;
    directives.push(cash);
  }
  const asides = said.flatMap(({ place, facts }) => asidesIn(facts.unread, terms, place));
  const holds = holdsIn([...said, ...asides.map(({ place, reading }) => ({ place, facts: reading }))], sourceAt);
  holdAll({ holds, directives, securities, terms, report });
  if (list !== null && items.length > 0 && directives.length + securities.length + faults.problems.length === 0)
    faultAt(faults, list.place, 'no directive is found in "directives"', SOMETHING_WANTED);
  const parts: PlanParts = {
    directives,
    securities,
    unread: [],
    bases: basesAt(faults, members),
    disagreements: table.disagreements,
  };
  const plan = actionPlanOf(parts, report);
  reportAsides(plan, asides, terms, report);
  return { value: faults.problems.length === 0 ? plan : null, problems: faults.problems };
}

/** What a text of the list says, and where. */
interface Said {
  readonly place: JsonPlace;
  readonly facts: DirectiveReading;
}

/** The list's directives: objects of a sector as rows of a table, and texts and those of securities as sentences. */
function itemsIn(
  items: readonly JsonNode[],
  faults: Faults,
  terms: PlanTerms,
  report: Report,
  left: JsonDocument['left'],
): { readonly rows: readonly Row[]; readonly said: readonly Said[] } {
  const rows: Row[] = [];
  const said: Said[] = [];
  for (const [index, item] of items.entries()) {
    const what = `directives[${index}]`;
    const text = item.kind === 'text' ? item.text : securityText(faults, item, what, terms);
    const facts = text === null ? null : sentenceFacts(text, terms, item.place, report);
    if (facts !== null) {
      said.push({ place: item.place, facts });
      if (item.kind === 'text') left.set(item, facts.unread);
    }
    const row = text === null ? rowAt(faults, item, what) : null;
    if (row !== null) rows.push(row);
  }
  return { rows, said };
}

/** Where all that there is is to be held, with its words. */
function holdsIn(
  said: readonly { readonly place: Place; readonly facts: DirectiveReading }[],
  sourceAt: (place: Place) => Source,
) {
  return said.flatMap(({ place, facts: { holdsAll } }) =>
    holdsAll === undefined ? [] : [{ ...place, text: holdsAll, source: sourceAt(place) }],
  );
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

/** A directive of a security as a sentence says it; null where the object names none. */
function securityText(faults: Faults, node: JsonNode, what: string, terms: PlanTerms): string | null {
  if (node.kind !== 'object' || !node.members.some(({ key }) => key === 'ticker')) return null;
  const members = membersAt(faults, node, what, SECURITY_KEYS) ?? new Map<string, JsonMember>();
  const said = (key: (typeof SECURITY_KEYS)[number]): string => {
    const value = stated(members, key);
    return value === null ? '' : (statedNode(faults, value, `${what}.${key}`)?.text ?? '').trim();
  };
  const [ticker, shares, amount, to, from] = [
    said('ticker'),
    said('shares'),
    said('amount'),
    said('to_pct'),
    said('from_pct'),
  ];
  const two = twoSizes(ticker, shares, amount, terms);
  if (two !== null) faultAt(faults, node.place, two.message, two.accepted);
  const dollars = amount === '' ? '' : `$${amount.replace(/^\$/, '')} of`;
  const action = said('action').toLowerCase();
  const words = [
    // `exit` is of all of it
    shares !== '' && actionNamed(action, false)?.isExit === true ? `${action} all` : action,
    shares === '' ? dollars : `${shares} shares of`,
    ticker,
    from === '' ? '' : `from ${withSign(from)}`,
    to === '' ? '' : `to ${withSign(to)}`,
  ];
  return words.filter((word) => word !== '').join(' ');
}

function withSign(text: string): string {
  return /\d$/.test(text) ? `${text}%` : text;
}

function sentenceFacts(text: string, terms: PlanTerms, place: JsonPlace, report: Report): DirectiveReading | null {
  const reading = readSentence(plainText(text), terms);
  if (reading.kind === 'directive' && reading.notes.length === 0) return reading;
  const { message, accepted } = reading.kind === 'wrong' ? reading : notUnderstood(text, false, terms);
  report(place, message, accepted);
  return null;
}

function cashTargetAt(
  faults: Faults,
  members: ReadonlyMap<string, JsonMember>,
  terms: PlanTerms,
): PlacedDirective | null {
  const node = stated(members, 'cash_target_pct');
  const text = node === null ? null : statedNode(faults, node, 'cash_target_pct');
  if (node === null || text === null) return null;
  const reading = weightIn(text.text, terms);
  if (reading.kind === 'wrong') return faultAt(faults, node.place, reading.message, reading.accepted);
  const source = { file: faults.file, line: node.place.line, text: node.place.excerpt };
  const band = reading.band === null ? {} : { band: reading.band };
  return { sector: null, verb: 'set', from: null, to: reading.value, ...band, amount: null, place: node.place, source };
}

function basesAt(faults: Faults, members: ReadonlyMap<string, JsonMember>): PlanParts['bases'] {
  const node = stated(members, 'basis');
  const basis = node === null ? null : choiceAt(faults, node, 'basis', BASES);
  return node === null || basis === null ? [] : [{ ...node.place, basis }];
}
