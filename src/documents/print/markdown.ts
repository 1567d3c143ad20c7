/** A column of a table: its heading, and whether it holds figures, which stand to the right. */
export interface Column {
  readonly title: string;
  readonly right: boolean;
}

export function textColumn(title: string): Column {
  return { title, right: false };
}

export function figureColumn(title: string): Column {
  return { title, right: true };
}

/**
 * One line without control characters: C0, C1 and line or paragraph separators become a space, and the marks
 * that turn the direction of writing, with which a text could pretend to be another, are left out.
 */
export function oneLine(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.trim();
  return text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/**
 * A text from a document as Markdown that shows exactly that text: no emphasis, image, HTML, code, cell border or
 * entity can come of it, and no link but a web address that shows where it leads.
 */
export function inline(text: string): string {
  return oneLine(text)
    .replace(/[\\|<>*_`[\]~]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&');
}

/** A GitHub table, padded so that it also reads well as plain text. Cells are Markdown already. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, index) =>
    Math.max(3, width(column.title), ...rows.map((row) => width(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    `| ${columns.map((column, index) => padded(cells[index] ?? '', widths[index] ?? 0, column.right)).join(' | ')} |`;
  const rule = columns.map((column, index) => {
    const dashes = '-'.repeat((widths[index] ?? 0) - 1);
    return column.right ? `${dashes}:` : `:${dashes}`;
  });
  return [line(columns.map((column) => column.title)), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Paragraphs with an empty line between them and a line feed at the end; null and empty ones are left out. */
export function page(...blocks: readonly (string | null)[]): string {
  return `${blocks.filter((block) => block !== null && block !== '').join('\n\n')}\n`;
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Text at the left or the right of a field of so many characters. */
export function padded(text: string, field: number, right: boolean): string {
  const gap = ' '.repeat(Math.max(0, field - width(text)));
  return right ? gap + text : text + gap;
}

/** Characters (code points), not UTF-16 units. */
export function width(text: string): number {
  return [...text].length;
}

/** At most so many characters, the last an ellipsis where some are left out. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most
    ? characters.join('')
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** The text in rows of at most so many characters, broken between words; what does not fit the last is cut. */
export function wrapped(text: string, field: number, rows: number): string[] {
  const words = oneLine(text).split(' ');
  const lines = [''];
  for (const word of words) {
    const last = lines.at(-1) ?? '';
    const joined = last === '' ? word : `${last} ${word}`;
    if (width(joined) <= field || last === '' || lines.length === rows) lines[lines.length - 1] = joined;
    else lines.push(`  ${word}`);
  }
  return lines.map((line) => shortened(line, field));
}
