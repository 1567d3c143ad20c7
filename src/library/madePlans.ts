import type { Plan } from '../domain/planning/plan.ts';
import { mustBe } from './refused.ts';

const made = new WeakSet<object>();

/** Remembers a plan that is given to a caller, so that reports are written of it and of nothing else. */
export function noteMade(plan: Plan): void {
  made.add(plan);
}

/** Throws `InputError` on whatever is no plan that was given here. */
export function mustBePlan(plan: unknown): void {
  const isPlan = typeof plan === 'object' && plan !== null && made.has(plan);
  const message = 'plan is no plan that rebalance, screen or planDocuments gave here';
  mustBe(isPlan ? [] : [{ path: 'plan', message, accepted: 'the value of their outcome, as it is' }]);
}
