/** What a spreadsheet may take for the beginning of a formula, also behind blanks and in full width. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;
/** A figure as the page prints it: `$1,234.50`, `46.80%`, `−3.1`. */
const FIGURE = /^([−-]?)(\$?)(\d{1,3}(?:,\d{3})*|\d+)(\.\d+)?(%?)$/;

/**
 * A table as comma-separated values (RFC 4180). A cell says what it says on the page; a figure is plain digits with its
 * point, so that a spreadsheet reads a number, and no text can become a formula.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(written).join(',')}\r\n`).join('');
}

function written(cell: string): string {
  const text = cell.trim().replace(/\s+/g, ' ');
  const figure = FIGURE.exec(text);
  if (figure !== null) {
    const [, sign = '', , whole = '', part = '', percent = ''] = figure;
    return `${sign === '' ? '' : '-'}${whole.replaceAll(',', '')}${part}${percent}`;
  }
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What is heard and not seen, marks, and what a cell can be pressed for are no part of its value. */
const BESIDE = '[aria-hidden="true"], .heard, .utc, svg';

/** The cells of a table as they are read, its headings first. */
export function cellsOf(table: HTMLTableElement): string[][] {
  return [...table.rows].filter(({ hidden }) => !hidden).map((row) => [...row.cells].map(textOf));
}

function textOf(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  for (const one of copy.querySelectorAll(BESIDE)) one.remove();
  return copy.textContent;
}

/** Gives the browser a file to keep. */
export function download(name: string, text: string): void {
  // the mark tells a spreadsheet that the letters are UTF-8
  const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
