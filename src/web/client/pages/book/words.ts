import type { QueueLineShape, QueueState } from '../../../contract/bookShapes.ts';

export const STATE_WORDS: Readonly<Record<QueueState, string>> = {
  open: 'open',
  claimed: 'claimed',
  half: 'approved once',
  approved: 'approved',
  declined: 'declined',
  deferred: 'deferred',
  resolved: 'resolved',
};

/** Whether a person still has to do something about it. */
export function isWaiting({ state }: Pick<QueueLineShape, 'state'>): boolean {
  return state === 'open' || state === 'claimed' || state === 'half';
}

/** `approved by pat until …; why`, as far as it is known. */
export function stateWords({ state, by, until, why }: QueueLineShape): string {
  const who = by === null ? '' : ` by ${by}`;
  const end = until === null ? '' : ` until ${until.slice(0, 16).replace('T', ' ')}${until.length > 10 ? ' UTC' : ''}`;
  return `${STATE_WORDS[state]}${who}${end}${why === null ? '' : `; ${why}`}`;
}

/** Every reason, the gravest first; what no rule takes has none of its own. */
export function reasonWords({ reasons }: Pick<QueueLineShape, 'reasons'>): string {
  if (reasons.length === 0) return 'no rule takes it';
  return reasons.map(({ reason, about }) => (about === '' ? reason : `${reason}: ${about}`)).join('; ');
}
