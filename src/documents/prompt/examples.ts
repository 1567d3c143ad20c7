/** What a prompt can be asked for: one document, or all three. */
export const PROMPT_DOCUMENTS = ['portfolio', 'market', 'stock'] as const;
export type PromptDocument = (typeof PROMPT_DOCUMENTS)[number];

/** A whole document as it should be written, and what is read of it. */
export interface Example {
  readonly file: string;
  readonly text: string;
  /** What the document then says, one sentence each. */
  readonly means: readonly string[];
}

/** The part of Portfolio.md that is asked for where what is held is known already. */
export const PLAN: Omit<Example, 'file'> = {
  text: `## ACTION PLAN

- Reduce Materials from 25.6% to 18% — miners have had a long run
- Increase Technology from 14.8% to 20%
- Add 10% Healthcare
- Exit Energy
- Hold Financials
- Target Cash position: 13%
`,
  means: [
    'Materials goes down to 18%.',
    'Technology goes up to 20%.',
    'Healthcare goes up to 10%.',
    'Energy goes down to 0%.',
    'Financials stays as it is.',
    'Cash goes to 13%.',
  ],
};

/** The three are of one made-up portfolio: together they make a plan. */
export const EXAMPLES: Readonly<Record<PromptDocument, Example>> = {
  portfolio: {
    file: 'Portfolio.md',
    text: `# Portfolio

As of: 2026-08-21
Cash: $12,000.00

## HOLDINGS

| Ticker | Sector | Shares | Avg Cost | Price |
|---|---|---:|---:|---:|
| NEM | Materials | 110 | $69.84 | $131.58 |
| FCX | Materials | 160 | $47.41 | $76.66 |
| AAPL | Technology | 50 | $219.40 | $309.35 |
| JPM | Financials | 40 | $226.68 | $351.58 |
| XOM | Energy | 60 | $142.58 | $165.11 |
| BND | Bonds | 180 | $72.90 | $73.50 |
| HON | Industrials | 60 | $206.80 | $215.90 |

## RESTRICTIONS

- TSLA: buy — lock-up until 2026-12-31
- GME

${PLAN.text}`,
    means: [
      'Prices are of 2026-08-21; cash is $12,000.00.',
      'Held: AAPL 50, BND 180, FCX 160, HON 60, JPM 40, NEM 110, XOM 60.',
      'TSLA is not bought until 2026-12-31: lock-up.',
      'GME is neither bought nor sold.',
      ...PLAN.means,
    ],
  },
  market: {
    file: 'Market-Analyst.md',
    text: `# Market-Analyst

As of: 2026-08-21
Regime confidence: 72%

## SECTOR RANKINGS

| Rank | Sector |
|---:|---|
| 1 | Technology |
| 2 | Healthcare |
| 3 | Financials |

## TOP PICKS

| Ticker | Sector | Conviction | Price | Avg Daily Volume ($) |
|---|---|---:|---:|---:|
| NVDA | Technology | 86 | $214.72 | $31,000,000,000 |
| LLY | Healthcare | 84 | $1,255.40 | $3,100,000,000 |
`,
    means: [
      'It is of 2026-08-21, with a confidence of 72%.',
      'Technology ranks 1, Healthcare 2, Financials 3.',
      'LLY (Healthcare) may be bought at $1,255.40, conviction 84.',
      'NVDA (Technology) may be bought at $214.72, conviction 86.',
    ],
  },
  stock: {
    file: 'Stock-Analyst.md',
    text: `# Stock-Analyst

As of: 2026-08-21

## NVDA

- Ticker: NVDA
- Action: BUY
- Conviction: 74
- Proposed allocation: 4%
- Sector: Technology
- Price: $214.72
- Stop loss: $180.00
- Target price: $260.00
- Thesis: Demand for data centres outruns supply.

## XOM

- Ticker: XOM
- Action: SELL
- Proposed allocation: all
`,
    means: [
      'BUY NVDA (Technology) for 4% of the portfolio at $214.72, conviction 74, stop loss $180.00, target price $260.00.',
      'SELL XOM, all of it.',
    ],
  },
};

/** A line of the plan that is refused or only read with a warning, and what says it so that it is read. */
export interface Slip {
  readonly not: string;
  readonly but: string;
}

/** Each is of the example's portfolio. */
export const SLIPS: readonly Slip[] = [
  { not: 'Reduce Materials to about 18%', but: 'Reduce Materials to 18%' },
  { not: 'Reduce Materials to 0.18', but: 'Reduce Materials to 18%' },
  { not: 'Reduce Materials by 30%', but: 'Reduce Materials from 25.6% to 18%' },
  { not: 'Reduce Materials by half', but: 'Reduce Materials from 25.6% to 12.8%' },
  { not: 'Move 5% from Materials to Technology', but: 'Reduce Materials to 20.6%' },
  { not: 'Underweight Energy', but: 'Reduce Energy to 5%' },
  { not: 'Consider reducing Materials to 18%', but: 'Reduce Materials to 18%' },
  { not: 'Reduce Materials to 18% if rates fall', but: 'Reduce Materials to 18%' },
  { not: 'Reduce Materials to 18% over the next three months', but: 'Reduce Materials to 18%' },
];
