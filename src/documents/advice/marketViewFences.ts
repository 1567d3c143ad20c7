import type { Faults } from '../fields/jsonFields.ts';
import { type JsonPlace, readJson } from '../syntax/json.ts';
import type { MarkdownDocument } from '../syntax/markdown.ts';
import { readYaml } from '../syntax/yaml.ts';
import { claimData } from './claimData.ts';
import type { MarketViewFacts } from './marketViewFacts.ts';
import { unlabelledJson } from './recommendationSlips.ts';
import { marketFactsIn } from './statedMarketView.ts';

/** What a block says of a market view; other data in a code block is left to be heard. */
const SIGN = /\b(?:sector_?rankings|regimes|(?:top_?)?picks)\b/i;

interface Fence {
  readonly text: string;
  readonly firstLine: number;
  readonly read: typeof readJson;
}

/** Rankings and picks that stand in code blocks of JSON or YAML, as market-analyst.json would have them (READING 8). */
export function fencedMarketViews(faults: Faults, document: MarkdownDocument): MarketViewFacts[] {
  return fencesOf(document)
    .filter(({ text }) => SIGN.test(text))
    .flatMap(({ text, firstLine, read }) => {
      const { value, problems } = read(document.name, text, firstLine);
      for (const problem of problems) faults.problems.push(problem);
      if (value === null) return [];
      const facts = marketFactsIn(faults, value);
      claimData(document, value, placesOf(facts));
      return [facts];
    });
}

function fencesOf({ blocks, lines }: MarkdownDocument): Fence[] {
  const labelled = blocks.flatMap((block): Fence[] => {
    if (block.kind !== 'code') return [];
    const isYaml = block.info === 'yaml' || block.info === 'yml';
    if (!isYaml && block.info !== 'json') return [];
    return [{ text: block.text, firstLine: block.line + 1, read: isYaml ? readYaml : readJson }];
  });
  const others = unlabelledJson(lines).map(({ text, line }) => ({ text, firstLine: line, read: readJson }));
  return [...labelled, ...others].sort((left, right) => left.firstLine - right.firstLine);
}

function placesOf({ rankings, picks, confidences }: MarketViewFacts): ReadonlySet<JsonPlace> {
  const rows = [...rankings, ...picks].flatMap(({ fields }) => [...fields.values()]);
  return new Set([...rows, ...confidences].map(({ place }) => place));
}
