import type { Plan } from '../domain/planning/plan.ts';
import type { Fault } from './checks.ts';
import { mustBe } from './refused.ts';

const made = new WeakSet<object>();

/** Remembers what is given to a caller, so that reports are written of it and of nothing else. */
export function noteMade(one: object): void {
  made.add(one);
}

/** What is wrong with a plan that is handed in: it has to be one that was given here. */
export function planFaults(plan: unknown): readonly Fault[] {
  return faultsOf(plan, 'plan', 'rebalance, screen or planDocuments');
}

/** Throws `InputError` on whatever is no plan that was given here. */
export function mustBePlan(plan: unknown): asserts plan is Plan {
  mustBe(planFaults(plan));
}

/** The same of another thing that `by` gives, which is called by its name. */
export function mustBeGiven(one: unknown, name: string, by: string): void {
  mustBe(faultsOf(one, name, by));
}

function faultsOf(one: unknown, name: string, by: string): readonly Fault[] {
  if (typeof one === 'object' && one !== null && made.has(one)) return [];
  return [
    {
      path: name,
      message: `${name} is no ${name} that ${by} gave here`,
      accepted: 'the value of their outcome, as it is',
    },
  ];
}
