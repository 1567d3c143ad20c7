import type { Decimal } from '../../base/decimal.ts';
import { ratioOf } from '../../base/ratio.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Position } from '../../domain/holdings/portfolio.ts';
import { KIND_WORDS, kindNamed, kindOf } from '../../domain/instruments/kind.ts';
import { spelledSector, UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { isUnknown } from '../fields/values.ts';
import { unitOfVolumes } from '../fields/volume.ts';
import { MONTHS } from '../lexicon/numbers.ts';
import type { HoldingColumn } from '../portfolio/holdingColumns.ts';
import type { Row } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { type Figures, figuresOf, type Holding, type Turn } from './measures.ts';
import { type Field, fieldOf, fieldsOf, inField, type Setting } from './splices.ts';
import { cellAt, freshFigure, type Sheet, UNKNOWN } from './table.ts';

/**
 * The line of a new holding in the table's own columns and style. Where it is a further lot of `sibling`, what the
 * security is called stands in it as it stands there.
 */
export function newRow(sheet: Sheet, held: Position, holding: Holding, turn: Turn, sibling: Row | null): string {
  const { header, columns, source, settings } = sheet;
  const template = sibling?.cells.length === header.cells.length ? sibling : templateOf(sheet);
  const fields = fieldsOf(source, template);
  const roles = new Map([...columns.at].map(([role, index]) => [index, role]));
  const figures = figuresOf(holding, turn.wholeAfter);
  const line = source.lines[template.line - 1] ?? '';
  const [first] = fields;
  const prefix = first === undefined ? '' : line.slice(0, first.start - first.left);
  const cells = fields.map((field, index) => {
    const role = roles.get(index);
    const isOpen = !field.isClosed || (index === 0 && !prefix.endsWith('|'));
    const text =
      role === undefined ? numberAt(sheet, index) : cellText(sheet, role, { held, holding, figures, sibling, turn });
    return setCell(text === '' && isOpen ? UNKNOWN : text, field, settings[index]);
  });
  return `${prefix}${cells.join('|')}${fields.at(-1)?.isClosed === true ? '|' : ''}`.trimEnd();
}

function setCell(text: string, field: Field, setting: Setting | undefined): string {
  if (setting !== undefined && setting.width !== null && field.isClosed) return inField(text, field, setting);
  if (text === '') return ' '.repeat(Math.min(field.left, 1));
  return inField(text, marginsOf(field), { width: null, isRight: false, margin: 0 });
}

/** A row with a cell in each column: the last holding's, else the header. */
function templateOf({ header, rows }: Sheet): Row {
  return rows.findLast(({ cells }) => cells.length === header.cells.length) ?? header;
}

/** White space around a cell, without the padding of a longer text. */
function marginsOf({ left, right }: Field): { left: number; right: number } {
  return { left: Math.min(left, 1), right: Math.min(right, 1) };
}

interface NewCell {
  readonly held: Position;
  readonly holding: Holding;
  readonly figures: Figures;
  readonly sibling: Row | null;
  readonly turn: Turn;
}

function cellText(sheet: Sheet, role: HoldingColumn, { held, holding, figures, sibling, turn }: NewCell): string {
  const exact = (value: Decimal | null) => (value === null ? UNKNOWN : freshFigure(sheet, role, ratioOf(value), value));
  const same = sibling === null ? null : rawAt(sheet, sibling, role);
  switch (role) {
    case 'ticker':
      return same ?? marked(sheet, role, held.ticker);
    case 'name':
      return same ?? (held.name === null ? UNKNOWN : marked(sheet, role, held.name.replaceAll('|', '\\|')));
    case 'sector':
      return same ?? sectorText(sheet, held.sector);
    case 'kind':
      return same ?? kindText(sheet, held);
    case 'price':
      return same ?? exact(held.price);
    case 'averageDailyVolume':
      return same ?? (isInUnits(sheet) ? UNKNOWN : exact(held.averageDailyVolume));
    case 'acquired':
      return dateLike(acquiredSample(sheet), turn.tradedOn);
    case 'shares':
      return exact(holding.shares);
    case 'averageCost':
      return exact(holding.averageCost);
    case 'gain': {
      const isPercent = sheet.rows.some((row) => (rawAt(sheet, row, role) ?? '').includes('%'));
      const gain = isPercent ? figures.gainPercent : figures.gain;
      return gain === null ? UNKNOWN : freshFigure(sheet, role, gain, null);
    }
    case 'value':
    case 'gainPercent':
    case 'weight': {
      const figure = figures[role];
      return figure === null ? UNKNOWN : freshFigure(sheet, role, figure, null);
    }
  }
}

/** Whether the volumes of the column are in thousands or millions of dollars. */
function isInUnits({ header, columns }: Sheet): boolean {
  return unitOfVolumes(header.cells[columns.at.get('averageDailyVolume') ?? -1]?.text ?? '') !== null;
}

function rawAt(sheet: Sheet, row: Row, role: HoldingColumn): string | null {
  const cell = cellAt(sheet, row, role);
  return cell === null ? null : fieldOf(sheet.source, cell).raw;
}

/** A word in the marks of the last holding's: in bold where that is. */
function marked(sheet: Sheet, role: HoldingColumn, word: string): string {
  const last = templateOf(sheet);
  const raw = last === sheet.header ? '' : (rawAt(sheet, last, role) ?? '');
  const mark = /^(\*\*|__|\*|_|`)[^*_`]+\1$/.exec(raw)?.[1] ?? '';
  return mark + word + mark;
}

/** The sector as another holding writes it, pictures included. */
function sectorText(sheet: Sheet, sector: string): string {
  if (sector === UNCLASSIFIED) return UNKNOWN;
  for (const row of sheet.rows) {
    const raw = rawAt(sheet, row, 'sector') ?? '';
    if (!raw.includes('[') && spelledSector(plainText(raw)) === sector) return raw;
  }
  return sector.replaceAll('|', '\\|');
}

/** What it is, where the column tells that of others. */
function kindText(sheet: Sheet, { ticker, kind }: Position): string {
  const isTold = sheet.rows.some((row) => kindNamed(plainText(cellAt(sheet, row, 'kind')?.text ?? '')) !== null);
  return isTold ? marked(sheet, 'kind', KIND_WORDS[kindOf(ticker, kind ?? null)]) : UNKNOWN;
}

/** A column that counts the rows goes on counting; of any other nothing is known. */
function numberAt({ rows, changes }: Sheet, index: number): string {
  const numbers = rows.map(({ cells }) => plainText(cells[index]?.text ?? ''));
  const isCount = numbers.length > 0 && numbers.every((text, at) => text === String(at + 1));
  const added = [...changes.added.values()].flat().length;
  return isCount ? String(numbers.length + added + 1) : '';
}

function acquiredSample(sheet: Sheet): string {
  const texts = sheet.rows.map((row) => plainText(cellAt(sheet, row, 'acquired')?.text ?? ''));
  return texts.findLast((text) => !isUnknown(text)) ?? '';
}

/** A day as another is written: `2026-08-21`, `8/21/2026`, `August 21, 2026`, `Aug 21, 2026`. */
export function dateLike(sample: string, date: NewYorkDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const [shortMonth, shortDay] = [month.replace(/^0/, ''), day.replace(/^0/, '')];
  if (/^\d{1,2}\//.test(sample)) {
    return /^0/.test(sample) ? `${month}/${day}/${year}` : `${shortMonth}/${shortDay}/${year}`;
  }
  const dayFirst = /^(?:[A-Za-z]+,? )?\d{1,2} ([A-Za-z]+) \d{4}$/.exec(sample)?.[1];
  const word = dayFirst ?? /^(?:[A-Za-z]+,? )?([A-Za-z]+)\.? \d/.exec(sample)?.[1];
  if (word === undefined) return date;
  const name = (MONTHS[Number(month) - 1] ?? '').replace(/^./, (first) => first.toUpperCase());
  if (dayFirst !== undefined) return `${shortDay} ${word.length > 4 ? name : name.slice(0, 3)} ${year}`;
  return `${word.length > 4 ? name : name.slice(0, 3)} ${shortDay}, ${year}`;
}
