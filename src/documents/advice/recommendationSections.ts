import type { Faults } from '../fields/jsonFields.ts';
import { PART_FIELDS, type RecommendationField } from '../lexicon/recommendationNames.ts';
import type { JsonPlace } from '../syntax/json.ts';
import type { ListItem, MarkdownDocument, TextLine } from '../syntax/markdown.ts';
import type { LineReading } from './grammar/recommendationLine.ts';
import { type StatedRecommendation, stateField } from './recommendationFields.ts';
import type { Statement } from './recommendationLabels.ts';

// What a document states of its recommendations, section by section, on the way to its end.

export interface Reader {
  readonly document: MarkdownDocument;
  readonly faults: Faults;
  readonly all: StatedRecommendation[];
  /** What further statements belong to. */
  current: StatedRecommendation | null;
  /** What the section states so far. */
  section: Statement[];
  /** Items that stand deeper are remarks. */
  remarksBelow: number;
  /** Whether the heading above is of a thesis, of risks and the like. */
  isAside: boolean;
  /** The action that a heading gives to the securities below it, `Buys`. */
  group: { readonly action: string; readonly place: JsonPlace; readonly level: number } | null;
  /** The security that a heading names alone, of what stands under it. */
  subject: { readonly statement: Statement; readonly level: number } | null;
  /** A line that names a security, and its action if any, of the fields below it. */
  above: { readonly block: ListItem | TextLine; readonly line: LineReading } | null;
  /** The first of these with an action, of which nothing more is said. */
  lone: JsonPlace | null;
}

const RECOMMENDING_FIELDS: ReadonlySet<RecommendationField> = new Set([
  'action',
  'rating',
  'conviction',
  'size',
  'weight',
  'targetWeight',
]);
const PARTS: ReadonlySet<RecommendationField> = new Set(PART_FIELDS);
/** Whether a heading or a line above names the security. */
export function isUnderTicker({ subject, section }: Reader): boolean {
  return subject !== null || section.some(({ field }) => field === 'ticker');
}

/** One by one: a line may state more than a call takes arguments. */
export function state(reader: Reader, statements: readonly Statement[]): void {
  for (const statement of statements) reader.section.push(statement);
}

/**
 * Gives the section's statements to recommendations. A ticker that follows another begins the next one, and so does
 * an action that follows another and comes before its own ticker.
 */
export function endSection(reader: Reader): void {
  const statements = ofSubject(reader, reader.section);
  reader.section = [];
  const has = (field: RecommendationField) => reader.current?.fields.has(field) === true;
  if (has('ticker') && statements.some(({ field }) => field === 'ticker')) reader.current = null;
  for (const [index, { field, stated }] of statements.entries()) {
    const saysAction = field === 'action' || field === 'rating';
    const begins = field === 'ticker' || (saysAction && keyAfter(statements, index) === 'ticker');
    if ((begins && has(field)) || reader.current === null) {
      if (reader.current !== null) stateGroup(reader, reader.current);
      reader.current = { place: stated.place, fields: new Map() };
      reader.all.push(reader.current);
    }
    stateField(reader.current, field, stated);
  }
  if (statements.length > 0 && reader.current !== null) stateGroup(reader, reader.current);
}

/** Under a heading such as `Buys` what says no action of its own has that one. */
export function stateGroup({ group }: Reader, stated: StatedRecommendation): void {
  if (group === null || !stated.fields.has('ticker') || stated.fields.has('action') || stated.fields.has('rating'))
    return;
  stateField(stated, 'action', { text: group.action, place: group.place });
}

/**
 * The statements of a section under a heading that names a security alone. They are that security's: where they
 * recommend something they begin with its ticker, else they say nothing of a recommendation of another one.
 */
function ofSubject({ subject, current }: Reader, statements: readonly Statement[]): readonly Statement[] {
  if (subject === null || statements.length === 0) return statements;
  const first = statements.findIndex(({ field }) => field === 'ticker');
  if (first >= 0) {
    // `BUY, conviction 81, allocation 4%` over a table that names the same security again
    const isSame = statements[first]?.stated.text === subject.statement.stated.text;
    const isSaid = statements.slice(0, first).some(({ field }) => PARTS.has(field));
    return isSame && isSaid ? [subject.statement, ...statements] : statements;
  }
  const [ticker] = current?.fields.get('ticker') ?? [];
  if (ticker?.text === subject.statement.stated.text) return statements;
  const recommends = statements.some(({ field }) => RECOMMENDING_FIELDS.has(field));
  return recommends ? [subject.statement, ...statements] : [];
}

/** The next ticker or action after a statement. */
function keyAfter(statements: readonly Statement[], index: number): RecommendationField | null {
  for (let next = index + 1; next < statements.length; next += 1) {
    const field = statements[next]?.field;
    if (field === 'ticker' || field === 'action' || field === 'rating') return field;
  }
  return null;
}
