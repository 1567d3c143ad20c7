import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { writeAllocationPicture, writeCashPicture } from '../../../src/documents/print/pictures.ts';
import { escaped, ticks } from '../../../src/documents/print/svg.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';
import { longPlan, POSITIONS, samplePlan, snapshot } from '../reports/samplePlan.ts';

/** The attributes of every element of that name. */
function elements(svg: string | null, name: string): Record<string, string>[] {
  const tags = [...(svg ?? '').matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'g'))];
  return tags.map((tag) =>
    Object.fromEntries([...(tag[1] ?? '').matchAll(/([\w-]+)="([^"]*)"/g)].map((pair) => [pair[1], pair[2]])),
  );
}

function texts(svg: string | null): string[] {
  return [...(svg ?? '').matchAll(/<text\b[^>]*>([^<]*)<\/text>/g)].map((found) => found[1] ?? '');
}

/** Whether tags open and close in order and nothing stands unescaped: enough of a parser for what is written here. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, closing, name, selfClosing] of svg.matchAll(/<(\/?)([a-z]+)(?:\s+[\w-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (closing === '/') {
      if (open.pop() !== name) return false;
    } else if (selfClosing !== '/') open.push(name ?? '');
  }
  const rest = svg.replace(/<\/?[a-z]+(?:\s+[\w-]+="[^"<]*")*\s*\/?>/g, '');
  return open.length === 0 && !/[<>]|&(?!amp;|lt;|gt;|quot;)/.test(rest);
}

const strange = samplePlan({
  before: snapshot(
    decimal('-60000'),
    POSITIONS.map((held, index) => (index === 3 ? { ...held, sector: '<b>"A" & a very long name\u0000' } : held)),
  ),
});

describe('both pictures', () => {
  const pictures = [samplePlan(), strange, longPlan(45), samplePlan({ steps: [] })].flatMap((plan) => [
    writeAllocationPicture(plan),
    writeCashPicture(plan),
  ]);

  test.each(pictures)('are well-formed, with a title, a description, readable text and their own paper (%#)', (svg) => {
    expect(isWellFormed(svg ?? '')).toBe(true);
    expect(elements(svg, 'svg')).toMatchObject([{ role: 'img', 'aria-labelledby': 'title description' }]);
    expect(svg).toMatch(/<title id="title">[^<]+<\/title>/);
    expect(svg).toMatch(/<desc id="description">[^<]+<\/desc>/);
    const { width, height } = elements(svg, 'svg')[0] ?? {};
    expect(elements(svg, 'rect')[0]).toMatchObject({ x: '0', y: '0', width, height, fill: '#ffffff' });
    for (const text of elements(svg, 'text')) expect(Number(text['font-size'])).toBeGreaterThanOrEqual(11);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test.each(pictures)('draw nothing outside the paper (%#)', (svg) => {
    const width = Number(elements(svg, 'svg')[0]?.width);
    const height = Number(elements(svg, 'svg')[0]?.height);
    for (const bar of elements(svg, 'rect')) {
      expect(Number(bar.x)).toBeGreaterThanOrEqual(0);
      expect(Number(bar.x) + Number(bar.width)).toBeLessThanOrEqual(width);
      expect(Number(bar.y) + Number(bar.height)).toBeLessThanOrEqual(height);
    }
    for (const drawn of elements(svg, 'line')) {
      for (const x of [drawn.x1, drawn.x2]) expect(Number(x)).toBeLessThanOrEqual(width);
      for (const y of [drawn.y1, drawn.y2]) expect(Number(y)).toBeLessThanOrEqual(height);
    }
  });

  test('scales have lines at round figures, at most nine of them', () => {
    expect(ticks(0, 46.75)).toEqual([0, 10, 20, 30, 40]);
    expect(ticks(-14.02, 47)).toEqual([-10, 0, 10, 20, 30, 40]);
    expect(ticks(0, 80)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80]);
    expect(ticks(0, 9_000_000)).toEqual([0, 9_000_000]);
  });

  test('are not drawn without holdings', () => {
    const plan = samplePlan({ before: null, after: null, steps: [] });
    expect(writeAllocationPicture(plan)).toBeNull();
    expect(writeCashPicture(plan)).toBeNull();
  });

  test('escape what XML would read', () => {
    expect(escaped('<a & "b">\u0000')).toBe('&lt;a &amp; &quot;b&quot;&gt;');
    expect(escaped('x\ud800y')).toBe('x\ufffdy');
  });
});

describe('the allocation', () => {
  test('tells every sector and cash with figures and limit', () => {
    const svg = writeAllocationPicture(
      samplePlan({ policy: { ...DEFAULT_POLICY, sectorCaps: new Map([['Materials', decimal('35')]]) } }),
    );
    const written = texts(svg);
    const materials = written.indexOf('Materials');
    expect(written.slice(materials, materials + 4)).toEqual(['Materials', '46.8%', '25.0%', '≤ 35%']);
    const cash = written.indexOf('Cash');
    expect(written.slice(cash, cash + 4)).toEqual(['Cash', '2.6%', '5.1%', '≥ 5%']);
    expect(svg).toContain('Materials: 46.8% before, 25.0% after, cap 35%.');
  });

  test('draws bars in proportion, and the cap on the same scale', () => {
    const svg = writeAllocationPicture(samplePlan());
    const bars = elements(svg, 'rect').filter((bar) => bar.height === '12');
    const keys = elements(svg, 'rect').filter((bar) => bar.height === '10');
    expect(keys.map((key) => key.fill)).toEqual([bars[0]?.fill, bars[1]?.fill]);
    const caps = elements(svg, 'line')
      .filter((drawn) => drawn['stroke-width'] === '3')
      .slice(1);
    expect(bars).toHaveLength(20);
    expect(caps).toHaveLength(10);
    const [before, after] = [Number(bars[0]?.width), Number(bars[1]?.width)];
    expect(before / after).toBeCloseTo(46.7526 / 24.9986, 2);
    expect((Number(caps[0]?.x1) - Number(bars[0]?.x)) / before).toBeCloseTo(40 / 46.7526, 2);
  });

  test('sets one row under the other, each figure on the line of its bars, headings above', () => {
    const svg = writeAllocationPicture(samplePlan());
    const bars = elements(svg, 'rect')
      .filter((bar) => bar.height === '12')
      .map((bar) => Number(bar.y));
    expect(bars).toEqual(bars.toSorted((left, right) => left - right));
    expect(new Set(bars).size).toBe(20);
    const written = texts(svg).map((text, index) => ({ text, y: Number(elements(svg, 'text')[index]?.y) }));
    const yOf = (text: string) => written.find((one) => one.text === text)?.y;
    expect(yOf('46.8%')).toBe(yOf('Materials'));
    expect(yOf('Materials')).toBeGreaterThan(bars[0] ?? 0);
    expect(yOf('Materials')).toBeLessThan(bars[2] ?? 0);
    const headings = elements(svg, 'text').filter(
      (text) => text['text-anchor'] === 'end' && Number(text.y) < (bars[0] ?? 0),
    );
    expect(headings.map((text) => text.x)).toEqual(['610', '676', '740']);
  });

  test('shortens a long name and keeps borrowed cash left of zero', () => {
    const svg = writeAllocationPicture(strange);
    expect(texts(svg)).toContain('&lt;b&gt;&quot;A&quot; &amp; a very long…');
    const bars = elements(svg, 'rect').filter((bar) => bar.height === '12');
    const [cashBefore, cashAfter] = bars.slice(-2);
    expect(Number(cashBefore?.x) + Number(cashBefore?.width)).toBeCloseTo(Number(cashAfter?.x), 0);
  });
});

describe('the cash after each step', () => {
  test('names each step with its figure', () => {
    const written = texts(writeCashPicture(samplePlan()));
    expect(written).toEqual(expect.arrayContaining(['Start', '1 SELL NEM', '8 BUY ISRG', '2.6%', '24.3%', '5.1%']));
  });

  test('draws the steps from left to right, each with its figure above it', () => {
    const svg = writeCashPicture(samplePlan());
    const flats = elements(svg, 'line').filter((drawn) => drawn['stroke-width'] === '4');
    const [start, sell, buy] = ['#8391a5', '#b87400', '#0072b2'];
    expect(flats.map((flat) => flat.stroke)).toEqual([start, sell, sell, buy, buy, buy, buy, buy, buy]);
    flats.forEach((flat, index) => {
      expect(flat.y1).toBe(flat.y2);
      if (index > 0) expect(Number(flat.x1)).toBeCloseTo(Number(flats[index - 1]?.x2), 0);
    });
    const figures = elements(svg, 'text').filter((text) => text['paint-order'] === 'stroke');
    expect(figures).toHaveLength(9);
    figures.forEach((figure, index) => {
      expect(Number(flats[index]?.y1) - Number(figure.y)).toBeCloseTo(8, 0);
      expect(Number(figure.x)).toBeGreaterThan(Number(flats[index]?.x1));
      expect(Number(figure.x)).toBeLessThan(Number(flats[index]?.x2));
    });
  });

  test('marks the minimum and the warning level where they are', () => {
    const svg = writeCashPicture(samplePlan());
    expect(texts(svg)).toEqual(expect.arrayContaining(['minimum 5%', 'warning 8%']));
    const levels = elements(svg, 'line').filter((drawn) => drawn['stroke-dasharray'] !== undefined);
    const zero = elements(svg, 'line').find((drawn) => drawn.stroke === '#5b6472');
    const named = elements(svg, 'text').filter((text) => text['font-weight'] === 'bold' && text['font-size'] === '12');
    expect(named.map((text) => Number(text.x) > Number(levels[0]?.x2))).toEqual([true, true]);
    const [minimum, warning] = levels.map((drawn) => Number(zero?.y1) - Number(drawn.y1));
    expect((minimum ?? 0) / (warning ?? 1)).toBeCloseTo(5 / 8, 2);
  });

  test('keeps the labels of two close levels apart, and leaves out a warning level that has no effect', () => {
    const policy = { ...DEFAULT_POLICY, cashWarningPct: decimal('5.1') };
    const labels = elements(writeCashPicture(samplePlan({ policy })), 'text').filter(
      (text) => text['font-weight'] === 'bold' && text['font-size'] === '12',
    );
    expect(Math.abs(Number(labels[0]?.y) - Number(labels[1]?.y))).toBeGreaterThanOrEqual(15);
    const none = { ...DEFAULT_POLICY, cashWarningPct: decimal('5') };
    expect(texts(writeCashPicture(samplePlan({ policy: none }))).filter((text) => text.startsWith('warning'))).toEqual(
      [],
    );
  });

  test('thins out the labels of a long plan and keeps the last', () => {
    const written = texts(writeCashPicture(longPlan(45))).filter((text) => /^\d+ (SELL|BUY)/.test(text));
    expect(written.length).toBeLessThanOrEqual(20);
    expect(written.at(-1)).toBe('45 BUY T44');
    expect(texts(writeCashPicture(longPlan(20))).filter((text) => /^\d+ (SELL|BUY)/.test(text))).toHaveLength(20);
  });

  test('does not round a figure onto the minimum that it misses', () => {
    const steps = samplePlan().steps.map((step) => ({
      ...step,
      cashAfterPct: { numerator: 49_996n, denominator: 10_000n },
    }));
    expect(texts(writeCashPicture(samplePlan({ steps })))).toContain('4.9996%');
  });
});
