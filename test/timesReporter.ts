import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** Says at the end of a run how long each file of tests took, the longest first, as a Markdown table. */
export default class TimesReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    process.stdout.write(`\n${timesTable(modules.map((module) => ({ file: fileOf(module), ...timesOf(module) })))}\n`);
  }
}

interface Times {
  readonly file: string;
  /** Milliseconds of the tests alone, and with loading what they need. */
  readonly tests: number;
  readonly all: number;
}

export function timesTable(times: readonly Times[]): string {
  const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
  const longestFirst = [...times].sort((one, other) => other.all - one.all);
  const rows = longestFirst.map(({ file, tests, all }) => `| ${file} | ${seconds(tests)} | ${seconds(all)} |`);
  const sum = (of: (one: Times) => number): string => seconds(times.reduce((total, one) => total + of(one), 0));
  const total = `| ${times.length} files | ${sum((one) => one.tests)} | ${sum((one) => one.all)} |`;
  return ['| file | tests, s | with loading, s |', '|:---|---:|---:|', ...rows, total].join('\n');
}

function fileOf(module: TestModule): string {
  return relative(process.cwd(), module.moduleId);
}

function timesOf(module: TestModule): Omit<Times, 'file'> {
  const { duration, collectDuration, setupDuration, prepareDuration } = module.diagnostic();
  return { tests: duration, all: duration + collectDuration + setupDuration + prepareDuration };
}
