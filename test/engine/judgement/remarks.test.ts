import { expect, test } from 'vitest';
import type { Remark } from '../../../src/domain/advice/remark.ts';
import { judgeRemarks } from '../../../src/engine/judgement/judgeRemarks.ts';

const source = { file: 'Portfolio.md', line: 3, text: 'x' };

test.each([
  [{}, '2026-08-21', true],
  [{ after: '2026-08-20' }, '2026-08-21', true],
  [{ after: '2026-08-21' }, '2026-08-21', false],
  [{ before: '2026-08-22' }, '2026-08-21', true],
  [{ before: '2026-08-21' }, '2026-08-21', false],
  [{ before: '2026-08-01', after: '2026-08-31' }, '2026-07-31', true],
  [{ before: '2026-08-01', after: '2026-08-31' }, '2026-08-21', false],
  [{ before: '2026-08-01', after: '2026-08-31' }, '2026-09-01', true],
])('%j is said on %s: %s', (days, day, isSaid) => {
  const remark: Remark = { id: 'document_not_final', source, because: 'x', ...days };
  expect(judgeRemarks([remark], day).map(({ id }) => id)).toEqual(isSaid ? ['document_not_final'] : []);
});
