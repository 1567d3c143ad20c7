import type { PublishedCase, Result, SourceFile } from './cases.ts';
import type { Facts } from './given.ts';
import { KINDS } from './kinds.ts';

const HEAD = `# Published cases

Other people publish worked examples: tax authorities, brokers, exchanges, authors of books, and programs in their tests. Here are
their figures beside ours. Every case is worked out by the program each time the tests run:

\`\`\`sh
npm run test:published
\`\`\`

The cases stand in \`test/published/cases\`, one file a source. This page is made from them by \`npm run published\`, and a test
holds it to them.

What it shows: for these inputs the program gives the published figure, or another one for the reason that stands beside it.

What it does not show: that the program is right for inputs that nobody published, or that a source is right. Some sources
contradict each other; the page says so. Pages of brokers were read in copies, whose age is not always known. Where a source
names a weekday or an amount and nothing else, we chose a date or a price that has no bearing on the result, and say so. It is
no tax advice.
`;

interface Placed extends PublishedCase {
  readonly source: SourceFile;
}

/** docs/published.md, of all cases. */
export function publishedPage(files: readonly SourceFile[]): string {
  const all = files.flatMap((source) => source.cases.map((one): Placed => ({ ...one, source })));
  const parts = [
    HEAD,
    summary(all, files.length),
    '## Where we differ\n',
    ...all.filter(({ ours }) => ours !== undefined).map(difference),
    ...Object.entries(KINDS).flatMap(([kind, { title, rows }]) => [
      `## ${title}\n\n${rows}\n`,
      ...all.filter((one) => one.kind === kind).map(entry),
    ]),
    '## Sources\n',
    table(
      ['source', 'where', 'version', 'cases'],
      files.map(({ title, where, version, cases }) => [title, where, version, String(cases.length)]),
    ),
  ];
  return `${parts.join('\n').trimEnd()}\n`;
}

function summary(all: readonly Placed[], sources: number): string {
  const rows = Object.entries(KINDS).map(([kind, { title }]) => {
    const own = all.filter((one) => one.kind === kind);
    const differing = own.filter(({ ours }) => ours !== undefined).length;
    return [title, String(own.length), String(own.length - differing), String(differing)];
  });
  const count = (column: number): string => String(rows.reduce((sum, row) => sum + Number(row[column]), 0));
  return `${all.length} cases of ${sources} sources:\n\n${table(
    ['kind', 'cases', 'the same', 'different'],
    [...rows, ['all', count(1), count(2), count(3)]],
  )}`;
}

function difference({ id, about, source, published, ours = {}, because = '' }: Placed): string {
  const names = Object.keys(ours);
  const before = Object.fromEntries(names.map((name) => [name, published[name] ?? '']));
  return `- **${id}** (${source.title}): ${about}.
  Published: ${resultWords(before)}. Ours: ${resultWords(ours)}.
  Why: ${because}
`;
}

function entry({ id, about, source, given, published, ours }: Placed): string {
  const same = ours === undefined ? 'the same' : `${resultWords(ours)}, see above`;
  return `- **${id}** (${source.title}): ${about}.
  Given: ${factWords(given)}.
  Published: ${resultWords(published)}. Ours: ${same}.
`;
}

function resultWords(result: Result): string {
  return Object.entries(result)
    .map(([name, value]) => `${name} \`${value}\``)
    .join(', ');
}

function factWords(given: Facts): string {
  const words = Object.entries(given).map(([name, value]) => {
    const parts = Array.isArray(value) ? value : [typeof value === 'string' ? value : JSON.stringify(value)];
    return `${name.replaceAll('_', ' ')} ${parts.map((part) => `\`${part}\``).join(', ')}`;
  });
  return words.join('; ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => ':---').join('|')}|`, ...rows.map(line), ''].join('\n');
}
