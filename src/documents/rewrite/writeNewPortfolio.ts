import { absolute, compare, type Decimal, format, multiply, sign, subtract, trimmed } from '../../base/decimal.ts';
import { percentOf } from '../../base/ratio.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { type Portfolio, type Position, portfolioValue, sectorValues } from '../../domain/holdings/portfolio.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { byText } from '../../domain/instruments/security.ts';
import { dollars, grouped, unitPrice } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { readAsOf } from '../fields/readAsOf.ts';
import { readPortfolio } from '../portfolio/readPortfolio.ts';
import { percent, shareCount, signedPercent } from '../print/figures.ts';
import { scanMarkdown } from '../syntax/markdown.ts';
import { problemAt } from '../syntax/place.ts';
import type { Reading } from '../syntax/problem.ts';
import { asOfWords } from './asOf.ts';
import { faultsBetween } from './check.ts';
import { keptSections, sectionLines } from './held.ts';
import { type ImportedPortfolio, unkeptBy } from './importPortfolio.ts';
import { averageCostOf } from './measures.ts';
import { UNKNOWN } from './table.ts';

const HEADER = `| Ticker | Company | Sector | Shares | Avg Cost | Price | Market Value | Gain % | Weight |
|:---|:---|:---|---:|---:|---:|---:|---:|---:|`;

/**
 * A Portfolio.md out of one file alone, whose `origin` is in words: what is held, by value, and a section each for the
 * targets and the restrictions with what belongs into it. Every sector is held as it stands, so that a plan can be made at once and
 * trades nothing before a person writes a target. The text is given only if reading it gives the portfolio.
 */
export function writeNewPortfolio(
  name: string,
  origin: string,
  { after, asOf, held, calls }: ImportedPortfolio,
  policy: Policy,
): Reading<string> {
  const sections = keptSections(held, calls).map((section) => sectionLines(section, 2));
  const text = documentOf(origin, after, asOf, sections);
  const document = scanMarkdown(name, text);
  const read = readPortfolio(document, policy);
  const faults =
    read.value?.kind === 'held'
      ? [
          ...faultsBetween(read.value.portfolio, after, { hasCosts: true, hasSectors: true }, 'import'),
          ...read.value.portfolio.disagreements,
          ...(unkeptBy(read.value.portfolio, calls) === null ? [] : ['the written calls cannot be kept']),
          ...(readAsOf(document)?.instant === asOf.instant ? [] : ['the as-of date cannot be written']),
        ]
      : [`the new document could not be read: ${read.problems[0]?.message ?? 'it has no holdings'}`];
  if (faults.length === 0) return { value: text, problems: [] };
  const problems = faults.map((fault) =>
    problemAt(
      { name, lines: [] },
      { line: 1, column: 1 },
      fault,
      'a positions file of the broker as it was downloaded',
    ),
  );
  return { value: null, problems };
}

function documentOf(origin: string, after: Portfolio, asOf: NewYorkTime, kept: readonly (readonly string[])[]): string {
  const whole = portfolioValue(after);
  const cashWeight = sign(whole) > 0 ? ` (${percent(percentOf(after.cash, whole))})` : '';
  const byValue = after.positions.toSorted(
    (left, right) => compare(right.value, left.value) || byText(left.ticker, right.ticker),
  );
  return `# Portfolio

Made by \`porch import\` from ${origin}; the next import changes only figures.

**As of:** ${asOfWords(asOf)}${'  '}
**Total value:** ${dollars(whole)}${'  '}
**Cash:** ${cashWords(after)}${cashWeight}

## HOLDINGS

${[HEADER, ...byValue.map((one) => row(one, whole))].join('\n')}

## ACTION PLAN

Your sector targets, in percent of the whole portfolio, cash included: write yours over these.

Suggested rebalancing:
${holdLines(after).join('\n')}

## RESTRICTIONS

Securities that may not be traded, such as \`- TSLA: buy, until 2026-12-31\`. None stand now:

- None
${kept.map((lines) => (lines.length === 0 ? '' : `\n${lines.join('\n')}\n`)).join('')}`;
}

/** Every sector that is held, the largest first; what has no sector can bear no target. */
function holdLines({ positions }: Portfolio): string[] {
  const sectors = [...sectorValues(positions)]
    .filter(([sector]) => sector !== UNCLASSIFIED)
    .sort(([left, one], [right, other]) => compare(other, one) || byText(left, right));
  return sectors.length === 0 ? ['- Hold Cash'] : sectors.map(([sector]) => `- Hold ${sector}`);
}

function cashWords({ cash }: Portfolio): string {
  const exact = trimmed(cash);
  if (exact.scale <= 2) return dollars(cash);
  return `${sign(cash) < 0 ? '-' : ''}$${grouped(format(absolute(exact)))}`;
}

function row(held: Position, whole: Decimal): string {
  const { ticker, name, sector, shares, price, value } = held;
  const cost = averageCostOf(held, null);
  const paid = cost === null ? null : multiply(cost, shares);
  const gain = paid === null || sign(paid) <= 0 ? UNKNOWN : signedPercent(percentOf(subtract(value, paid), paid));
  const cells = [
    ticker,
    name === null ? UNKNOWN : name.replaceAll('|', '\\|'),
    sector === UNCLASSIFIED ? UNKNOWN : sector.replaceAll('|', '\\|'),
    shareCount(shares),
    cost === null ? UNKNOWN : unitPrice(trimmed(cost)),
    unitPrice(price),
    dollars(value),
    gain,
    percent(percentOf(value, whole)),
  ];
  return `| ${cells.join(' | ')} |`;
}
