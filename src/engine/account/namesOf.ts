import type { AccountBook, BookedFill } from '../../domain/planning/accountBook.ts';
import { keepForm } from '../frame/planId.ts';
import { type OpenedBook, UNEXPLAINED } from './openBook.ts';

/** Every lot and fill that a sentence may speak of; `fills` are those of the plan that is judged. */
export function namesOf(
  books: readonly AccountBook[],
  { cashBook }: OpenedBook,
  planned: ReadonlyMap<string, readonly BookedFill[]>,
  fills: readonly BookedFill[],
): ReadonlyMap<string, string> {
  const standing = standingNames(books);
  const more = new Map<string, string>();
  for (const { sale } of cashBook.cash.unsettled) {
    const words = sale.endsWith(`/${UNEXPLAINED}`)
      ? 'cash that came without a recorded fill'
      : 'proceeds that lots.csv states';
    if (!standing.names.has(sale)) more.set(sale, words);
  }
  for (const { id, action, ticker } of [...planned.values()].flat()) {
    more.set(id, `the planned ${action === 'BUY' ? 'purchase' : 'sale'} of ${ticker}`);
  }
  for (const [index, { id, action, ticker }] of fills.entries()) {
    more.set(id, `order ${index + 1} (${action} ${ticker})`);
  }
  const names = new Map([...standing.names, ...more]);
  keepForm(names, formWith(standing, more));
  return names;
}

/** What a household's books name, which is many times what a plan adds to it, in the order of the canonical form. */
interface StandingNames {
  readonly names: ReadonlyMap<string, string>;
  readonly inOrder: readonly string[];
  /** The entries of the canonical form, each with the comma after it, and where each begins in it and the last one ends. */
  readonly text: string;
  readonly begins: readonly number[];
}

const known = new WeakMap<readonly AccountBook[], StandingNames>();

function standingNames(books: readonly AccountBook[]): StandingNames {
  const before = known.get(books);
  if (before !== undefined) return before;
  const names = new Map<string, string>();
  for (const { lots, fills } of books) {
    for (const { id, ticker, boughtOn } of lots) {
      names.set(id, boughtOn === null ? `a lot of ${ticker} of unknown date` : `the lot of ${ticker} of ${boughtOn}`);
    }
    for (const { id, action, ticker, tradedOn } of fills) {
      names.set(id, `the ${action === 'BUY' ? 'purchase' : 'sale'} of ${ticker} on ${tradedOn}`);
    }
  }
  const inOrder = [...names.keys()].sort();
  const begins = [0];
  let text = '';
  for (const id of inOrder) {
    text += entry(id, names.get(id) ?? '');
    begins.push(text.length);
  }
  const standing = { names, inOrder, text, begins };
  known.set(books, standing);
  return standing;
}

function entry(id: string, words: string): string {
  return `${JSON.stringify(id)}:${JSON.stringify(words)},`;
}

/** The canonical form of the names with more among them, by UTF-16 code units. */
function formWith({ names, inOrder, text, begins }: StandingNames, more: ReadonlyMap<string, string>): string {
  let form = '';
  let at = 0;
  for (const id of [...more.keys()].sort()) {
    const to = placeOf(inOrder, id);
    form += text.slice(begins[at], begins[to]) + entry(id, more.get(id) ?? '');
    at = names.has(id) ? to + 1 : to;
  }
  form += text.slice(begins[at]);
  return `{${form.slice(0, -1)}}`;
}

/** How many of them come before it. */
function placeOf(inOrder: readonly string[], id: string): number {
  let [from, to] = [0, inOrder.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((inOrder[middle] ?? '') < id) from = middle + 1;
    else to = middle;
  }
  return from;
}
