import { isAscii } from '../../../base/letters.ts';
import { type WrongLine, wrong } from './wrongLine.ts';

/** Keycaps, circled or full-width digits beside a figure (READING 2); alone before an item they number it. */
export function digitBesideFigure(raw: string): WrongLine | null {
  const text = raw.slice(0, 2000);
  if (isAscii(text)) return null;
  for (const found of text.matchAll(/(?:[0-9#*]\uFE0F?\u20E3|(?![0-9])\p{N})+/gu)) {
    const end = found.index + found[0].length;
    const isBeside = /[\d.,]$/.test(text.slice(0, found.index)) || /^\s*[%％]|^[\d.,]*\d/.test(text.slice(end));
    if (!isBeside) continue;
    const start = text.slice(0, found.index).search(/\S*$/);
    const word = /^\S*/.exec(text.slice(start))?.[0] ?? found[0];
    return wrong(
      `“${word}” cannot be read: only the digits 0 to 9 are accepted`,
      'a percentage such as 46.8%, 46.8 % or 46.8 percent',
      word,
    );
  }
  return null;
}
