import type { OverviewShape } from '../../../contract/shapes.ts';
import { byUrgency, isFolded, isWaitingState, type ListedPlan } from '../../ui/facts/waiting.ts';
import type { Filter, Kind } from './filter.tsx';

/** One thing that waits for a person. */
export type Line =
  | { readonly key: string; readonly kind: Kind; readonly plan: ListedPlan }
  | {
      readonly key: string;
      readonly kind: 'import' | 'fill' | 'proposal' | 'alert';
      readonly says: string;
      readonly href: string;
    };

/**
 * Everything that waits, the most urgent first: overdue escalations; what nothing can be decided without (imports, fills
 * that still need somebody); the plans; what agents propose; alerts, of each kind one.
 */
export function linesOf({ imports, open, alerts, proposals }: OverviewShape, plans: readonly ListedPlan[]): Line[] {
  const planLines = [...plans]
    .filter((plan) => !isFolded(plan))
    .sort(byUrgency)
    .flatMap((plan): Line[] => (isWaitingState(plan.state) ? [{ key: plan.plan_id, kind: plan.state, plan }] : []));
  const isOverdue = (line: Line): boolean => 'plan' in line && line.plan.overdue;
  return [
    ...planLines.filter(isOverdue),
    ...imports.map((says): Line => ({ key: says, kind: 'import', says, href: '/import' })),
    ...open.map((says): Line => ({ key: says, kind: 'fill', says, href: '#fills' })),
    ...planLines.filter((line) => !isOverdue(line)),
    ...proposalLines(proposals),
    ...alertLines(alerts),
  ];
}

const MOST_PROPOSALS = 5;

function proposalLines(proposals: OverviewShape['proposals']): Line[] {
  const line = (key: string, says: string): Line => ({ key, kind: 'proposal', says, href: '/proposals' });
  const shown = proposals.slice(0, MOST_PROPOSALS).map(({ id, agent, says }) => line(id, `${agent} proposes: ${says}`));
  const left = proposals.length - shown.length;
  return left === 0 ? shown : [...shown, line('proposals', `${left} more proposals wait`)];
}

function alertLines(alerts: OverviewShape['alerts']): Line[] {
  const kinds = new Map<string, string[]>();
  for (const { alert, message } of alerts) {
    const kind = alert.split(':')[0] ?? '';
    kinds.set(kind, [...(kinds.get(kind) ?? []), message]);
  }
  return [...kinds].map(([kind, [first = '', ...others]]) => ({
    key: `alert ${kind}`,
    kind: 'alert',
    says: others.length === 0 ? first : `${first}, and ${others.length} more of this kind`,
    href: kind === 'journal' ? '/journal' : '/monitor',
  }));
}

/** A verdict is one of plans: where one is asked for, nothing else is shown. */
export function isShown(line: Line, { state, verdict }: Filter): boolean {
  if (state !== null && line.kind !== state) return false;
  return verdict === null || ('plan' in line && line.plan.standing_verdict === verdict);
}
