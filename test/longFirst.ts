import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What walks the page, starts programs and servers or tries thousands of cases takes long, however short its file is. */
const LONG = /\/test\/(?:book|corpus|faults|mcp|package|properties|web|desk\/decisions|docs\/tutorial|spoiled)\b/;

/** Long files first, so that none of them is begun last, when nothing is left for the other workers. */
export default class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const known = await super.sort(files);
    return inTurn(known.map((one) => ({ one, isAlone: one.project.config.isolate, file: one.moduleId }))).map(
      ({ one }) => one,
    );
  }
}

interface Waiting {
  /** In a worker of its own: among the others it would end one that they share. */
  readonly isAlone: boolean;
  readonly file: string;
}

/** In the order that they came in, but for what takes long. */
export function inTurn<T extends Waiting>(files: readonly T[]): T[] {
  const turn = ({ isAlone, file }: Waiting): number => (isAlone ? 0 : LONG.test(file) ? 1 : 2);
  return [...files].sort((one, other) => turn(one) - turn(other));
}
