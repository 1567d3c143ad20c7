import { expect, test } from 'vitest';
import { inColor, verdictPaint } from '../../../src/documents/print/paint.ts';

/** A channel of the cube of 256 colours, 0 to 5, as light (WCAG 2.2, relative luminance). */
function light(step: number): number {
  const channel = (step === 0 ? 0 : 55 + 40 * step) / 255;
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

test.each(['SAFE', 'CONDITIONAL', 'BLOCKED'] as const)('%s is legible on white and on black', (verdict) => {
  const code = /^~\[1;38;5;(\d+)mwords~\[0m$/.exec(
    inColor('words', verdictPaint(verdict)).replaceAll('\u001b', '~'),
  )?.[1];
  const place = Number(code) - 16;
  const steps = [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6];
  const [red = 0, green = 0, blue = 0] = steps.map(light);
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  expect(1.05 / (luminance + 0.05)).toBeGreaterThan(4);
  expect((luminance + 0.05) / 0.05).toBeGreaterThan(4);
});

test('what is not painted is text alone', () => expect(inColor('words', null)).toBe('words'));
