import type { OverviewShape } from '../../../contract/shapes.ts';

export type ListedPlan = OverviewShape['plans'][number];
type Person = Pick<OverviewShape, 'person' | 'holders'>;

export const WAITING_STATES = ['awaiting_review', 'awaiting_decision', 'awaiting_execution'] as const;
const ORDER: readonly string[] = WAITING_STATES;
export type WaitingState = (typeof WAITING_STATES)[number];

/** Who answers, and at which of the plan's pages. */
const STEPS: Readonly<Record<WaitingState, { readonly role: 'trader' | 'master_architect'; readonly path: string }>> = {
  awaiting_review: { role: 'master_architect', path: '/review' },
  awaiting_decision: { role: 'trader', path: '' },
  awaiting_execution: { role: 'trader', path: '/execution' },
};

export function isWaitingState(state: string): state is WaitingState {
  return state in STEPS;
}

export function isWaiting({ state }: ListedPlan): boolean {
  return isWaitingState(state);
}

/** Whether its documents are others now and nothing of it stands at a broker: then it can only be declined. */
export function isFolded({ stale, trades }: ListedPlan): boolean {
  return stale && trades.every(({ placed_at, filled }) => placed_at === null && filled === '0');
}

/** The overdue first, then reviews, decisions, executions, each by when it is due: as the desk itself orders them. */
export function byUrgency(left: ListedPlan, right: ListedPlan): number {
  return (
    Number(right.overdue) - Number(left.overdue) ||
    placeOf(left) - placeOf(right) ||
    (endOf(left) ?? '9').localeCompare(endOf(right) ?? '9', 'en')
  );
}

function placeOf({ state }: ListedPlan): number {
  return ORDER.indexOf(state);
}

/** When it is due, or its approval ends; null where it has no end. */
export function endOf({ state, due_at, decision }: ListedPlan): string | null {
  return state === 'awaiting_review' ? due_at : (decision?.expires_at ?? null);
}

/** The page on which its next step is taken. */
export function wayTo({ plan_id, state }: ListedPlan): string {
  return `/plans/${plan_id}${isWaitingState(state) ? STEPS[state].path : ''}`;
}

/** What it waits for, and of whom where that is somebody else. */
export function waitsFor(plan: ListedPlan, { person, holders }: Person): string {
  const { state, overdue } = plan;
  if (!isWaitingState(state)) return '';
  const { role } = STEPS[state];
  const isOthers = person.roles !== null && !person.roles.includes(role);
  const whose = holders[role].length === 0 ? '' : ` by ${holders[role].join(', ')}`;
  const words = {
    awaiting_review: `Waits for a review${isOthers ? whose : ''}`,
    awaiting_decision: isOthers ? `Waits for the trader’s decision${whose}` : 'Waits for your decision',
    awaiting_execution: `Approved, waits for its execution${isOthers ? whose : ''}`,
  }[state];
  return overdue ? `OVERDUE: ${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
}

/** Plans that wait for a step of this person, the most urgent first. */
export function ownSteps({ plans, person }: Pick<OverviewShape, 'plans' | 'person'>): readonly ListedPlan[] {
  const { roles } = person;
  return plans
    .filter((plan) => isWaitingState(plan.state) && !isFolded(plan))
    .filter(({ state }) => roles === null || (isWaitingState(state) && roles.includes(STEPS[state].role)))
    .sort(byUrgency);
}
