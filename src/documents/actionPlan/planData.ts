import { named } from '../fields/values.ts';
import { DATA_KEYS } from '../lexicon/planData.ts';
import { beginsJson, unlabelledJson } from '../syntax/fencedJson.ts';
import { type JsonMember, type JsonNode, readJson } from '../syntax/json.ts';
import { claimLine } from '../syntax/ledger.ts';
import type { Block, Cell, Row } from '../syntax/markdown.ts';
import type { CodeBlock } from '../syntax/sourceLines.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { readYaml } from '../syntax/yaml.ts';
import { bearsPercentage, formsWanted } from './grammar/directiveProblems.ts';
import { namesSomething } from './grammar/planTerms.ts';
import { readSentence } from './grammar/sentence.ts';
import type { Line } from './planBlocks.ts';
import { basisIn } from './planLines.ts';
import type { Scope } from './planScopes.ts';
import { walkTable } from './planTables.ts';
import { takeLine } from './planWalkers.ts';
import type { Walk } from './walk.ts';

type Key = keyof typeof DATA_KEYS;

/** What a block of data says of the plan, and what of it nobody reads. */
interface PlanData {
  readonly lists: JsonNode[];
  readonly cash: JsonNode[];
  readonly basis: JsonNode[];
  readonly others: JsonMember[];
}

/** Reads a plan in a block of JSON or YAML: an object is a row of a table of directives, a text is a sentence. */
export function walkData(walk: Walk, above: Scope, block: CodeBlock): void {
  const root = dataIn(walk, block);
  const data: PlanData = { lists: [], cash: [], basis: [], others: [] };
  if (root !== null) gather(data, root, true);
  const isRead = root !== null && data.others.every(({ value }) => !isOfPlan(walk, value)) && hasPlan(data);
  if (isRead) takeData(walk, above, block, data);
  else if (root === null ? bearsPercentage(block.text) : isOfPlan(walk, root)) refuse(walk, block);
}

/** The same of JSON in fences without a language, whose lines stand there as text. */
export function walkBareData(walk: Walk, above: Scope, blocks: readonly Block[]): void {
  const [first, last] = [blocks[0]?.line ?? 0, blocks.at(-1)?.line ?? 0];
  const fences = unlabelledJson(walk.document.lines);
  for (let begin = first; fences.size > 0 && begin <= last; begin += 1) {
    const fence = fences.get(begin);
    if (fence === undefined) continue;
    const { line, last: end, text } = fence;
    walkData(walk, above, { kind: 'code', info: 'json', line: line - 1, column: 1, text, closed: true });
    for (let at = line; at <= end; at += 1) walk.taken.add(at);
  }
}

/** Null where the block is no data, or cannot be read, which is told. */
function dataIn(walk: Walk, { info, text, line }: CodeBlock): JsonNode | null {
  const isJson = info === 'json' || beginsJson(text.slice(0, text.indexOf('\n') + 1 || undefined));
  const read = isJson ? readJson : info === 'yaml' || info === 'yml' ? readYaml : null;
  const reading = read?.(walk.document.name, text, line + 1) ?? { value: null, problems: [] };
  for (const { message, accepted, ...place } of reading.problems) walk.report(place, message, accepted);
  return reading.value;
}

function gather(data: PlanData, node: JsonNode, isOuter: boolean): void {
  if (node.kind === 'list') data.lists.push(node);
  if (node.kind !== 'object') return;
  for (const member of node.members) {
    const key = keyOf(member.key);
    // `plan:` around all that it says
    const isAround = isOuter && key === 'directives' && isPlanOf(member.value);
    if (isAround) gather(data, member.value, false);
    else if (key === 'directives') data.lists.push(member.value);
    else if (key !== null) data[key].push(member.value);
    else data.others.push(member);
  }
}

function isPlanOf(node: JsonNode): boolean {
  return node.kind === 'object' && node.members.some(({ key }) => keyOf(key) === 'directives');
}

function keyOf(key: string): Key | null {
  const name = key.toLowerCase().replace(/[_-]+/g, ' ');
  return (Object.keys(DATA_KEYS) as Key[]).find((one) => DATA_KEYS[one].includes(name)) ?? null;
}

function hasPlan({ lists, cash }: PlanData): boolean {
  return lists.length > 0 || cash.length > 0;
}

/** Whether data without a known form names a sector or cash with a figure: it may be a target. */
function isOfPlan({ terms }: Walk, node: JsonNode): boolean {
  const texts = leavesOf(node, '').map(({ text }) => text);
  return (
    texts.some((text) => /\d/.test(text)) && texts.some((text) => namesSomething(tokensOf(text), terms) === 'sector')
  );
}

interface Leaf {
  readonly line: number;
  readonly text: string;
}

function leavesOf(node: JsonNode, key: string): Leaf[] {
  if (node.kind === 'object') return node.members.flatMap(({ key: name, value }) => leavesOf(value, name));
  if (node.kind === 'list') return node.items.flatMap((item) => leavesOf(item, key));
  if (node.kind === 'null') return [];
  return [leafOf(key.replace(/[_-]+/g, ' '), textOf(node), node.place.line)];
}

/** Several words say for themselves what they mean; one is said of its key: `approved: false`. */
function leafOf(key: string, text: string, line: number): Leaf {
  return { line, text: key === '' || /\s/.test(text) ? text : `${key}: ${text}` };
}

function textOf(node: JsonNode): string {
  if (node.kind === 'text' || node.kind === 'number') return node.text;
  return node.kind === 'boolean' ? String(node.value) : '';
}

function takeData(walk: Walk, above: Scope, block: CodeBlock, data: PlanData): void {
  const { document } = walk;
  const left: Leaf[] = data.others.flatMap(({ key, value }) => leavesOf(value, key));
  for (const list of data.lists) for (const leaf of takeList(walk, above, list)) left.push(leaf);
  for (const node of data.cash)
    left.push(
      ...takeRows(walk, above, [
        rowOf([
          ['Sector', 'Cash', node],
          ...(node.kind === 'object' ? cellsOf(node) : [['Target', textOf(node), node] as const]),
        ]),
      ]),
    );
  for (const node of data.basis) takeBasis(walk, node);
  const byLine = new Map<number, string[]>();
  for (const { line, text } of left) {
    const texts = byLine.get(line);
    if (texts === undefined) byLine.set(line, [text]);
    else texts.push(text);
  }
  const lines = block.text.split('\n');
  for (const [index, text] of lines.entries()) {
    const line = block.line + 1 + index;
    const remark = /\s#\s*(.*)$/.exec(block.info === 'json' ? '' : text)?.[1];
    const unread = byLine.get(line) ?? [];
    if (text.trim() !== '')
      claimLine(document.ledger, line, 'used', remark === undefined ? unread : [...unread, remark]);
  }
}

function takeList(walk: Walk, above: Scope, list: JsonNode): Leaf[] {
  if (list.kind === 'object')
    return takeRows(
      walk,
      above,
      list.members.map(({ key, value }) =>
        value.kind === 'object'
          ? rowOf([['Sector', key, value], ...cellsOf(value)])
          : rowOf([
              ['Sector', key, value],
              ['Target', textOf(value), value],
            ]),
      ),
    );
  if (list.kind !== 'list') return takeSentence(walk, list);
  const rows = list.items.flatMap((item) => (item.kind === 'object' ? [rowOf(cellsOf(item))] : []));
  const said = list.items.flatMap((item) => (item.kind === 'object' ? [] : takeSentence(walk, item)));
  return [...takeRows(walk, above, rows), ...said];
}

type DataCell = readonly [name: string, text: string, node: JsonNode];
interface DataRow {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly line: number;
  readonly column: number;
}

function cellsOf(node: JsonNode): DataCell[] {
  if (node.kind !== 'object') return [];
  return node.members.map(({ key, value }) => [key.replace(/[_-]+/g, ' '), textOf(value), value]);
}

function rowOf(cells: readonly DataCell[]): DataRow {
  const { line, column } = cells[0]?.[2].place ?? { line: 1, column: 1 };
  return {
    line,
    column,
    cells: new Map(
      cells.map(([name, text, { place }]) => [name, { text, line: place.line, column: place.column, length: 0 }]),
    ),
  };
}

/** Rows as those of a table; what of them nobody reads. */
function takeRows(walk: Walk, above: Scope, rows: readonly DataRow[]): Leaf[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { line, column } = first;
  const names = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))];
  const cellAt = ({ cells, ...place }: DataRow, name: string): Cell =>
    cells.get(name) ?? { ...place, text: '', length: 0 };
  const header: Row = { line, column, cells: names.map((text) => ({ line, column, length: 0, text })) };
  const table = rows.map(
    (row): Row => ({ line: row.line, column: row.column, cells: names.map((name) => cellAt(row, name)) }),
  );
  walkTable(walk, above, { kind: 'table', line, column, header, rows: table });
  return rows.flatMap(({ cells }) =>
    [...cells].flatMap(([name, cell]) =>
      walk.document.ledger.cells.has(cell) || cell.text === '' ? [] : [leafOf(name, cell.text, cell.line)],
    ),
  );
}

function takeSentence(walk: Walk, node: JsonNode): Leaf[] {
  const text = plainText(textOf(node));
  const { line, column } = node.place;
  const reading = readSentence(text, walk.terms);
  if (reading.kind === 'wrong') walk.report(node.place, reading.message, reading.accepted);
  if (reading.kind !== 'directive') return [{ line, text }];
  const block: Line = { kind: 'text', depth: 0, line, column, text };
  takeLine(walk, block, [block], reading);
  return [];
}

function takeBasis(walk: Walk, node: JsonNode): void {
  const basis = basisIn(`basis: ${textOf(node)}`);
  const { line, column } = node.place;
  if (basis?.kind === 'basis') walk.bases.push({ basis: basis.basis, line, column });
  else walk.report(node.place, `the basis ${named(textOf(node))} is not known`, 'total or invested');
}

function refuse(walk: Walk, block: CodeBlock): void {
  walk.report(
    block,
    'this code block has figures of the plan, and no directive is read from it',
    `a block of json such as {"directives": [{"sector": "Materials", "to_pct": 8}], "cash_target_pct": 10}, or outside of it ${formsWanted(walk.terms)}`,
  );
}
