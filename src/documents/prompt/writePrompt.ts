import { FUND_CLASSES } from '../../domain/instruments/industries.ts';
import { SECTORS } from '../../domain/instruments/sector.ts';
import { DEFAULT_POLICY } from '../../domain/planning/policy.ts';
import { bullets, inline, page, table, textColumn } from '../print/markdown.ts';
import { EXAMPLES, PLAN, PROMPT_DOCUMENTS, type PromptDocument, SLIPS } from './examples.ts';
import { type PromptFacts, writeFacts, writeLimits } from './facts.ts';

const OPENING = `# How to write documents that Portfolio-Orchestrator reads

You write advice on a portfolio. A program reads it, makes trades of it, holds each to limits and tells a person the
verdict. It guesses nothing: what has two meanings, or was not understood and could bear on a trade, stops the plan. So
write in the forms below. Take the form of each example and none of its figures, which are of another portfolio.`;

const RULES = [
  'Give each document in a block of its own, under its file name, ready to be saved. Give one version: the final one.',
  'State the day of your prices in a line of its own near the top: `As of: 2026-08-21`.',
  'Write every percentage with its sign: `8%`, never `0.08`. It is of the whole portfolio, cash included.',
  'Write dollars as `$1,234.56` and shares as `420` or `420.125`. Give one exact figure: no “about”, no `~`, no range, no K or M.',
  'Leave out what you do not know, or write `—`. Never estimate a price, a number of shares or a date.',
  'Write what is to be done now. Leave out what is to be done only if, unless, once or after something else happens.',
  'Leave out “consider” and “could”, steps over weeks, drafts, other scenarios, and what was advised before.',
  'Put what must not be bought or sold into the section RESTRICTIONS of Portfolio.md, and nowhere else.',
  'Give reasons after a dash on the line that they belong to. A reason gives no other instruction: no word such as buy, sell, add or trim in it.',
  'Use headings, tables and lists alone: no code block, comment or HTML within a document.',
  'Leave out margin loans, short positions and options. Tell the person of them beside the documents.',
  'One security has one sector and one price in all documents, and no two documents trade it in opposite directions.',
  `Sectors are called ${SECTORS.slice(0, -1).join(', ')} and ${SECTORS.at(-1)}.`,
  `A fund of several sectors has a class in place of one: ${Object.keys(FUND_CLASSES).join(', ')}.`,
];

const HEADINGS: Readonly<Record<PromptDocument, string>> = {
  portfolio: '## Portfolio.md: what is held, what is restricted, what the sectors should weigh',
  market: '## Market-Analyst.md: how the sectors rank, and what may be bought',
  stock: '## Stock-Analyst.md: recommendations of single securities',
};

/** What only the author of a whole Portfolio.md has to know. */
const HELD =
  'Holdings are one table: Ticker, Sector, Shares and Price, with Avg Cost where it is known. Cash is one line.';

const FORMS: Readonly<Record<PromptDocument, readonly string[]>> = {
  portfolio: [
    'A restriction is one item: a ticker, then the side that is forbidden, buy or sell; without a side, both. A reason and a last day may follow.',
    'The action plan has one item for each sector: `Reduce S from a% to b%`, `Increase S from a% to b%`, `Add b% S`, `Exit S`, `Hold S`; and one for cash, `Target Cash position: c%`. `from a%` is the weight now and may be left out.',
    'A sector that is not named stays as it is. Add up: the targets, the sectors that are not named and cash are 100% at most together.',
    'Advice on a single security stands in Stock-Analyst.md. Only what the market view picks, or Stock-Analyst.md says to buy, is bought.',
  ],
  market: [
    'Sectors are one table of Rank and Sector, 1 the best, each rank once.',
    'Picks are one table: Ticker, Sector, Conviction from 0 to 100 and Price in dollars. Avg Daily Volume ($), in full dollars, may be left out.',
    'Name a pick for every sector that the action plan increases. Name none that should be sold or avoided.',
  ],
  stock: [
    'Each recommendation has a heading and its lines: Ticker, Action and Proposed allocation.',
    'Action is BUY, SELL, REDUCE or HOLD.',
    'A BUY has a Conviction from 0 to 100, a Sector and a Price too. A HOLD needs no allocation.',
    'Proposed allocation is the size of this purchase or sale in percent of the portfolio; `all` sells all of it.',
    'Stop loss, Target price and Thesis may be left out. A thesis names no other security to trade.',
  ],
};

/** What to hand to a language model that is to write one document or all; without facts for any portfolio. */
export function writePrompt(wanted: PromptDocument | 'all', facts: PromptFacts | null): string {
  const documents = wanted === 'all' ? PROMPT_DOCUMENTS : [wanted];
  return page(
    OPENING,
    `## For every document\n\n${bullets(RULES)}`,
    ...documents.map((one) => documentBlock(one, facts)),
    facts === null ? null : writeFacts(facts),
    writeLimits(facts?.policy ?? DEFAULT_POLICY),
  );
}

function documentBlock(wanted: PromptDocument, facts: PromptFacts | null): string {
  const isPlan = wanted === 'portfolio';
  const isPlanAlone = isPlan && facts !== null;
  const { text, means } = isPlanAlone ? PLAN : EXAMPLES[wanted];
  return page(
    HEADINGS[wanted],
    isPlanAlone ? planAlone(facts.file) : null,
    bullets([...(isPlan && !isPlanAlone ? [HELD] : []), ...FORMS[wanted]]),
    `${EXAMPLES[wanted].file}, an example:`,
    `\`\`\`markdown\n${text}\`\`\``,
    `It is read as:\n\n${bullets(means)}`,
    isPlan ? slips() : null,
  ).trimEnd();
}

/** What is held is the broker's to say, not the analyst's. */
function planAlone(file: string): string {
  const where = file.toLowerCase().endsWith('.json')
    ? 'the values of its keys `directives` (`sector`, `action`, `to_pct`) and `cash_target_pct`'
    : 'its section `## ACTION PLAN`, without a date, to be put in place of the one that stands there';
  return `\`${inline(file)}\` is there. Its holdings and cash are not yours to change: do not write them again. Write ${where}; and a section \`## RESTRICTIONS\` where a security must not be traded that is not restricted yet.`;
}

function slips(): string {
  const rows = SLIPS.map(({ not, but }) => [`\`${not}\``, `\`${but}\``]);
  return `Lines that stop the plan or add a condition to it, and what to write:\n\n${table([textColumn('Not'), textColumn('But')], rows)}`;
}
