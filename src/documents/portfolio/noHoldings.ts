import { parseTicker } from '../../domain/instruments/security.ts';
import type { Report } from '../fields/holdings.ts';
import { named } from '../fields/values.ts';
import { NO_HOLDINGS, NO_HOLDINGS_BESIDE, NO_HOLDINGS_SINCE } from '../lexicon/columns.ts';
import { claimLine } from '../syntax/ledger.ts';
import type { Block, MarkdownDocument } from '../syntax/markdown.ts';
import type { Place } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { holdingColumn } from './holdingColumns.ts';

const PHRASES = NO_HOLDINGS.map((phrase) => phrase.split(' '));
/** `The account is all cash since the transfer.` */
const SINCE = new RegExp(`,? (?=(?:${NO_HOLDINGS_SINCE.join('|')})\\b)`, 'i');
const LONGEST_LINE = 300;

/** Whether a line says that nothing is held: `No holdings.`, `The account is all cash.` (READING 3). It is then read. */
export function saysNoHoldings({ ledger }: MarkdownDocument, blocks: readonly Block[]): boolean {
  for (const block of blocks) {
    if (block.kind !== 'text' && block.kind !== 'item' && block.kind !== 'heading') continue;
    const text = plainText(block.text.slice(0, LONGEST_LINE));
    const sentences = text.split(/[.;—–()]+(?: |$)/).flatMap((sentence) => sentence.split(SINCE));
    const found = sentences.find(isNoHoldings);
    if (found === undefined) continue;
    const others = sentences.filter((sentence) => sentence !== found && sentence.trim() !== '');
    claimLine(ledger, block.line, 'used', others.length === 0 ? [] : [...others, text.replace(found, ' ')]);
    return true;
  }
  return false;
}

function isNoHoldings(sentence: string): boolean {
  const words = tokensOf(sentence).flatMap(({ kind, lower }) => (kind === 'mark' ? [] : [lower]));
  return PHRASES.some((phrase) => {
    const at = words.findIndex((_, index) => phrase.every((word, offset) => words[index + offset] === word));
    if (at < 0) return false;
    const beside = [...words.slice(0, at), ...words.slice(at + phrase.length)];
    return beside.every((word) => NO_HOLDINGS_BESIDE.has(word));
  });
}

/** That no cash is stated; a line that speaks of it with one amount is told, as it would be read. */
export function reportNoCash(blocks: readonly Block[], place: Place, report: Report): void {
  for (const block of blocks) {
    if (block.kind !== 'item' && block.kind !== 'text') continue;
    const text = plainText(block.text.slice(0, LONGEST_LINE));
    const [amount, ...others] = text.match(/\$\d[\d,]*(?:\.\d+)?(?![\d.,]*[%kKmM])/g) ?? [];
    if (amount === undefined || others.length > 0 || !/\bcash\b/i.test(text)) continue;
    report(block, `${named(text)} is not read as the cash of the account`, `a line such as Cash: ${amount}`);
    return;
  }
  report(place, 'no cash figure is found', 'a line such as Cash: $12,870.09, or a row CASH in the holdings');
}

const DIVIDERS = [
  ['tabs', /\t/],
  ['commas', /,/],
  ['semicolons', /;/],
] as const;

/** `"holdings": [` of JSON, `holdings:` of YAML. */
const IN_DATA = /^\s*(?:\{\s*)?("?)(?:holdings|positions)\1\s*:\s*(?:\[.*)?$/i;

/** Rows of holdings that a sheet divides by tabs or commas, or that stand in JSON: what they are, and how they would be read. */
export function reportSheet({ lines }: MarkdownDocument, report: Report): void {
  for (const [index, line] of lines.entries()) {
    if (line.length > LONGEST_LINE) continue;
    const at: Place = { line: index + 1, column: 1 };
    const data = IN_DATA.exec(line)?.[1];
    if (data !== undefined) {
      const form = data === '' ? 'YAML' : 'JSON';
      report(
        at,
        `holdings in ${form} are not read within Portfolio.md`,
        'a file portfolio.json instead of Portfolio.md',
      );
      return;
    }
    for (const [mark, divider] of DIVIDERS) {
      const cells = line.split(divider).map((cell) => cell.trim());
      const roles: ReadonlySet<string | null> = new Set(cells.map(holdingColumn));
      if (!['ticker', 'shares', 'price'].every((role) => roles.has(role))) continue;
      const rule = `|${cells.map(() => '---|').join('')}`;
      report(
        at,
        `${named(cells.join(', '))} heads rows that ${mark} divide, and a table has bars`,
        `“| ${cells.join(' | ')} |”, below it “${rule}”, and each row so; or porch import with the rows in a file of their own`,
      );
      return;
    }
  }
}

/** `Shares: 100`, nested under a security. */
const SHARES_FIELD = /^(?:shares|quantity|qty|units) ?[:=] ?(\d[\d,.]*)/i;

/** The security that a heading or an item names alone, in capitals, perhaps with the company's name. */
function tickerBefore(text: string): string | null {
  const words = tokensOf(plainText(text.slice(0, LONGEST_LINE))).filter(({ kind }) => kind === 'word');
  return words.find(({ text: word }) => /^[A-Z][A-Z.]{0,5}$/.test(word) && parseTicker(word) !== null)?.text ?? null;
}

/** Items and lines with what has a ticker's form and a number of shares: they look like holdings and are none (READING 3). */
export function reportLooksHeld(blocks: readonly Block[], report: Report): void {
  let above: string | null = null;
  for (const block of blocks) {
    if (block.kind !== 'item' && block.kind !== 'text' && block.kind !== 'heading') continue;
    const field = SHARES_FIELD.exec(plainText(block.text.slice(0, LONGEST_LINE)))?.[1];
    if (field !== undefined && above !== null) {
      const message = `this line states shares of ${named(above)} apart from its price, which is not read`;
      report(block, message, `- ${above} – ${field} shares @ $PRICE (SECTOR), each holding on one line`);
      continue;
    }
    above = tickerBefore(block.text) ?? above;
    if (block.kind === 'heading') continue;
    const tokens = tokensOf(plainText(block.text.slice(0, LONGEST_LINE)));
    const ticker = tokens.find(({ kind, text }) => kind === 'word' && /^[A-Z][A-Z.]{0,5}$/.test(text))?.text;
    const hasShares = tokens.some(({ lower }) => /^(?:shares?|shs|units)$/.test(lower));
    const figures = tokens.filter(({ kind, text }) => kind === 'figure' && !text.includes('%'));
    if (ticker === undefined || parseTicker(ticker) === null || figures.length === 0) continue;
    if (!hasShares && (block.kind !== 'item' || figures.length < 2)) continue;
    const shares = figures.find(({ text }) => !text.includes('$'))?.text ?? '100';
    report(
      block,
      `this line with ${named(ticker)} looks like a holding, and its shares and price cannot be told`,
      `- ${ticker} – ${shares} shares @ $PRICE (SECTOR), in a list of which every item is so`,
    );
  }
}
