import { atClose, isCalendarDate, type NewYorkTime, newYorkTime } from '../../../domain/days/calendar.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { StatementRow } from '../../../domain/trading/statement.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { named, type ValueReading } from '../../fields/values.ts';
import type { Quoted } from '../../syntax/place.ts';
import { isCusip } from '../common/security.ts';
import { type OfxNode, ofxPlace, partOf, partsOf } from './tree.ts';

/** A security as the list at the end of a file describes it. */
export interface OfxSecurity {
  /** The ticker; where the file tells none, the CUSIP; empty without one. */
  readonly ticker: string;
  readonly name: string;
}

/** A file while it is read. */
export interface OfxFile {
  readonly faults: Faults;
  readonly quoted: Quoted;
  readonly securities: ReadonlyMap<string, OfxSecurity>;
  readonly sweeps: readonly Ticker[];
}

/** The list of securities, by the name that positions and transactions call them. */
export function ofxSecurities(tree: OfxNode): ReadonlyMap<string, OfxSecurity> {
  const found = new Map<string, OfxSecurity>();
  const lists = [tree, ...partsOf(tree, 'SECLISTMSGSRSV1')].flatMap((one) => partsOf(one, 'SECLIST'));
  for (const info of lists.flatMap((list) => list.parts)) {
    const security = partOf(info, 'SECINFO');
    const name = partOf(security, 'SECNAME')?.text ?? '';
    const id = cusipOf(security);
    found.set(idOf(security), { ticker: partOf(security, 'TICKER')?.text ?? id, name: name || idOf(security) });
  }
  return found;
}

/** What a position or transaction is of; one that no list describes is known by its own id. */
export function securityAt(file: OfxFile, holder: OfxNode): OfxSecurity {
  const known = file.securities.get(idOf(holder));
  return known ?? { ticker: cusipOf(holder), name: partOf(holder, 'MEMO')?.text || idOf(holder) };
}

/** A problem where nothing says what a position or a trade is of. */
export function refuseUnnamed(file: OfxFile, holder: OfxNode): boolean {
  if (idOf(holder) !== '') return false;
  const message = `<${holder.tag}> does not say of which security it is`;
  faultAt(file.faults, ofxPlace(file.quoted, holder.line), message, 'a <SECID> with its <UNIQUEID>');
  return true;
}

function idOf(holder: OfxNode | null): string {
  return partOf(partOf(holder, 'SECID'), 'UNIQUEID')?.text ?? '';
}

/** The id where it is of the kind that all brokers share; a plan's own number says only which of its funds it is. */
function cusipOf(holder: OfxNode | null): string {
  const type = partOf(partOf(holder, 'SECID'), 'UNIQUEIDTYPE')?.text ?? '';
  return /^(?:CUSIP|TICKER)$/i.test(type) || isCusip(idOf(holder)) ? idOf(holder) : '';
}

/** A field's figure; null where it is absent, and null with a problem where it cannot be read. */
export function ofxFigure<T>(file: OfxFile, node: OfxNode | null, read: (text: string) => ValueReading<T>): T | null {
  if (node === null || node.text === '') return null;
  const reading = read(node.text);
  if (reading.ok) return reading.value;
  return faultAt(file.faults, ofxPlace(file.quoted, node.line), reading.message, reading.accepted);
}

/** The same, and a problem where it is absent. */
export function ofxNeeded<T>(
  file: OfxFile,
  holder: OfxNode,
  tag: string,
  read: (text: string) => ValueReading<T>,
): T | null {
  const node = partOf(holder, tag);
  if (node !== null && node.text !== '') return ofxFigure(file, node, read);
  const place = ofxPlace(file.quoted, node?.line ?? holder.line);
  return faultAt(file.faults, place, `<${holder.tag}> says no <${tag}>`, `a <${tag}> in each <${holder.tag}>`);
}

export function refuseForeign(file: OfxFile, node: OfxNode): void {
  const message = `the figures are in ${named(node.text)}`;
  faultAt(file.faults, ofxPlace(file.quoted, node.line), message, 'US dollars: USD');
}

/** The currency of some of these that is not the dollar, where one states it: its own, or what it was changed from. */
export function foreignIn(...holders: readonly (OfxNode | null)[]): OfxNode | null {
  const stated = holders.flatMap((holder) =>
    ['CURRENCY', 'ORIGCURRENCY'].map((tag) => partOf(partOf(holder, tag), 'CURSYM')),
  );
  return stated.find((symbol) => symbol !== null && symbol.text !== 'USD') ?? null;
}

/** The line of an aggregate stands for it. */
export function ofxRow({ quoted }: OfxFile, node: OfxNode): StatementRow {
  return { file: quoted.name, line: node.line, text: quoted.lines[node.line - 1] ?? '' };
}

const MOMENT =
  /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:(\d{2})(?:\.\d+)?)?)?(?:\[([+-]?\d{1,2}(?:\.\d+)?)(?::\w+)?\])?$/;

/** `20261120`, `20261120161000.000[-5:EST]`; without a zone Greenwich is meant, and a day alone is its close. */
export function ofxMoment(
  file: OfxFile,
  node: OfxNode | null,
): (NewYorkTime & { day: string; isTimed: boolean }) | null {
  if (node === null || node.text === '') return null;
  const [found, year = '', month = '', date = '', hours, minutes = '0', seconds = '0', zone] =
    MOMENT.exec(node.text) ?? [];
  const day = `${year}-${month}-${date}`;
  const isClock = Number(hours ?? '0') < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  if (found === undefined || !isCalendarDate(day) || !isClock) {
    const accepted = 'a day such as 20261120, or with a time 20261120161000[-5:EST]';
    return faultAt(file.faults, ofxPlace(file.quoted, node.line), `${named(node.text)} is no time`, accepted);
  }
  // midnight and noon stand for a day whose time is not told
  const isTimed = zone !== undefined && hours !== undefined && !/^(?:00|12)0000/.test(`${hours}${minutes}${seconds}`);
  if (hours === undefined) return { ...atClose(day), day, isTimed };
  const offset = Math.round(Number(zone ?? '0') * 60);
  const instant = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(date),
    Number(hours),
    Number(minutes) - offset,
    Number(seconds),
  );
  return { ...newYorkTime(instant), day, isTimed };
}
