import type { ListedPlan } from '../../ui/facts/waiting.ts';
import type { Selection } from './several.tsx';

/** What is selected, and what selects more or less. */
export interface Choosing {
  readonly selected: Selection;
  readonly select: (plans: readonly ListedPlan[], isOn: boolean) => void;
}

/** Selects one plan; nothing for who may decline none. */
export function Box({ choose, plan }: { readonly choose: Choosing | null; readonly plan: ListedPlan }) {
  if (choose === null) return null;
  return (
    <label className="line-check">
      <input
        type="checkbox"
        checked={choose.selected.has(plan.plan_id)}
        onChange={({ target }) => choose.select([plan], target.checked)}
      />
      <span className="heard">Select plan {plan.plan_id.slice(0, 12)}</span>
    </label>
  );
}

/** Selects all of a list at once. */
export function All({ choose, plans }: { readonly choose: Choosing | null; readonly plans: readonly ListedPlan[] }) {
  if (choose === null || plans.length < 2) return null;
  return (
    <label className="line-all">
      <input
        type="checkbox"
        checked={plans.every(({ plan_id }) => choose.selected.has(plan_id))}
        onChange={({ target }) => choose.select(plans, target.checked)}
      />
      Select these {plans.length}
    </label>
  );
}
