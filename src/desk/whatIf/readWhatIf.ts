import type { Decimal } from '../../base/decimal.ts';
import { readPlainNumber, withinHundred } from '../../documents/fields/values.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { callProblem } from '../files/callProblem.ts';
import type { WhatIf } from './changedSources.ts';

/** What is asked, its figures as they were typed: percent without its sign. */
export interface StatedWhatIf {
  readonly targets: readonly {
    /** Null for cash. */
    readonly sector: string | null;
    readonly pct: string;
  }[];
  readonly limits: readonly { readonly path: readonly [string] | readonly [string, string]; readonly value: string }[];
}

/** The figures of what is asked; each that is no percentage is a problem that names it. */
export function readWhatIf({ targets, limits }: StatedWhatIf): Reading<WhatIf> {
  const problems: Problem[] = [];
  const percent = (what: string, text: string): Decimal[] => {
    const reading = withinHundred(text, readPlainNumber(text));
    if (reading.ok) return [reading.value];
    problems.push(callProblem(`${what}: ${reading.message}`, 'a percentage from 0 to 100, such as 12.5'));
    return [];
  };
  const value: WhatIf = {
    targets: targets.flatMap(({ sector, pct }) =>
      percent(`the target of ${sector ?? 'cash'}`, pct).map((one) => ({ sector, pct: one })),
    ),
    limits: limits.flatMap(({ path, value: text }) =>
      percent(path.join('.'), text).map((one) => ({ path, value: one })),
    ),
  };
  return problems.length > 0 ? { value: null, problems } : { value, problems };
}
