import type { ApprovalRule } from '../files/approvalRules.ts';
import { madeRule } from './eyes.ts';
import type { Deed } from './record.ts';
import { type Refusal, type RunAtDesk, refusal } from './runAtDesk.ts';

/**
 * The approval rules of a run by which somebody may approve: all of them, or the one of this name. `today` are the rules
 * that book.json has now: one that was changed since the run was made approves nothing of it.
 */
export function rulesMeant(
  { facts }: Pick<RunAtDesk, 'facts'>,
  today: readonly ApprovalRule[],
  { actor }: Deed,
  wanted: string | null,
): { readonly rules: readonly ApprovalRule[]; readonly refusals: readonly Refusal[] } {
  const rules = facts.rules.filter(({ name }) => wanted === null || name === wanted);
  if (rules.length === 0) {
    const message = wanted === null ? 'book.json has no approval rule' : `no approval rule is ${wanted}`;
    const accepted = facts.rules.map(({ name }) => name).join(', ') || 'accounts by name, or a key "approval_rules"';
    return { rules, refusals: [refusal(null, message, accepted)] };
  }
  const refusals: Refusal[] = [];
  for (const rule of rules) {
    if (today.find(({ name }) => name === rule.name)?.hash !== rule.hash) {
      const message = `the rule ${rule.name} is not what it was when the run was made`;
      refusals.push(refusal(null, message, 'a new run, or the rule as it was'));
    }
    const maker = madeRule(rule, actor.by);
    if (maker !== null) refusals.push(refusal(null, maker, 'another person'));
  }
  return { rules, refusals };
}
