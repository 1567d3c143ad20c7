import { noDecider } from './eyes.ts';
import type { Deed } from './record.ts';
import { type Refusal, type RunAtDesk, refusal, unusable } from './runAtDesk.ts';

/** Why somebody may decide nothing about a run: they have no such role, or nothing of it can be used. Null where they may. */
export async function barred(at: RunAtDesk, { actor }: Deed): Promise<Refusal | null> {
  const nobody = noDecider(at.policy, actor.by);
  return nobody === null ? unusable(at) : refusal(null, nobody, 'somebody whom policy names');
}
