import type { QueueLineShape, QueueState } from '../../../contract/bookShapes.ts';

const STATE_WORDS: Readonly<Record<QueueState, string>> = {
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

type Reasons = Pick<QueueLineShape, 'reasons' | 'no_rule'>;

/** Of each kind of reason the first, the gravest kind first, and how many more of it there are; or why no rule takes it. */
export function reasonWords({ reasons, no_rule: untaken }: Reasons): string {
  if (reasons.length === 0) return untaken === null ? 'nobody has to' : `no rule takes it: ${untaken}`;
  const kinds = new Map<string, number>();
  for (const { reason } of reasons) kinds.set(reason, (kinds.get(reason) ?? 0) + 1);
  return [...kinds]
    .map(([kind, count]) => {
      const first = reasons.find(({ reason }) => reason === kind);
      return `${first === undefined ? kind : wordsOf(first)}${count === 1 ? '' : ` (and ${count - 1} more like it)`}`;
    })
    .join('; ');
}

/** Every reason in words, where `reasonWords` does not tell all of them. */
export function furtherReasons({ reasons }: Pick<Reasons, 'reasons'>): readonly string[] {
  return new Set(reasons.map(({ reason }) => reason)).size === reasons.length ? [] : reasons.map(wordsOf);
}

function wordsOf({ reason, about }: QueueLineShape['reasons'][number]): string {
  if (about === '') return reason;
  // ids of what was found, with a space between two of them
  const isIds = reason === 'blocked' || reason === 'conditional';
  return `${reason}: ${isIds ? about.replaceAll(' ', ', ') : about}`;
}
