import { oneLine } from './markdown.ts';

// What both pictures share. Coordinates are the only floating point: every figure that is read is exact text.

/** Told apart by people with any kind of colour vision, and on white paper in grey. */
export const COLOURS = {
  ink: '#1f2937',
  quiet: '#5b6472',
  grid: '#e3e7ec',
  before: '#8391a5',
  after: '#0072b2',
  sell: '#b87400',
  limit: '#c2410c',
  warning: '#8a6100',
  paper: '#ffffff',
} as const;

type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element; `content` is markup already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? coordinate(value) : escaped(value)}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A line of text; `attributes` may set anchor, weight and fill. */
export function label(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element('text', { x, y, 'font-size': 12, fill: COLOURS.ink, ...attributes }, escaped(text));
}

export function line(x1: number, y1: number, x2: number, y2: number, attributes: Attributes): string {
  return element('line', { x1, y1, x2, y2, ...attributes });
}

export function box(x: number, y: number, width: number, height: number, attributes: Attributes): string {
  return element('rect', { x, y, width: Math.max(0, width), height, ...attributes });
}

/** A whole picture with its own white paper, a title and a description for those who cannot see it. */
export function picture(width: number, height: number, title: string, description: string, parts: string[]): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}`,
    width,
    height,
    role: 'img',
    'aria-labelledby': 'title description',
    'font-family': 'Helvetica, Arial, "DejaVu Sans", sans-serif',
  };
  const content = [
    element('title', { id: 'title' }, escaped(title)),
    element('desc', { id: 'description' }, escaped(description)),
    box(0, 0, width, height, { fill: COLOURS.paper }),
    label(24, 34, title, { 'font-size': 17, 'font-weight': 'bold' }),
    ...parts,
  ];
  return `${element('svg', attributes, `\n${content.join('\n')}\n`)}\n`;
}

/** The text without what XML cannot hold, its marks escaped. */
export function escaped(text: string): string {
  return oneLine(text)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** Lines to draw across a scale, at most eight, at round distances. */
export function ticks(low: number, high: number): number[] {
  const distance =
    [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find((step) => (high - low) / step <= 8) ?? high - low;
  const first = Math.ceil(low / distance) * distance;
  return Array.from({ length: Math.floor((high - first) / distance) + 1 }, (_, index) => first + index * distance);
}

function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}
