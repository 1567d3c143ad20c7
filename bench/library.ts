import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { readPortfolio } from '../src/documents/portfolio/readPortfolio.ts';
import { scanMarkdown } from '../src/documents/syntax/markdown.ts';
import { DEFAULT_POLICY, type RebalanceInput, rebalance } from '../src/index.ts';
import { accountOf, portfolioJson, portfolioText } from './accounts.ts';
import { figure, inPairs, median, milliseconds, type Row } from './measure.ts';

const PAIRS = 15;
/** So long, in milliseconds, does one measurement take at least: many runs in one for what is quick. */
const SHORTEST = 40;
/** Before it is measured it runs this much longer, so that its code is compiled. */
const WARM_UP = 8;

/** The engine and the reader within this process. */
export function libraryRows(): Row[] {
  return [...planRows(), ...searchRows(), ...readingRows()];
}

function planRows(): Row[] {
  const [fifty, thousand, fiveThousand] = [50, 1_000, 5_000].map((count) => once(plan(accountOf(count))));
  const json = portfolioJson(50);
  const parsing = once(() => void JSON.parse(json));
  if (fifty === undefined || thousand === undefined || fiveThousand === undefined) throw new Error('three sizes');
  const toParse = inPairs(PAIRS, parsing, fifty);
  const toThousand = inPairs(PAIRS, fifty, thousand);
  const toFiveThousand = inPairs(PAIRS, fifty, fiveThousand);
  return [
    {
      what: 'rebalance 50 holdings against `JSON.parse` of the same portfolio',
      ratios: toParse.ratios,
      goal: 18,
      itself: `${figure(1000 / median(toParse.subjects))} plans a second`,
    },
    {
      what: 'rebalance 1,000 holdings against 50',
      ratios: toThousand.ratios,
      goal: 25,
      itself: `${figure(median(toThousand.subjects))} ms`,
    },
    {
      what: 'rebalance 5,000 holdings against 50',
      ratios: toFiveThousand.ratios,
      goal: null,
      itself: `${figure(median(toFiveThousand.subjects))} ms`,
    },
  ];
}

/** What the search costs beside the directed plan, which it starts from. */
function searchRows(): Row[] {
  return [50, 1_000].map((count) => {
    const input = accountOf(count);
    const directed = once(plan(input));
    const nearest = once(plan({ ...input, kind: 'nearest' }));
    const { ratios, subjects } = inPairs(PAIRS, directed, nearest);
    const what = `the nearest plan of ${count} holdings against the directed one`;
    return { what, ratios, goal: count === 50 ? 8 : null, itself: `${figure(median(subjects))} ms` };
  });
}

function plan(input: RebalanceInput): () => void {
  return () => {
    const outcome = rebalance(input);
    if (!outcome.ok || outcome.value.steps.length === 0) throw new Error('the account gives no plan');
  };
}

function readingRows(): Row[] {
  const text = portfolioText(200);
  const remark = unified().use(remarkParse).use(remarkGfm);
  const parsing = once(() => void remark.parse(text));
  const row = (what: string, goal: number | null, run: () => void): Row => {
    const { ratios, subjects } = inPairs(PAIRS, parsing, once(run));
    return { what, ratios, goal, itself: `${figure(median(subjects))} ms` };
  };
  return [
    row('read Portfolio.md of 200 rows against parsing it with remark and its tables', 0.03, () => {
      const { value } = readPortfolio(scanMarkdown('Portfolio.md', text), DEFAULT_POLICY);
      if (value === null) throw new Error('the portfolio is not understood');
    }),
    row(
      'floor of it, blocks and cells found and none of them read',
      null,
      () => void scanMarkdown('Portfolio.md', text),
    ),
  ];
}

/** A measurement of one run in milliseconds, made from as many as take `SHORTEST`, after warming up. */
function once(run: () => void): () => number {
  let runs = 1;
  const all = (): void => {
    for (let left = runs; left > 0; left -= 1) run();
  };
  while (milliseconds(all) < WARM_UP * SHORTEST) runs *= 2;
  runs = Math.ceil(runs / WARM_UP);
  return () => milliseconds(all) / runs;
}
