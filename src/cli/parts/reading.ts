// What a person reads at a terminal: in lines that fit it, with times as the clock on the wall has them. A pipe or a file
// gets every line as it is, on every machine the same.

const INSTANT = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z/g;
/** What the next rows of a line stand under: its spaces, the mark of an item, and every column but the last. */
const HEAD = /^ *(?:[-•!] )?(?:.* {2}(?=\S))?/;
/** Words that are copied stay whole: what stands between backticks, and whatever has no space in it. */
const WORD = /`[^`]*`\S*|\S+/g;
/** A line with a command in it is copied as a whole. */
const COMMAND = /(?:^|[ $])porch [a-z]/;
const NARROWEST = 20;

/** A page as it is read at a terminal of so many columns, in its time zone. */
export function forReading(page: string, columns: number): string {
  return page
    .replace(INSTANT, localTime)
    .split('\n')
    .map((line) => wrappedLine(line, columns))
    .join('\n');
}

/** `2026-08-24 09:50 EDT`. */
function localTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return text;
  const two = (figure: number): string => String(figure).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  const parts = new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' }).formatToParts(time);
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())} ${zone}`;
}

/** A line of prose in rows; a table, a command or a coloured line is left to the terminal. */
export function wrappedLine(line: string, columns: number): string {
  const [head = ''] = HEAD.exec(line) ?? [];
  const rest = line.slice(head.length);
  const isCopied = COMMAND.test(rest.replaceAll(/`[^`]*`/g, ''));
  const isNarrow = columns < NARROWEST || head.length > columns / 2;
  if ([...line].length <= columns || isNarrow || isCopied || line.includes('\u001b')) return line;
  const under = ' '.repeat(head.length);
  const rows = [''];
  for (const word of rest.match(WORD) ?? []) {
    const last = rows.at(-1) ?? '';
    const joined = last === '' ? word : `${last} ${word}`;
    if (last === '' || head.length + [...joined].length <= columns) rows[rows.length - 1] = joined;
    else rows.push(word);
  }
  return rows.map((row, index) => (index === 0 ? head : under) + row).join('\n');
}
