import fc from 'fast-check';
import { PLAN_HEADINGS } from '../../../src/documents/lexicon/directives.ts';
import type { Texts } from '../../corpus/workspace.ts';
import { SAFE, type Safe } from './workspaces.ts';

// Where in a document a text may stand, and as what: a block of its own, a part of a line that is read, a cell of a table
// that is read, a string of JSON.

/** A workspace with a text in it. */
export interface Put {
  readonly set: Safe;
  readonly texts: Texts;
  readonly file: string;
  /** From 1, the lines that the text stands on. */
  readonly from: number;
  readonly to: number;
  /** Whether it is a block of its own, and nothing around it is refused for it. */
  readonly isLoose: boolean;
  readonly how: string;
}

type Form = (text: string) => string;

const lined =
  (mark: string): Form =>
  (text) =>
    text.split('\n').join(`\n${mark}`);

/** How a sentence may stand in Markdown as a block of its own. */
export const SPOKEN: readonly Form[] = [
  (text) => text,
  (text) => `- ${text}`,
  (text) => `* **${text}**`,
  (text) => `3. ${text}`,
  (text) => `- [ ] ${text}`,
  (text) => `- Zorvik\n  - ${text}`,
  (text) => `1. Zorvik\n   1. Plenta\n      * ${text}`,
  (text) => `> ${lined('> ')(text)}`,
  (text) => `> > ${text}`,
  (text) => `> - ${text}`,
  (text) => `> [!WARNING]\n> ${text}`,
  (text) => `_${text}_`,
  (text) => `***${text}***`,
  (text) => `⚠️ ${text}`,
  (text) => `Note: ${text}`,
  (text) => `# ${text}`,
  (text) => `### ${text}`,
  (text) => `###### ${text} ######`,
  (text) => `${text}\n------`,
  (text) => `**${text}**`,
  (text) => `Zorvik plenta mirto.  \n${text}`,
  (text) => `Zorvik plenta mirto\\\n${text}`,
  (text) => `Zorvik plenta mirto<br>${text}`,
  (text) => `Zorvik plenta mirto. ${text} Plenta goron.`,
  (text) => `Zorvik plenta mirto (${text.replace(/\.$/, '')}).`,
  (text) => `[^7]: ${text}`,
  (text) => `[${text}](https://example.org/a)`,
  (text) => `See [the source](https://example.org/a "${text}").`,
  (text) => `![${text}](chart.png)`,
  (text) => `[7]: https://example.org/a "${text}"`,
  (text) => `| Remark |\n|---|\n| ${text} |`,
  (text) => `| Zorvik | Plenta |\n|:--|--:|\n| mirto | ${text} |`,
  (text) => `| Zorvik | Plenta |\n|:--|--:|\n| mirto | goron |\n${text}`,
  (text) => `Table 2: ${text}\n\n| Zorvik | Plenta |\n|:--|--:|\n| mirto | goron |`,
  (text) => text.replace(/^(\S+ \S+) /, '$1\n'),
  (text) => `Zorvik plenta goron\nmirto. ${text.replace(/ ([A-Za-z]\S*)$/, '\n$1')}`,
];

/** What a page would not show, or not as a sentence. */
export const HIDDEN: readonly Form[] = [
  (text) => `<!-- ${text} -->`,
  (text) => `<!--\nZorvik\n${text}\n-->`,
  (text) => `Zorvik plenta <!-- ${text} --> mirto.`,
  (text) => `[//]: # (${text.replace(/[()]/g, '')})`,
  (text) => `\`\`\`\n${text}\n\`\`\``,
  (text) => `\`\`\`text\n# plenta\n${text}\n\`\`\``,
  (text) => `\`\`\`${text}\nplenta\n\`\`\``,
  (text) => `~~~yaml\nzorvik: ${JSON.stringify(text)}\n~~~`,
  (text) => `~~~yaml\nzorvik: |\n  ${text}\n~~~`,
  (text) => `~~~yaml\n# ${text}\nzorvik:\n  - 7\n~~~`,
  (text) => `\`\`\`json\n{"note": ${JSON.stringify(text)}}\n\`\`\``,
  (text) => `\`\`\`json\n{\n  "plenta": {\n    "zorvik": [\n      ${JSON.stringify(text)}\n    ]\n  }\n}\n\`\`\``,
  (text) => `\`\`\`json\n{"note": ${escaped(text)}}\n\`\`\``,
  (text) => `~~~yaml\nzorvik: >\n  ${text}\n~~~`,
  (text) => `    ${text}`,
  (text) => `<p>${text}</p>`,
  (text) => `<p>\n${text}\n</p>`,
  (text) => `<details>\n<summary>More</summary>\n${text}\n</details>`,
  (text) => `<details><summary>${text}</summary>\n\nzorvik\n\n</details>`,
  (text) => `<div hidden>\n  <span>${text}</span>\n</div>`,
  (text) => `<ul><li>${text}</li></ul>`,
  (text) => `<table><tr><td>${text}</td></tr></table>`,
  (text) => `<blockquote><b>${text}</b></blockquote>`,
  (text) => `<sub>${text}</sub>`,
];

/** As programs write JSON: ASCII alone. */
function escaped(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export const ITEMS: readonly Form[] = [
  (text) => `- ${text}`,
  (text) => `* **${text}**`,
  (text) => `3. ${text}`,
  (text) => `> - ${text}`,
  (text) => `- Zorvik\n  - ${text}`,
  (text) => `<!-- ${text} -->`,
  (text) => `\`\`\`log\n${text}\n\`\`\``,
  (text) => `<ul><li>${text}</li></ul>`,
];

/** Of lines that are no sentences. */
export const ROWS: readonly Form[] = [
  (text) => text,
  (text) => `- ${text}`,
  (text) => `> ${text}`,
  (text) => `**${text}**`,
  (text) => `Zorvik plenta.  \n${text}`,
  ...HIDDEN.filter((form) => !form('x').includes('[//]')),
];

/** Of lines with cells between bars: a table of Markdown, of HTML, in code. */
export const SHEETS: readonly Form[] = [
  (text) => markdownTable(text, ''),
  (text) => markdownTable(text, '> '),
  (text) => `- Zorvik\n\n${markdownTable(text, '  ')}`,
  (text) => `\`\`\`\n${text}\n\`\`\``,
  (text) => `\`\`\`\n${text.replaceAll(' | ', ',')}\n\`\`\``,
  (text) => `\`\`\`csv\n${text.replaceAll(' | ', ',')}\n\`\`\``,
  (text) => `\`\`\`\n${text.replaceAll(' | ', '\t')}\n\`\`\``,
  (text) => `<!--\n${markdownTable(text, '')}\n-->`,
  (text) => `<table>\n${htmlRows(text)}\n</table>`,
  (text) => `<table>${htmlRows(text).replaceAll('\n', '')}</table>`,
  (text) => `<table>\n${htmlRows(text).replace(/<(tr|\/td)>/g, '<$1>\n')}\n</table>`,
];

function markdownTable(text: string, mark: string): string {
  const rows = text.split('\n').map((row) => `| ${row} |`);
  const rule = `|${'---|'.repeat((rows[0] ?? '').split('|').length - 2)}`;
  return rows
    .toSpliced(1, 0, rule)
    .map((row) => `${mark}${row}`)
    .join('\n');
}

function htmlRows(text: string): string {
  return text
    .split('\n')
    .map(
      (row) =>
        `<tr>${row
          .split(' | ')
          .map((cell) => `<td>${cell}</td>`)
          .join('')}</tr>`,
    )
    .join('\n');
}

/** How a text may stand on a line that says something else. */
const BESIDE: readonly ((line: string, text: string) => string)[] = [
  (line, text) => `${line} (${text.replace(/\.$/, '')})`,
  (line, text) => `${line} [${text.replace(/\.$/, '')}]`,
  (line, text) => `${line} — ${text}`,
  (line, text) => `${line.replace(/[.]$/, '')}. ${text}`,
  (line, text) => `${line}; ${text}`,
  (line, text) => `${line}<br>${text}`,
  (line, text) => `${line}  \n${text}`,
  (line, text) => `${line}\n  ${text}`,
  (line, text) => `${line} <!-- ${text} -->`,
  (line, text) => `${line} **${text}**`,
  (line, text) => `${line} <span title="${text}">*</span>`,
];

/** The same in a cell. */
const IN_CELL: readonly ((cell: string, text: string) => string)[] = [
  (cell, text) => `${cell} (${text.replace(/\.$/, '')})`,
  (cell, text) => `${cell}<br>${text}`,
  (cell, text) => `${cell} — ${text}`,
  (cell, text) => `${cell} <!-- ${text} -->`,
  (_cell, text) => text,
];

/** How a text may stand in an object of JSON. */
const IN_JSON: readonly ((text: string) => string)[] = [
  (text) => `"comment": ${JSON.stringify(text)},`,
  (text) => `"zorvik": [7, ${JSON.stringify(text)}],`,
  (text) => `"plenta": {"zorvik": {"mirto": ${JSON.stringify(text)}}},`,
  (text) => `${JSON.stringify(text)}: true,`,
  (text) => `${JSON.stringify(text.replace(/\.$/, ''))}: null,`,
];

export interface Where {
  /** Of the lines of a document of Markdown, before which something may be put; everywhere if absent. */
  readonly within?: (lines: readonly string[]) => readonly number[];
  readonly forms?: readonly Form[];
  /** Whether a text may be added to a line, a cell or an object of JSON: not a table. */
  readonly isSpoken?: boolean;
  /** Whether only sets whose plan is judged are added to: a screen judges none. */
  readonly isOfPlan?: boolean;
}

const DATA: Readonly<Record<string, string>> = {
  'Portfolio.md': 'portfolio.json',
  'Market-Analyst.md': 'market-analyst.json',
  'Stock-Analyst.md': 'stock-analyst.json',
};

interface Document {
  readonly set: Safe;
  readonly file: string;
  readonly lines: readonly string[];
  readonly places: readonly number[];
}

/** Where something may be put, and the workspace with it there. */
export type Putting = (text: string) => Put;

/** A place in one of these documents; `files` are named as in Markdown, their forms in JSON are meant, too. */
export function places(files: readonly string[], where: Where = {}): fc.Arbitrary<{ set: Safe; putting: Putting }> {
  const { within, forms = [...SPOKEN, ...HIDDEN], isSpoken = true, isOfPlan = false } = where;
  const sets = isOfPlan ? SAFE.filter(({ workflow }) => workflow === 'rebalance') : SAFE;
  const documents = sets.flatMap((set) => files.flatMap((file) => documentsOf(set, file, within)));
  const isData = ({ file }: Document) => file.endsWith('.json');
  const inMarkdown = fc.constantFrom(...documents.filter((one) => !isData(one)));
  const asBlock = fc
    .record({ document: inMarkdown, place: fc.nat(), isLoose: fc.boolean(), form: fc.constantFrom(...forms) })
    .map(({ document, place, isLoose, form }) => ({
      set: document.set,
      putting: (text: string) => block(document, placeIn(document, place), isLoose, form(text)),
    }));
  if (!isSpoken) return asBlock;
  const onLine = fc
    .record({
      document: inMarkdown,
      place: fc.nat(),
      cell: fc.nat(),
      beside: fc.constantFrom(...BESIDE),
      inCell: fc.constantFrom(...IN_CELL),
    })
    .map(({ document, place, cell, beside, inCell }) => ({
      set: document.set,
      putting: (text: string) => addedTo(document, placeIn(document, place), { cell, beside, inCell }, text),
    }));
  const inMarkdownAlone = fc.oneof({ weight: 2, arbitrary: asBlock }, onLine);
  const data = documents.filter(isData);
  if (data.length === 0) return inMarkdownAlone;
  const inData = fc
    .record({ document: fc.constantFrom(...data), place: fc.nat(), form: fc.constantFrom(...IN_JSON) })
    .map(({ document, place, form }) => ({
      set: document.set,
      putting: (text: string) => block(document, placeIn(document, place), true, form(text)),
    }));
  return fc.oneof({ weight: 9, arbitrary: inMarkdownAlone }, inData);
}

function placeIn({ places: known }: Document, place: number): number {
  return known[place % known.length] ?? 0;
}

function documentsOf(set: Safe, file: string, within: Where['within']): Document[] {
  const text = set.texts[file];
  if (text !== undefined) {
    const lines = text.split('\n');
    const known = within?.(lines) ?? Array.from({ length: lines.length + 1 }, (_, at) => at);
    return known.length === 0 ? [] : [{ set, file, lines, places: known }];
  }
  const data = DATA[file] ?? '';
  const json = set.texts[data];
  if (json === undefined || within !== undefined) return [];
  const lines = JSON.stringify(JSON.parse(json), null, 2).split('\n');
  // behind each brace that opens an object with something in it
  const known = lines.flatMap((line, at) => (line.endsWith('{') ? [at + 1] : []));
  return [{ set, file: data, lines, places: known }];
}

function put({ set, file, lines }: Document, changed: readonly string[], from: number, to: number) {
  return { set, texts: { ...set.texts, [file]: changed.join('\n') }, file, from, to, lines };
}

function block(document: Document, at: number, isLoose: boolean, text: string): Put {
  const isData = document.file.endsWith('.json');
  const written = text.split('\n');
  const added = isLoose && !isData ? ['', ...written, ''] : written;
  const from = at + (isLoose && !isData ? 2 : 1);
  const { lines: _, ...rest } = put(
    document,
    document.lines.toSpliced(at, 0, ...added),
    from,
    from + written.length - 1,
  );
  return { ...rest, isLoose, how: `${document.set.name} ${document.file}:${at + 1} ${JSON.stringify(text)}` };
}

interface Beside {
  readonly cell: number;
  readonly beside: (line: string, text: string) => string;
  readonly inCell: (cell: string, text: string) => string;
}

/** On a line of the document; the next one that is not empty, and is no rule or fence. */
function addedTo(document: Document, at: number, { cell, beside, inCell }: Beside, text: string): Put {
  const { lines, places: known } = document;
  const isProse = (line: string, index: number) =>
    known.includes(index) &&
    known.includes(index + 1) &&
    /[A-Za-z0-9]/.test(line) &&
    !/^\s*(?:```|~~~|---$)/.test(line);
  const next = lines.findIndex((line, index) => index >= at && isProse(line, index));
  const found = next < 0 ? lines.findLastIndex(isProse) : next;
  const line = lines[found] ?? '';
  const cells = line.split('|');
  const isRow = /^\s*(?:>\s*)?\|/.test(line) && cells.length > 2;
  const which = 1 + (cell % Math.max(cells.length - 2, 1));
  const said = isRow
    ? cells.with(which, ` ${inCell((cells[which] ?? '').trim(), text)} `).join('|')
    : beside(line, text);
  const written = said.split('\n');
  const changed = lines.toSpliced(found, 1, ...written);
  const { lines: _, ...rest } = put(document, changed, found + 1, found + written.length);
  return { ...rest, isLoose: false, how: `${document.set.name} ${document.file}:${found + 1} ${JSON.stringify(said)}` };
}

/** The places below the heading of an action plan, up to where it ends. */
export function plannedPlaces(lines: readonly string[]): number[] {
  const levelOf = (line: string): number => /^#+/.exec(line)?.[0].length ?? 0;
  const isPlan = (line: string) => PLAN_HEADINGS.some((phrase) => line.toLowerCase().includes(phrase));
  const head = lines.findIndex((line) => levelOf(line) > 0 && isPlan(line));
  if (head < 0) return [];
  const level = levelOf(lines[head] ?? '');
  const rest = lines.slice(head + 1);
  const isEnd = (line: string) =>
    levelOf(line) > 0 && (levelOf(line) <= level || /escalat|\b(?:notes?|audit)\b/i.test(line));
  const end = rest.findIndex(isEnd);
  return Array.from({ length: (end < 0 ? rest.length : end) + 1 }, (_, index) => head + 1 + index);
}

/** The places outside fences, where a heading is one. */
export function outsideCode(lines: readonly string[]): number[] {
  const isFence = (line: string) => /^\s*(?:```|~~~)/.test(line);
  const places = Array.from({ length: lines.length + 1 }, (_, at) => at);
  return places.filter((at) => lines.slice(0, at).filter(isFence).length % 2 === 0);
}
