// What documents are made of, each kind as a block of any length.

/** Makes a block of about so many bytes. */
export type Make = (bytes: number) => string;

/** So many units that they have the bytes, between a head and a tail. */
const many =
  (unit: (index: number) => string, head = '', tail = ''): Make =>
  (bytes) => {
    const parts = [head];
    let length = head.length + tail.length;
    for (let index = 0; length < bytes; index += 1) {
      const part = unit(index);
      parts.push(part);
      length += part.length;
    }
    return parts.join('') + tail;
  };

/** The same unit over and over. */
const same = (unit: string, head = '', tail = ''): Make => many(() => unit, head, tail);

/** As deep as the square root of the length, as often as that takes: each line has its whole depth before it. */
const nested =
  (line: (depth: number) => string): Make =>
  (bytes) => {
    const depth = Math.max(2, Math.floor(Math.sqrt(bytes / 4)));
    const nest = Array.from({ length: depth }, (_, index) => line(index)).join('');
    return nest.repeat(Math.max(1, Math.ceil(bytes / nest.length)));
  };

const SIGNS = ['XOM', 'NEM', 'UNH', 'JPM', 'AAPL'] as const;
const sign = (index: number): string => SIGNS[index % SIGNS.length] ?? 'XOM';
/** Tickers that nobody has: ZA … ZZZZ. */
const other = (index: number): string => {
  let [rest, text] = [index % 17_576, ''];
  for (let place = 0; place < 3; place += 1) {
    text = String.fromCharCode(65 + (rest % 26)) + text;
    rest = Math.floor(rest / 26);
  }
  return `Z${text}`;
};
const PROSE = 'The supply of ore does not sell at any price that miners may trade at, never mind the quarter.';
const words = (index: number): string => `${PROSE} Note ${index} says that ${sign(index)} fell by ${index % 90}%.`;

/** Each kind of block that Markdown has, and each that readers look for in one, with what is near to it. */
export const BLOCKS: Readonly<Record<string, Make>> = {
  // sections
  'sections with a paragraph': many((index) => `## Section ${index}\n\n${PROSE}\n\n`),
  'sections without a text': many((index) => `### Note ${index}\n\n`),
  'sections of one name': same('## Notes\n\nNothing new.\n\n'),
  'sections of the plan': same('## Action plan\n\n- Hold Energy\n\n'),
  'sections of restrictions': many((index) => `## Restrictions\n\n- ${other(index)}: buy\n\n`),
  'sections of holdings': same('## Holdings\n\nNone.\n\n'),
  'sections of picks': same('## Top picks\n\nNone.\n\n'),
  'sections that go deeper': nested((depth) => `${'#'.repeat(1 + (depth % 6))} Part ${depth}\n\n`),
  'underlined headings': many((index) => `Part ${index}\n-------\n\n${PROSE}\n\n`),
  'bold labels': many((index) => `**Note ${index}:** ${PROSE}\n\n`),
  labels: many((index) => `Note ${index}: ${PROSE}\n`),
  'labels of cash': same('Cash: none of it moves\n\n'),
  'labels of a standing': same('Status: reviewed\n\n'),
  'thematic breaks': same(`${PROSE}\n\n---\n\n`),
  // tables
  'a table of words': many((index) => `| ${words(index)} | fine |\n`, '| Note | Mark |\n|---|---|\n'),
  'a table of many columns': (bytes) => {
    const columns = Math.max(2, Math.floor(Math.sqrt(bytes / 5)));
    const row = `|${' a |'.repeat(columns)}\n`;
    return `${row}|${'---|'.repeat(columns)}\n${row.repeat(Math.max(1, Math.ceil(bytes / row.length)))}`;
  },
  'a table of one long row': many((index) => ` ${index} |`, '| A | B |\n|---|---|\n| 1 | 2 |\n|', '\n'),
  'a table of one long cell': same('rose again, ', '| A | B |\n|---|---|\n| ', ' | 1 |\n'),
  'a table of holdings': many(
    (index) => `| ${other(index)} | Energy | ${index + 1} | $10.00 |\n`,
    '| Ticker | Sector | Shares | Price |\n|---|---|---:|---:|\n',
  ),
  'a table of picks': many(
    (index) => `| ${other(index)} | Energy | ${70 + (index % 30)} | $10.00 |\n`,
    '| Ticker | Sector | Conviction | Price |\n|---|---|---:|---:|\n',
  ),
  'a table of ratings': many((index) => `| ${sign(index)} | hold |\n`, '| Ticker | Rating |\n|---|---|\n'),
  'a table of targets': many(
    (index) => `| Part ${index} | 5% | 5% |\n`,
    '| Sector | Current | Target |\n|---|---:|---:|\n',
  ),
  'many tables': many((index) => `| Note | Mark |\n|---|---|\n| ${words(index)} | fine |\n\n`),
  'rows without a header': many((index) => `| ${sign(index)} | ${index} | ${index * 2} |\n`),
  'rows without bars': many((index) => `${sign(index)}   ${index}   $${index}.00\n`),
  'rows divided by commas': many((index) => `${other(index)},Energy,${index},$10.00\n`),
  'rows divided by tabs': many((index) => `${other(index)}\tEnergy\t${index}\t$10.00\n`),
  // lists
  'a list of words': many((index) => `- ${words(index)}\n`),
  'a list of tickers': many((index) => `- ${other(index)}\n`),
  'a list of holdings': many((index) => `- ${other(index)} – ${index + 1} shares @ $10.00\n`),
  'a list of directives': same('- Hold Energy\n'),
  'a list of targets': many((index) => `- Part ${index}: 5%\n`),
  'a list of orders': many((index) => `- Sell ${index + 1} shares of ${sign(index)}\n`),
  'a list of restraints': many((index) => `- Do not buy ${other(index)}\n`),
  'a list of restraints of words': same('- They must not sell it, they never trade it.\n'),
  'a numbered list': many((index) => `${index + 1}. ${words(index)}\n`),
  'a list of tasks': many((index) => `- [${index % 2 === 0 ? ' ' : 'x'}] ${words(index)}\n`),
  'a list with gaps': many((index) => `- ${words(index)}\n\n`),
  'a list of recommendations': many((index) => `- BUY ${other(index)}, conviction 80, 2%\n`),
  'nested lists': nested((depth) => `${' '.repeat(2 * depth)}- Note ${depth}\n`),
  'nested numbered lists': nested((depth) => `${' '.repeat(3 * depth)}1. Note ${depth}\n`),
  'items on one line': same('- '),
  'numbers on one line': same('1. '),
  'an item of many lines': many((index) => `  ${words(index)}\n`, '- The note\n'),
  'an item of many paragraphs': many((index) => `\n  ${words(index)}\n`, '- The note\n'),
  // paragraphs
  paragraphs: many((index) => `${words(index)}\n\n`),
  'one paragraph': many((index) => `${words(index)}\n`),
  'one line': many((index) => `${words(index)} `),
  'one word': same('a'),
  'one number': same('7'),
  'one line of figures': many((index) => `${index}.5% `),
  'one line of tickers': many((index) => `${sign(index)} `),
  'one line of tickers and commas': many((index) => `${other(index)}, `),
  'one line of verbs': same('sell buy trim hold '),
  'one line of restraint': same('do not sell, never buy, avoid '),
  'one line of conditions': same('if it falls, unless it rises, until May, '),
  'one line of dates': same('2026-08-21 and May 3, 2027, '),
  'one line of dollars': same('$1,234.56 of $3M, '),
  'one line of blanks': same(' '),
  'one line of semicolons': same('so; '),
  'one line of full stops': same('So it is. '),
  'one line of dashes': same('so — or – so - '),
  'lines of blanks': same('   \n'),
  'lines with breaks': many((index) => `${words(index)}  \n`),
  'lines with a backslash': many((index) => `${words(index)}\\\n`),
  'short lines': same('a\n'),
  'lines of one ticker': many((index) => `${sign(index)}\n`),
  // code
  'a block of code': many((index) => `${words(index)}\n`, '```\n', '```\n'),
  'a block of code that does not end': many((index) => `${words(index)}\n`, '```\n'),
  'many blocks of code': many((index) => `\`\`\`text\n${words(index)}\n\`\`\`\n\n`),
  'indented code': many((index) => `    ${words(index)}\n`, '\n'),
  'inline code': many((index) => `\`${sign(index)}\` and `),
  'code of growing marks': (bytes) => {
    const most = Math.max(2, Math.floor(Math.sqrt(2 * bytes)));
    return Array.from({ length: most }, (_, index) => `${'`'.repeat(index + 1)} `).join('');
  },
  'a table in a block of code': many(
    (index) => `| ${sign(index)} | fine |\n`,
    '```\n| Ticker | Mark |\n|---|---|\n',
    '```\n',
  ),
  // data
  'JSON, a list': many((index) => `  {"note": "${words(index)}"},\n`, '```json\n{"notes": [\n', '  {}\n]}\n```\n'),
  'JSON, many keys': many((index) => `  "note ${index}": "${PROSE}",\n`, '```json\n{\n', '  "last": 1\n}\n```\n'),
  'JSON, one string': same('It rose. ', '```json\n{"note": "', '"}\n```\n'),
  'JSON, deep': (bytes) => {
    const depth = Math.floor(bytes / 8);
    return `\`\`\`json\n${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}\n\`\`\`\n`;
  },
  'JSON, open brackets': same('[', '```json\n', '\n```\n'),
  'JSON, many blocks': many((index) => `\`\`\`json\n{"note": ${index}}\n\`\`\`\n\n`),
  'JSON of recommendations': many(
    (index) => `  {"ticker": "${other(index)}", "action": "HOLD", "conviction": 70},\n`,
    '```json\n{"recommendations": [\n',
    '  {"ticker": "ZZ", "action": "HOLD", "conviction": 70}\n]}\n```\n',
  ),
  'YAML, a list': many((index) => `  - note: ${words(index)}\n`, '```yaml\nnotes:\n', '```\n'),
  'YAML, many keys': many((index) => `note${index}: ${PROSE}\n`, '```yaml\n', '```\n'),
  'YAML, deep': nested((depth) => `${' '.repeat(depth)}a:\n`),
  'YAML, many blocks': many((index) => `\`\`\`yaml\nnote: ${index}\n\`\`\`\n\n`),
  'front matter': many((index) => `note${index}: ${PROSE}\n`, '---\n', '---\n'),
  // comments and HTML
  'a comment': many((index) => `${words(index)}\n`, '<!--\n', '-->\n'),
  'a comment that does not end': many((index) => `${words(index)}\n`, '<!--\n'),
  'many comments': many((index) => `<!-- ${words(index)} -->\n\n`),
  'comments in a line': many((index) => `so <!-- ${index} --> `),
  'beginnings of comments': same('<!-- '),
  'ends of comments': same('--> '),
  'an HTML table': many(
    (index) => `<tr><td>${sign(index)}</td><td>fine</td></tr>\n`,
    '<table>\n<tr><th>Ticker</th><th>Mark</th></tr>\n',
    '</table>\n',
  ),
  'an HTML list': many((index) => `<li>${words(index)}</li>\n`, '<ul>\n', '</ul>\n'),
  'HTML paragraphs': many((index) => `<p>${words(index)}</p>\n\n`),
  'HTML in a line': many((index) => `<b>${index}</b> and <i>so</i> `),
  'HTML, deep': (bytes) => `${'<div>\n'.repeat(Math.floor(bytes / 13))}${'</div>\n'.repeat(Math.floor(bytes / 13))}`,
  'HTML that does not end': same('<div title="so" '),
  'HTML breaks': same('so<br>'),
  'an HTML details': many((index) => `${words(index)}\n`, '<details><summary>More</summary>\n\n', '\n</details>\n'),
  'open angles': same('<'),
  'open tags': same('<a '),
  entities: same('&amp;&nbsp;&#8217;'),
  // quotes and what stands in lines
  'a quote': many((index) => `> ${words(index)}\n`),
  'nested quotes': nested((depth) => `${'>'.repeat(depth + 1)} Note\n`),
  'quotes on one line': same('> '),
  'a quoted list': many((index) => `> - ${words(index)}\n`),
  'a quoted table': many((index) => `> | ${words(index)} | fine |\n`, '> | Note | Mark |\n> |---|---|\n'),
  'bold runs': many((index) => `**${index}** and `),
  'open bold runs': same('**a '),
  stars: same('*'),
  'open emphasis': same('*a _b '),
  underscores: same('_a'),
  'struck through': many((index) => `~~${index}~~ and `),
  'open strikes': same('~~a '),
  links: many((index) => `[note ${index}](https://example.com/${index} "so") and `),
  'open brackets': same('['),
  'open links': same('[a]('),
  images: many((index) => `![note ${index}](a${index}.png) `),
  'references of links': many((index) => `[n${index}]: https://example.com/${index} "so"\n`),
  footnotes: many((index) => `It rose.[^${index}]\n\n[^${index}]: ${PROSE}\n\n`),
  'open parentheses': same('(a '),
  'closed parentheses': many((index) => `(${index}) `),
  'quotation marks': same('“so” '),
  'open quotation marks': same('"a '),
  backslashes: same('\\'),
  emoji: same('✅ 1️⃣ so '),
  math: many((index) => `$x_${index}$ and `),
  'invisible characters': same('a\u200bb\u00adc '),
  'combining marks': same('e\u0301'),
  'letters that look alike': same('ΝЕМ '),
  'carriage returns': same('It rose.\r\n\r\n'),
};
