import type { Texts, Workflow } from './workspace.ts';

/** Where a text is put into the workspaces of `base`. */
export const PLACES = [
  'head',
  'frontmatter',
  'portfolio',
  'planhead',
  'plan',
  'remark',
  'market',
  'stock',
  'json',
  'notes:NEM',
  'notes:XOM',
  'notes:AAPL',
  'notes:UNH',
] as const;
export type PlaceName = (typeof PLACES)[number];

/** A workspace with a text in it, and where the text stands. */
export interface Put {
  readonly workflow: Workflow;
  readonly texts: Texts;
  readonly file: string;
  /** From 1, the text's first and last line. */
  readonly from: number;
  readonly to: number;
}

/** `json` is `rebalance` with its market view in another form. */
export type Bases = Readonly<Record<Workflow | 'json', Texts>>;

/** The workspaces with the text at this place; `portfolio` stands for the head and for below the holdings. */
export function putAt(bases: Bases, place: PlaceName, text: string): Put[] {
  const portfolio = (lines: string[], at: number, removed = 0): Put =>
    put(bases, 'rebalance', 'Portfolio.md', lines, at, removed);
  const block = ['', ...text.split('\n'), ''];
  const line = (beginning: string): number => lineOf(bases.rebalance, 'Portfolio.md', beginning);
  if (place.startsWith('notes:')) return [noted(bases, place.slice('notes:'.length), text)];
  switch (place) {
    case 'head':
      return [portfolio(block, line('**Cash:**') + 1)];
    case 'frontmatter':
      return [portfolio(['---', text, '---', ''], 0)];
    case 'planhead':
      return [portfolio([text], line('## ACTION PLAN'), 1)];
    case 'plan': {
      const end = line('- Target Cash position') + 1;
      return [portfolio(text.startsWith('- ') ? text.split('\n') : block, end)];
    }
    case 'remark':
      return [portfolio([`  - ${text}`], line('- Reduce Materials') + 1)];
    case 'market':
      return [
        put(bases, 'rebalance', 'Market-Analyst.md', block, lineOf(bases.rebalance, 'Market-Analyst.md', '| NVDA') + 1),
      ];
    case 'stock':
      return [put(bases, 'screen', 'Stock-Analyst.md', block, lineOf(bases.screen, 'Stock-Analyst.md', '- Price') + 1)];
    case 'json': {
      const file = 'market-analyst.json';
      const at = lineOf(bases.json, file, '  "comment"');
      return [put(bases, 'json', file, [`  "comment": ${JSON.stringify(text)},`], at, 1)];
    }
    default:
      return [portfolio(block, line('**Cash:**') + 1), portfolio(block, line('| NEE') + 1)];
  }
}

function lineOf(texts: Texts, file: string, beginning: string): number {
  const at = (texts[file] ?? '').split('\n').findIndex((line) => line.startsWith(beginning));
  if (at < 0) throw new Error(`${file} has no line that begins with ${beginning}`);
  return at;
}

function put(bases: Bases, base: keyof Bases, file: string, added: string[], at: number, removed = 0): Put {
  const texts = bases[base];
  const workflow = base === 'screen' ? base : 'rebalance';
  const lines = (texts[file] ?? '').split('\n').toSpliced(at, removed, ...added);
  return { workflow, texts: { ...texts, [file]: lines.join('\n') }, file, from: at + 1, to: at + added.length };
}

/** The text in a column Notes of the row of a security. */
function noted(bases: Bases, ticker: string, text: string): Put {
  const file = ticker === 'UNH' ? 'Market-Analyst.md' : 'Portfolio.md';
  const lines = (bases.rebalance[file] ?? '').split('\n');
  const row = lineOf(bases.rebalance, file, `| ${ticker} `);
  const header = lines.slice(0, row).findLastIndex((line) => line.startsWith('| Ticker '));
  const cells = lines.map((line, at) => {
    if (at < header || !line.startsWith('|')) return line;
    return line + (at === header ? ' Notes |' : at === header + 1 ? ':---|' : at === row ? ` ${text} |` : ' |');
  });
  const texts = { ...bases.rebalance, [file]: cells.join('\n') };
  return { workflow: 'rebalance', texts, file, from: row + 1, to: row + 1 };
}
