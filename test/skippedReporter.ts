import type { Reporter, TestModule } from 'vitest/node';
import { PACKAGES } from './needs.ts';

/** Says as the last line of a run how many tests were skipped for want of something, and how to get it. */
export default class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const lacks = modules.flatMap((module) => [...module.children.allTests('skipped')].map((one) => one.meta().lacks));
    process.stdout.write(`${skippedLine(lacks.filter((what) => what !== undefined))}\n`);
  }
}

/** Of what each skipped test lacks, the line that tells of all of them. */
export function skippedLine(lacks: readonly string[]): string {
  if (lacks.length === 0) return 'This machine has all that the tests need: none was skipped for want of something.';
  const kinds = [...new Set(lacks)].map((what) => `${lacks.filter((one) => one === what).length} for want of ${what}`);
  const told = `${lacks.length === 1 ? '1 test was' : `${lacks.length} tests were`} skipped: ${kinds.join(', ')}.`;
  const packages = PACKAGES.filter((name) => lacks.includes(name));
  return packages.length === 0 ? told : `${told} To run them: apt-get install ${packages.join(' ')}`;
}
