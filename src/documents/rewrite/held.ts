import type { Ticker } from '../../domain/instruments/security.ts';
import { KEPT_CALLS, type KeptCall, keptCallWords } from '../portfolio/keptCalls.ts';
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

/** A section that the import keeps up to date. */
export interface KeptSection {
  readonly heading: string;
  readonly items: readonly string[];
}

/** What keeps all that no plan may touch from every trade, and shares from being sold that written calls may take away. */
export function keptSections(held: readonly HeldAsItIs[], calls: readonly KeptCall[]): readonly KeptSection[] {
  return [
    { heading: HEADING, items: held.map(({ ticker, what }) => `${ticker}: both — ${what}`) },
    { heading: KEPT_CALLS, items: calls.map(keptCallWords) },
  ];
}

/** The lines of a section; none where nothing is in it. */
export function sectionLines({ heading, items }: KeptSection, level: number): string[] {
  if (items.length === 0) return [];
  return [`${'#'.repeat(level)} ${heading}`, '', ...items.map((item) => `- ${item}`)];
}

/**
 * The document with a section brought up to date: its items are others, or it comes at the end, or, where nothing is in
 * it, only says None. Every other line stays.
 */
export function withSection(name: string, text: string, kept: KeptSection): string {
  const document = scanMarkdown(name, text);
  const [section] = sectionsOf(document, (heading) => heading === kept.heading.toLowerCase());
  const source = sourceText(text);
  const end = source.ends.find((one) => one !== '') ?? '\n';
  if (section === undefined) {
    if (kept.items.length === 0) return text;
    const level = document.blocks.reduce(
      (least, block) => (block.kind === 'heading' ? Math.min(least, block.level) : least),
      2,
    );
    const gap = text.endsWith('\n') || text.endsWith('\r') ? '' : end;
    return `${text}${gap}${end}${sectionLines(kept, level).join(end)}${end}`;
  }
  const items = section.blocks.filter((block) => block.kind === 'item').map(({ line }) => line);
  const wanted = kept.items.length === 0 ? ['- None'] : sectionLines(kept, 1).slice(2);
  const is = items.map((line) => plainText(source.lines[line - 1] ?? ''));
  if (is.join('\n') === wanted.map(plainText).join('\n')) return text;
  const lines = source.lines.flatMap((line, index) => {
    const at = index + 1;
    const own = items.includes(at) ? [] : [line + (source.ends[index] ?? '')];
    return at === (items[0] ?? section.heading.line) ? [...own, ...wanted.map((one) => one + end)] : own;
  });
  return lines.join('');
}
