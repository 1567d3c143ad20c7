import type { Block, Cell, Row, Table } from '../syntax/markdown.ts';
import { nameOf, type Subject } from './grammar/planTerms.ts';
import type { VerbWord } from './grammar/planWords.ts';
import type { Line } from './planBlocks.ts';
import { type Column, roleOf, textAt } from './tableCells.ts';

/** What the heading of a table says of all of it. */
interface Topic {
  readonly subject: Subject;
  readonly verb: VerbWord | null;
}

const SAYING: readonly Column[] = ['target', 'range', 'path'];

/**
 * The table below a heading that names one sector, as a table of directives with that sector in front: `Current` and
 * `Target` as its columns, or as its rows. Null where it says no target, or names itself what it is of.
 */
export function tableOfTopic(topic: Topic, heading: Line, below: readonly Block[]): Table | null {
  const table = below.find((block) => block.kind === 'table');
  if (table === undefined || topic.subject.kind === 'both') return null;
  const wide = says(table.header) ? table : turned(table);
  return wide === null ? null : withTopic(wide, topic, heading);
}

function says({ cells }: Row): boolean {
  const roles = cells.map(({ text }) => roleOf(text));
  return (
    !roles.includes('sector') &&
    !roles.includes('ticker') &&
    roles.some((role) => role !== null && SAYING.includes(role))
  );
}

/** Rows of a label and a value as the columns of one row; a header without names of its own is one of them. */
function turned({ header, rows, ...place }: Table): Table | null {
  const pairs = [header, ...rows].filter((row) => textAt(row, 0) !== '');
  const [labels, values] = [0, 1].map((index) => pairs.flatMap(({ cells }) => cells[index] ?? []));
  const target = pairs.find((row) => SAYING.includes(roleOf(textAt(row, 0)) ?? 'weight')) ?? header;
  if (labels === undefined || values === undefined || labels.length !== values.length || header.cells.length !== 2)
    return null;
  const named = { ...header, cells: labels };
  return says(named) ? { ...place, header: named, rows: [{ ...target, cells: values }] } : null;
}

/** The columns of the sector, and of the heading's verb where the table has none of its own. */
function withTopic(table: Table, { subject, verb }: Topic, { line, column }: Line): Table {
  const cell = (text: string): Cell => ({ text, line, column, length: 0 });
  const hasAction = verb === null || table.header.cells.some(({ text }) => roleOf(text) === 'action');
  const before = [['Sector', nameOf(subject)], ...(hasAction ? [] : [['Action', verb.word]])];
  const put = (row: Row, index: number): Row => ({
    ...row,
    cells: [...before.map((pair) => cell(pair[index] ?? '')), ...row.cells],
  });
  return { ...table, header: put(table.header, 0), rows: table.rows.map((row) => put(row, 1)) };
}
