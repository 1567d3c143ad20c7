/** What a spreadsheet may take for the beginning of a formula, also behind blanks and in full width. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;
/** A figure as the page prints it: `$1,234.50`, `46.80%`, `−3.1`, `+2`. */
const FIGURE = /^([−+-]?)(\$?)(\d{1,3}(?:,\d{3})*|\d+)(\.\d+)?(%?)$/;

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
    return `${sign === '' || sign === '+' ? '' : '-'}${whole.replaceAll(',', '')}${part}${percent}`;
  }
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
