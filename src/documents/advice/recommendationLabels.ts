import { letterPattern } from '../../base/letters.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { dayIn } from '../fields/dates.ts';
import { placeIn, type Stated } from '../fields/stated.ts';
import { remarksOf } from '../fields/statements.ts';
import { foldedName } from '../fields/tableColumns.ts';
import { tickerText } from '../fields/tickerText.ts';
import {
  FURTHER_EXITS,
  RECOMMENDATION_FIELDS,
  type RecommendationField,
  SIZE_LABELS,
} from '../lexicon/recommendationNames.ts';
import type { JsonPlace } from '../syntax/json.ts';
import { claimLine } from '../syntax/ledger.ts';
import type { MarkdownDocument } from '../syntax/markdown.ts';
import { codePoints, type Place } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';
import { restOf } from './claimData.ts';
import { isEntryLevel } from './entryLevel.ts';
import { readActionWords } from './grammar/actionWords.ts';
import { actionLine, type LineReading } from './grammar/recommendationLine.ts';
import { fieldWithUnit, inUnit, withoutUnits } from './grammar/statedUnits.ts';

/** What one place of a document says of a recommendation. */
export interface Statement {
  readonly field: RecommendationField;
  readonly stated: Stated;
}

/** More words than this are prose and no rating. */
const LONGEST_RATING = 3;

/** The field that a label, a column or a key names. */
export function fieldOf(name: string): RecommendationField | null {
  if (/^final(?:recommendation|action)$/.test(foldedName(name.slice(0, 100)))) return 'action';
  return fieldWithUnit(name, RECOMMENDATION_FIELDS);
}

/** What a line of the grammar states; its remark is heard. */
export function lineStatements(document: MarkdownDocument, at: Place, { fields, remark }: LineReading): Statement[] {
  claimLine(document.ledger, at.line, 'used', remark === '' ? [] : [remark]);
  return statementsAt(placeIn(document, at), fields);
}

function statementsAt(place: JsonPlace, fields: LineReading['fields']): Statement[] {
  return fields.map(([field, text]) => ({ field, stated: { text, place } }));
}

/** Of a HOLD none of them is read. */
const SIZES: ReadonlySet<RecommendationField> = new Set(['size', 'weight', 'targetWeight', 'shares', 'amount']);

/** `Action: BUY`, or several of them in segments: `Action: BUY | Ticker: NVDA`, `Action: BUY; Ticker: NVDA`. A thesis takes the rest of the line. */
export function fieldStatements(document: MarkdownDocument, block: Place & { readonly text: string }): Statement[] {
  const statements: Statement[] = [];
  const unread: string[] = [];
  const { text } = block;
  let place: JsonPlace | null = null;
  let counted = 0;
  let start = 0;
  while (start < text.length) {
    const end = segmentEnd(text, start);
    const segment = text.slice(start, end.from);
    const { colon, field } = labelIn(segment);
    if (field !== null) {
      const from = start + colon + 1;
      const offset = from + (/^[\s*_`]*/.exec(text.slice(from, start + segment.length))?.[0].length ?? 0);
      place ??= placeIn(document, block);
      place = { ...place, column: place.column + codePoints(text, counted, offset) };
      counted = offset;
      const raw = field === 'thesis' ? text.slice(offset) : text.slice(offset, start + segment.length);
      const value = plainText(raw);
      const day = field === 'validUntil' ? dayIn(value) : null;
      const stated = isLoose(segment.slice(0, colon), plainText(raw)) ? [] : valueStatements(place, field, day ?? raw);
      for (const statement of stated) statements.push(withHeader(statement, field, segment.slice(0, colon)));
      if (field === 'thesis' || stated.length === 0) unread.push(value);
      else unread.push(...(day === null ? remarksOf(value) : [value.slice(day.length)].filter(isWorded)));
      if (SIZES.has(field)) unread.push(...restOf(value));
      if (field === 'thesis') break;
    } else unread.push(plainText(segment));
    start = end.to;
  }
  if (statements.length > 0) claimLine(document.ledger, block.line, 'used', unread);
  return statements;
}

/** What a label states, in the unit that it gives. */
export function withHeader(statement: Statement, field: RecommendationField, name: string): Statement {
  const { stated } = statement;
  const header = plainText(name);
  const isOwn = statement.field === field;
  return isOwn ? { field, stated: { ...stated, text: inUnit(field, header, stated.text), header } } : statement;
}

/** Between a label and its value where no colon stands: `Conviction = 78`, `Conviction – 78`, `Conviction ..... 78`. */
const OTHER_MARK = /(?<=[\w*)])(?:\s(?:=|→|—|–|-|[-=]+>)|\s?\.{3,})(?=\s)/;

/** `Conviction 78`, `Target weight 5%`: a label and its figure, and nothing else. */
const FIGURE_ALONE = /(?<=^[A-Za-z ]{3,30})\s(?=[~$]?\d(?:[\d.,]*\d)?\s?%?(?:\/100?)?$)/;

/** Where the value of a segment begins, behind its label, and the field that the label names. */
function labelIn(segment: string): { readonly colon: number; readonly field: RecommendationField | null } {
  const first = segment.indexOf(':');
  const isLabel = first >= 0 && labelled(segment.slice(0, first)) !== null;
  if (isLabel) return { colon: first, field: labelled(segment.slice(0, first)) };
  const mark = OTHER_MARK.exec(plainLabel(segment)) ?? FIGURE_ALONE.exec(plainLabel(segment));
  if (mark === null) return { colon: -1, field: null };
  const label = segment.slice(0, mark.index);
  const colon = mark.index + mark[0].length - 1;
  const field = labelled(label);
  const isStated = field !== null && isForm(field, plainText(segment.slice(colon + 1)));
  return { colon, field: isStated ? field : null };
}

/** No label is longer, and marks are looked for in nothing else. */
function plainLabel(segment: string): string {
  return segment.slice(0, 60);
}

/** What stands behind a mark that is no colon must have the form of its field: `Price – we like it` states none. */
function isForm(field: RecommendationField, value: string): boolean {
  if (field === 'ticker') return parseTicker(tickerText(value)) !== null;
  if (field === 'action' || field === 'rating') return value.length <= 60 && actionLine(value) !== null;
  if (field === 'sector') return value.length <= 40;
  return field !== 'thesis' && field !== 'status' && /^[~≈$€£(<>]{0,3}\s?\d|^(?:all|entire|full|whole)\b/i.test(value);
}

const BETWEEN = /\s[|·•]\s|[;,]\s+/g;
/** A label behind a comma or semicolon: no longer than a name of a field is. */
const NEXT_LABEL = letterPattern(String.raw`^[*_]{0,3}([\p{L} ]{2,40})[*_]{0,3}:`);

/** Where a segment ends, and where the next one begins. */
function segmentEnd(text: string, start: number): { readonly from: number; readonly to: number } {
  BETWEEN.lastIndex = start;
  for (let found = BETWEEN.exec(text); found !== null; found = BETWEEN.exec(text)) {
    const [mark] = found;
    const to = found.index + mark.length;
    const next = text.slice(to, to + 50);
    const label = NEXT_LABEL(next).exec(next)?.[1];
    if (!/^[;,]/.test(mark) || (label !== undefined && labelled(label.trim()) !== null))
      return { from: found.index, to };
  }
  return { from: text.length, to: text.length };
}

/** `Stock: the shares have doubled`, `Size: large cap`: what has such a name only where it has its form. */
function isLoose(label: string, value: string): boolean {
  const name = foldedName(withoutUnits(label));
  if (name === 'stock' || name === 'security') return parseTicker(tickerText(value)) === null;
  if (isOtherThanExit(name, value)) return true;
  if (UNITS.has(name)) return !/^\$?\s?\d/.test(value);
  if (LEVELS.has(name)) return !isEntryLevel(value);
  if (name === 'last') return !/^\$?\d/.test(value);
  return (
    (name === 'size' || SIZE_LABELS.has(name)) &&
    !/[%$]/.test(label) &&
    !/\d.*(?:%|share|percent)|\$\s?\d|^(?:all|entire|whole|full|everything)\b/i.test(value)
  );
}

/** `Price target: raised again`: what names the end of a trade only where dollars stand behind it. */
export function isOtherThanExit(name: string, value: string): boolean {
  return EXITS.has(name) && !/^\p{Sc}?\s?\d[\d,.]*(?: ?[A-Z]{3})?(?:\s?\([^()]*\))?$/u.test(value);
}

const EXITS: ReadonlySet<string> = new Set([...FURTHER_EXITS.stopLoss, ...FURTHER_EXITS.targetPrice]);
const UNITS: ReadonlySet<string> = new Set([...RECOMMENDATION_FIELDS.shares, ...RECOMMENDATION_FIELDS.amount]);
const LEVELS: ReadonlySet<string> = new Set([...RECOMMENDATION_FIELDS.entry, ...RECOMMENDATION_FIELDS.limit]);

/** The field of a label; a few name one only where their value has its form (`isLoose`). */
function labelled(label: string): RecommendationField | null {
  return fieldOf(label) ?? SIZE_LABELS.get(foldedName(withoutUnits(label.slice(0, 100)))) ?? null;
}

function isWorded(text: string): boolean {
  return /\p{L}/u.test(text);
}

function valueStatements(place: JsonPlace, field: RecommendationField, raw: string): Statement[] {
  // `Action: BUY NVDA 5%`, `Action: BUY 50 shares`
  const line = field === 'action' || field === 'rating' ? actionLine(raw) : null;
  if (line !== null && line.rest === '' && line.fields.length > 1) return statementsAt(place, line.fields);
  // `View: we like the name here` is prose.
  if (field === 'rating' && !readActionWords(raw).ok && plainText(raw).split(' ').length > LONGEST_RATING) return [];
  return [{ field, stated: { text: plainText(raw), place } }];
}
