import { inline } from '../print/markdown.ts';

/** A recommendation as an analyst states it; each figure as it is to stand in the document. */
export interface StatedAdvice {
  readonly ticker: string;
  readonly action: string;
  /** `5%`, `50 shares`, `$10,000` or `all`; null for a HOLD, or an action that says how much. */
  readonly size: string | null;
  readonly conviction: string | null;
  readonly sector: string | null;
  readonly price: string | null;
  readonly thesis: string | null;
}

/** The same as a section of Stock-Analyst.md. What was stated stays on its line, as text. */
export function recommendationSection(advice: StatedAdvice): string {
  const { ticker, action, size, conviction, sector, price, thesis } = advice;
  const fields = { Ticker: ticker, Action: action, Conviction: conviction, 'Proposed allocation': size };
  const facts = { ...fields, Sector: sector, Price: price, Thesis: thesis };
  const lines = Object.entries(facts).flatMap(([label, value]) =>
    value === null ? [] : [`- ${label}: ${inline(value)}`],
  );
  return `## ${inline(action)} ${inline(ticker)}\n\n${lines.join('\n')}\n`;
}
