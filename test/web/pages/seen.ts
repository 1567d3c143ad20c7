import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

// What of a page is seen and pressed, measured in Chromium: each pair of colours with its contrast, each target's size.

/** A text on its ground, or a mark, an edge or the ring of the focus beside what it lies on. */
export interface Pair {
  readonly kind: 'text' | 'large text' | 'edge of a field' | 'mark' | 'ring of the focus';
  /** `#rrggbb`, what shines through worked in. */
  readonly colour: string;
  readonly ground: string;
  /** From 1 to 21 (WCAG 2.2, relative luminance). */
  readonly ratio: number;
  /** A few words of it, or what is drawn. */
  readonly sample: string;
}

export interface Target {
  readonly kind: string;
  readonly name: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export interface Seen {
  readonly pairs: readonly Pair[];
  readonly targets: readonly Target[];
}

/** What a contrast must be at least: WCAG 2.2, 1.4.3 and 1.4.11. */
export const LEAST: Readonly<Record<Pair['kind'], number>> = {
  text: 4.5,
  'large text': 3,
  'edge of a field': 3,
  mark: 3,
  'ring of the focus': 3,
};
/** From here down a window is a phone's, and a target is met by a thumb. */
export const PHONE = 390;
const WIDE = 1280;
const LEAST_SIZE = { [PHONE]: 44, [WIDE]: 24 } as const;
/** What the browser rounds. */
const ROUNDED = 0.5;

/** What falls short on the page as it stands, at a width that the window has. What was measured goes to SEEN_FOLDER. */
export async function fallsShort(page: Page, name: string, scheme: 'light' | 'dark'): Promise<readonly string[]> {
  const width = page.viewportSize()?.width === PHONE ? PHONE : WIDE;
  const seen: Seen = await page.evaluate(LOOK);
  if (seen.pairs.length === 0) throw new Error(`${name} has no colours`);
  keep({ page: name, scheme, width, ...seen });
  const where = `${name} at ${width}, ${scheme}`;
  const least = LEAST_SIZE[width];
  return [
    ...seen.pairs
      .filter(({ kind, ratio }) => ratio < LEAST[kind])
      .map((one) => `${where}: ${one.kind} ${one.colour} on ${one.ground} is ${one.ratio} to 1: ${one.sample}`),
    ...seen.targets
      .filter((one) => one.width < least - ROUNDED || one.height < least - ROUNDED)
      .map((one) => `${where}: too small: ${one.kind} “${one.name}” ${one.width} × ${one.height}`),
  ];
}

/** One look at one page, as a line of the folder that the table is made of. */
export interface Look extends Seen {
  readonly page: string;
  readonly scheme: 'light' | 'dark';
  readonly width: number;
}

function keep(look: Look): void {
  const folder = process.env.SEEN_FOLDER ?? '';
  if (folder !== '') appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(look)}\n`);
}

const LOOK = `(() => {
  const ZERO = [0, 0, 0, 0];
  const drawer = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const parse = (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const own = /^rgba?\\(([^)]+)\\)$/.exec(text)?.[1].split(/[ ,/]+/).map(Number);
    const colour = own === undefined ? drawn(text) : [own[0], own[1], own[2], own[3] ?? 1];
    known.set(text, colour);
    return colour;
  };
  // a colour that is mixed or named: as it is drawn
  const drawn = (text) => {
    if (text === 'none' || text === 'transparent') return ZERO;
    drawer.clearRect(0, 0, 1, 1);
    drawer.fillStyle = text;
    drawer.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = drawer.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], ground) => [r * a + ground[0] * (1 - a), g * a + ground[1] * (1 - a), b * a + ground[2] * (1 - a), 1];
  const channel = (value) => {
    const share = Math.round(value) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ratioOf = (one, other) => {
    const [dark, bright] = [luminance(one), luminance(other)].sort((left, right) => left - right);
    return Math.floor(((bright + 0.05) / (dark + 0.05)) * 100) / 100;
  };
  const hex = (colour) => '#' + colour.slice(0, 3).map((value) => Math.round(value).toString(16).padStart(2, '0')).join('');
  const grounds = new Map();
  const groundOf = (one) => {
    if (one === null) return parse(getComputedStyle(document.documentElement).backgroundColor)[3] === 0 ? over(parse('Canvas'), [255, 255, 255, 1]) : ZERO;
    const found = grounds.get(one);
    if (found !== undefined) return found;
    const own = parse(getComputedStyle(one).backgroundColor);
    const ground = own[3] === 1 ? own : over(own, groundOf(one.parentElement));
    grounds.set(one, ground);
    return ground;
  };
  const opacities = new Map();
  const opacityOf = (one) => {
    if (one === null) return 1;
    const found = opacities.get(one) ?? Number(getComputedStyle(one).opacity) * opacityOf(one.parentElement);
    opacities.set(one, found);
    return found;
  };
  const isHeardAlone = (one) => one !== null && (getComputedStyle(one).clipPath === 'inset(50%)' || isHeardAlone(one.parentElement));
  const SEEN = { visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true };
  const seen = new Map();
  const isSeen = (one) => {
    const found = seen.get(one);
    if (found !== undefined) return found;
    const box = one.getBoundingClientRect();
    const is = one.checkVisibility(SEEN) && box.width > 1 && box.right > 0 && one.closest('.skip, [hidden]') === null && !isHeardAlone(one);
    seen.set(one, is);
    return is;
  };
  // what can be done to nothing is exempt
  const isIdle = (one) => one.closest(':disabled, [aria-disabled="true"], [data-disabled]') !== null;
  const pairs = new Map();
  const add = (kind, colour, ground, sample) => {
    if (colour[3] === 0) return;
    const laid = over(colour, ground);
    const key = [kind, hex(laid), hex(ground)].join(' ');
    if (!pairs.has(key)) pairs.set(key, { kind, colour: hex(laid), ground: hex(ground), ratio: ratioOf(laid, ground), sample });
  };
  const words = (text) => (text ?? '').trim().replace(/\\s+/g, ' ').slice(0, 40);
  const addText = (one, style, sample) => {
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const isDrawn = one.namespaceURI === 'http://www.w3.org/2000/svg';
    const [r, g, b, a] = parse(isDrawn ? style.fill : style.color);
    add(isLarge ? 'large text' : 'text', [r, g, b, a * opacityOf(one)], groundOf(one), words(sample));
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const one = node.parentElement;
    if (node.data.trim() === '' || one.matches('script, style, option, title') || !isSeen(one) || isIdle(one)) continue;
    addText(one, getComputedStyle(one), node.data);
  }
  for (const one of document.querySelectorAll('main *')) {
    if (!isSeen(one)) continue;
    for (const place of ['::before', '::after']) {
      const style = getComputedStyle(one, place);
      if (!['none', 'normal', '""', ''].includes(style.content) && style.display !== 'none') addText(one, style, style.content);
    }
  }
  for (const one of document.querySelectorAll('input, select, textarea')) {
    if (!isSeen(one) || isIdle(one)) continue;
    const style = getComputedStyle(one);
    if (!one.matches('select, [type=checkbox], [type=radio], [type=range]') && (one.value || one.placeholder)) {
      addText(one, one.value ? style : { ...font(style), color: getComputedStyle(one, '::placeholder').color }, one.value || one.placeholder);
    }
    if (one.matches('select')) addText(one, style, one.selectedOptions[0]?.textContent);
    // the browser draws these itself
    if (one.matches('[type=checkbox], [type=radio], [type=range]')) continue;
    if (parseFloat(style.borderTopWidth) > 0) add('edge of a field', parse(style.borderTopColor), groundOf(one.parentElement), one.tagName.toLowerCase());
  }
  function font({ fontSize, fontWeight }) { return { fontSize, fontWeight }; }
  const MARKS = '.weight-fill:not(.weight-broken), .weight-limit, .chart-key, .timeline-key';
  for (const one of document.querySelectorAll(MARKS)) {
    if (!isSeen(one.parentElement)) continue;
    const style = getComputedStyle(one);
    const colour = parse(style.backgroundColor);
    add('mark', colour[3] > 0 ? colour : parse(style.borderTopColor), groundOf(one.parentElement), one.className);
  }
  const SHAPES = '.recharts-bar-rectangle path, .recharts-line-curve, .recharts-reference-line line, .recharts-line-dot, svg line, svg circle, svg path, svg rect';
  for (const one of document.querySelectorAll(SHAPES)) {
    // lines that a drawing is read by are told by their figures, too
    if (one.matches('.recharts-cartesian-grid *, .timeline-grid, .choices-grid') || one.closest('defs') !== null || !isSeen(one.closest('svg'))) continue;
    const { fill, stroke, strokeWidth } = getComputedStyle(one);
    const drawn = stroke !== 'none' && parseFloat(strokeWidth) > 0 ? parse(stroke) : parse(fill);
    add('mark', drawn, groundOf(one.closest('svg').parentElement), (one.getAttribute('class') || one.tagName).split(' ')[0]);
  }
  const TARGETS = 'a, button, summary, input, select, textarea, [role="option"]';
  const inWords = (one) => one.matches('p a, li a, dd a') && one.parentElement.textContent.trim() !== one.textContent.trim();
  const boxed = (one) => one.matches('[type=checkbox], [type=radio]') ? (one.closest('label') ?? one) : one;
  const probe = document.createElement('i');
  probe.style.color = 'var(--ring)';
  document.body.append(probe);
  const ring = parse(getComputedStyle(probe).color);
  probe.remove();
  const targets = [];
  for (const one of document.querySelectorAll(TARGETS)) {
    if (!isSeen(one)) continue;
    const box = boxed(one);
    const { width, height } = box.getBoundingClientRect();
    const kind = one.matches('[type=checkbox], [type=radio]') ? 'box with its words' : one.matches('a') ? (inWords(one) ? 'link in a sentence' : 'link') : one.matches('[type=range]') ? 'slider' : one.matches('input, textarea') ? 'field' : one.getAttribute('role') === 'option' ? 'option' : one.matches('select') ? 'list' : one.matches('summary') ? 'fold' : 'button';
    const name = words(one.getAttribute('aria-label') || box.textContent || one.labels?.[0]?.textContent || '');
    if (!isIdle(one)) ringOn(one);
    // as high as its words: the line that it stands in gives it its size (WCAG 2.2, 2.5.8)
    if (kind !== 'link in a sentence') targets.push({ kind, name, width: Math.round(width * 10) / 10, height: Math.round(height * 10) / 10 });
  }
  function ringOn(one) { add('ring of the focus', ring, groundOf(one.parentElement), 'around a ' + one.tagName.toLowerCase()); }
  return { pairs: [...pairs.values()], targets };
})()`;
