import { expect, test } from 'vitest';
import { timesTable } from './timesReporter.ts';

test('the files of a run are told with their times, the longest first and all together last', () => {
  const times = [
    { file: 'test/base/hash.test.ts', tests: 1_640, all: 1_820 },
    { file: 'test/faults/commands.test.ts', tests: 65_049, all: 65_051 },
  ];
  expect(timesTable(times)).toBe(`| file | tests, s | with loading, s |
|:---|---:|---:|
| test/faults/commands.test.ts | 65.0 | 65.1 |
| test/base/hash.test.ts | 1.6 | 1.8 |
| 2 files | 66.7 | 66.9 |`);
});
