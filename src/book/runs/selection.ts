import { type AccountRecord, householdIn, readRecord } from '../snapshot/record.ts';

/** What a run may be of, and which cell says it. */
const SELECTED_BY = ['account', 'household', 'model', 'advisor', 'custodian'] as const;
type Column = (typeof SELECTED_BY)[number];

/** Every account. */
export const ALL = 'all';

export const SELECTION_FORM = `NAME=VALUE[,VALUE …] [and NAME=VALUE …], where NAME is ${SELECTED_BY.join(', ')}`;

/** Before the next name: names of households may have the word, too. */
const AND = /\s+and\s+(?=\w+\s*=)/;

/** A selection in its one spelling, of which a run's id is made; null where it cannot be read. */
export function readSelection(text: string): string | null {
  const wanted = new Map<string, readonly string[]>();
  for (const part of text.split(AND)) {
    const [, column = '', list = ''] = /^\s*(\w+)\s*=(.*)$/.exec(part) ?? [];
    const values = list.split(',').map((value) => value.trim());
    if (!SELECTED_BY.some((one) => one === column) || values.includes('') || wanted.has(column)) return null;
    wanted.set(column, [...new Set(values)].sort());
  }
  return SELECTED_BY.flatMap((column) => {
    const values = wanted.get(column);
    return values === undefined ? [] : [`${column}=${values.join(',')}`];
  }).join(' and ');
}

/** Of lines in the order of their snapshot those that are selected: a household whole, where one of its accounts is. */
export function selectedLines(lines: readonly string[], selection: string): readonly string[] {
  if (selection === ALL) return lines;
  const isOf = testOf(selection);
  return [...householdsOf(lines)].filter((own) => own.some((line) => isOf(readRecord(line)))).flat();
}

/** Lines by household; an account without one stands alone. */
export function* householdsOf(lines: Iterable<string>): Iterable<readonly string[]> {
  let own: string[] = [];
  let name = '';
  for (const line of lines) {
    const next = householdIn(line);
    if (own.length > 0 && (next === '' || next !== name)) {
      yield own;
      own = [];
    }
    own.push(line);
    name = next;
  }
  if (own.length > 0) yield own;
}

function testOf(selection: string): (record: AccountRecord) => boolean {
  const conditions = selection.split(AND).map((part) => {
    const at = part.indexOf('=');
    return [part.slice(0, at), new Set(part.slice(at + 1).split(','))] as const;
  });
  return (record) =>
    conditions.every(([name, values]) => {
      const column = SELECTED_BY.find((one) => one === name);
      return column !== undefined && values.has(cellOf(record, column));
    });
}

function cellOf({ account, household, cells }: AccountRecord, column: Column): string {
  if (column === 'account') return account;
  return column === 'household' ? household : (cells?.[column] ?? '');
}
