import type { Ticker } from '../../domain/instruments/security.ts';
import { scanMarkdown } from '../syntax/markdown.ts';
import { sectionsOf } from '../syntax/sections.ts';
import { plainText } from '../syntax/text.ts';
import { sourceText } from './splices.ts';

/** What no plan may touch, and what it is: a bond, an option. */
export interface HeldAsItIs {
  readonly ticker: Ticker;
  readonly what: string;
}

const HEADING = 'Held as it is (restricted, kept by the import)';

/** The lines of the section that keeps what is held as it is from every trade; empty where nothing is. */
export function heldSection(held: readonly HeldAsItIs[], level: number): string[] {
  if (held.length === 0) return [];
  return [`${'#'.repeat(level)} ${HEADING}`, '', ...held.map(({ ticker, what }) => `- ${ticker}: both — ${what}`)];
}

/**
 * The document with the section of what is held as it is brought up to date: its items are others, or it comes at the
 * end, or, where nothing is held so, only says None. Every other line stays.
 */
export function withHeldSection(name: string, text: string, held: readonly HeldAsItIs[]): string {
  const document = scanMarkdown(name, text);
  const [section] = sectionsOf(document, (heading) => heading === HEADING.toLowerCase());
  const source = sourceText(text);
  const end = source.ends.find((one) => one !== '') ?? '\n';
  if (section === undefined) {
    if (held.length === 0) return text;
    const level = document.blocks.reduce(
      (least, block) => (block.kind === 'heading' ? Math.min(least, block.level) : least),
      2,
    );
    const gap = text.endsWith('\n') || text.endsWith('\r') ? '' : end;
    return `${text}${gap}${end}${heldSection(held, level).join(end)}${end}`;
  }
  const items = section.blocks.filter((block) => block.kind === 'item').map(({ line }) => line);
  const wanted = held.length === 0 ? ['- None'] : heldSection(held, 1).slice(2);
  const is = items.map((line) => plainText(source.lines[line - 1] ?? ''));
  if (is.join('\n') === wanted.map(plainText).join('\n')) return text;
  const lines = source.lines.flatMap((line, index) => {
    const at = index + 1;
    const own = items.includes(at) ? [] : [line + (source.ends[index] ?? '')];
    return at === (items[0] ?? section.heading.line) ? [...own, ...wanted.map((one) => one + end)] : own;
  });
  return lines.join('');
}
