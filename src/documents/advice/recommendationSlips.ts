import { compare, decimal, format, trimmed } from '../../base/decimal.ts';
import { type Columns, columnsOf } from '../fields/columns.ts';
import { foldedName } from '../fields/tableColumns.ts';
import { partedTicker } from '../fields/tickerText.ts';
import { COLUMNS_OF_NAMES, COLUMNS_OF_SECURITIES } from '../lexicon/columns.ts';
import type { RecommendationField } from '../lexicon/recommendationNames.ts';
import { mayBeTicker } from '../restraints/words.ts';
import { beginsJson, unlabelledJson } from '../syntax/fencedJson.ts';
import { type JsonNode, readJson } from '../syntax/json.ts';
import type { Block, MarkdownDocument, Table } from '../syntax/markdown.ts';
import { shortened } from '../syntax/place.ts';
import type { Reading } from '../syntax/problem.ts';
import { plainText } from '../syntax/text.ts';
import { readYaml } from '../syntax/yaml.ts';
import { mayBeSecurity } from './grammar/lineScan.ts';
import { isCondition } from './grammar/remarked.ts';

// Advice in a form that is almost one of the accepted ones, so that it is read or refused and never passed over.

/** What is read from each block of JSON or YAML, with a language or without, whose text has one of these keys. */
export function fencedData(document: MarkdownDocument, keys: RegExp): readonly Reading<JsonNode>[] {
  const labelled = document.blocks.flatMap((block) => {
    if (block.kind !== 'code') return [];
    const isYaml = block.closed && (block.info === 'yaml' || block.info === 'yml');
    if (!isYaml && block.info !== 'json') return [];
    return [{ text: block.text, line: block.line + 1, read: isYaml ? readYaml : readJson }];
  });
  const bare = [...unlabelledJson(document.lines).values()].map(({ text, line }) => ({ text, line, read: readJson }));
  return [...labelled, ...bare]
    .filter(({ text }) => keys.test(text))
    .map(({ text, line, read }) => read(document.name, text, line));
}

/** JSON that stands in no fence. */
export function isBareJson(block: Block): boolean {
  return block.kind === 'text' && beginsJson(block.text);
}

/** Why what is left of a line of advice cannot be read, and the line as it would be: `BUY NVDA 0.05`. */
export function unreadRest(rest: string, whole: string, form: string): readonly [message: string, accepted: string] {
  const said = `“${shortened(rest, 60)}”`;
  const before = whole.slice(0, whole.length - rest.length).trim();
  if (isCondition(rest))
    return [`${said} is a condition, which is not judged here`, `${before}, written when it holds`];
  const by = /^by (\d[\d.]*) ?%/.exec(rest);
  if (by !== null)
    return [
      `${said} says by how much and not of what: ${by[1]}% of the position, or of the portfolio`,
      `“${shortened(`${before} ${by[1]}%`, 80)}” of the portfolio, or a number of shares: “${shortened(before, 60)} N shares”`,
    ];
  const figure = /^\d{1,6}(?:\.\d{1,6})?(?=[\s,;]|$)/.exec(rest)?.[0];
  if (figure === undefined) return [`${said} cannot be read in a recommendation`, form];
  const behind = rest.slice(figure.length).replace(/^\s+/, ' ');
  const line = (size: string): string => `“${shortened(`${before} ${size}${behind}`, 80)}”`;
  const size = decimal(figure);
  return compare(size, ONE) < 0
    ? [
        `the size “${figure}” is on a scale of 0 to 1, or lacks its percent sign`,
        `${line(`${format(trimmed({ units: size.units * 100n, scale: size.scale }))}%`)}, or ${line(`${figure}%`)} where that is meant`,
      ]
    : [
        `the size “${figure}” does not say of what: percent or shares`,
        `${line(`${figure}%`)} or ${line(`${figure} shares`)}`,
      ];
}

const ONE = decimal('1');

const DATA: ReadonlySet<string> = new Set('json5 jsonc jsonl ndjson toml xml csv tsv'.split(' '));

/** Whether a fence holds data in a language that is not read. */
export function isUnreadData(info: string): boolean {
  return DATA.has(info);
}

/**
 * The columns of a table that has actions: Stock or Security are columns of tickers where every cell is one. Null
 * where the table has actions and nothing that says of what.
 */
export function withTickers(
  table: Table,
  fieldOf: (name: string) => RecommendationField | null,
): Columns<RecommendationField> | null {
  const columns = columnsOf(table.header, fieldOf);
  const isVertical = table.rows.some(({ cells }) => fieldOf(cells[0]?.text ?? '') !== null);
  if (!columns.at.has('action') || columns.at.has('ticker') || columns.at.get('action') === 0 || isVertical)
    return columns;
  const index = tickersAt(table);
  return index === null ? null : { ...columns, at: new Map([...columns.at, ['ticker', index]]) };
}

const OF_SECURITIES: ReadonlySet<string> = new Set(COLUMNS_OF_SECURITIES);
const OF_NAMES: ReadonlySet<string> = new Set(COLUMNS_OF_NAMES);

/** The column Stock, Security or Pick of a table whose cells are all like tickers; null where there is none. */
export function tickersAt({ header, rows }: Table): number | null {
  const index = header.cells.findIndex(({ text }) => OF_SECURITIES.has(foldedName(text)));
  const isOne = rows.length > 0 && rows.every(({ cells }) => mayBeTicker(plainText(cells[index]?.text ?? '')));
  if (index >= 0 && isOne) return index;
  // `Company` with `Newmont (NEM)` in each of its cells
  const named = header.cells.findIndex(({ text }) => OF_NAMES.has(foldedName(text)));
  const areNamed =
    rows.length > 0 && rows.every(({ cells }) => mayBeTicker(partedTicker(cells[named]?.text ?? '').ticker));
  return named >= 0 && areNamed ? named : null;
}

/** Headings under which a sentence may speak of buying without advising it. */
const ASIDE = /\b(?:thesis|rationale|risks?|notes?|sources?|disclaimer|background|catalysts?|valuation)\b/i;

export function isAside(heading: string): boolean {
  return ASIDE.test(plainText(heading.slice(0, 200)));
}

/** `Also buy AMD 5%, conviction 70`: an action, a security and a figure, in words that are not understood. */
export function isUnreadAdvice(raw: string): boolean {
  const text = plainText(raw.slice(0, 1000));
  if (!/\b(?:buy|sell|reduce)\b/i.test(text) || !/\d ?%|\bper ?cent\b|\bconviction\b/i.test(text)) return false;
  return text.split(/[\s,:;()“”"'|]+/).some((word) => {
    const bare = word.replace(/^\$/, '').replace(/[.:]+$/, '');
    return mayBeSecurity(bare);
  });
}
