import type { OverviewShape } from '../../../contract/shapes.ts';

/** The roles that a plan waits for, with what they do. */
const DOES = { trader: 'approve or decline', master_architect: 'review' } as const;

/** Whether policy gives the role to others alone; where it names no people every role is open. */
export function lacksRole({ person: { roles } }: OverviewShape, role: keyof typeof DOES): boolean {
  return roles !== null && !roles.includes(role);
}

/** Who may do what this person may not. */
export function NotYours({
  overview,
  lacked,
  does = `${DOES[lacked]} this plan`,
}: {
  readonly overview: OverviewShape;
  readonly lacked: keyof typeof DOES;
  readonly does?: string;
}) {
  const { person } = overview;
  const holders = overview.holders[lacked];
  return (
    <p className="near">
      You, {person.name}, may not {does}: policy gives the role {lacked.replaceAll('_', ' ')} to{' '}
      {holders.length === 0 ? (
        'nobody, so it has to be given in policy.json first'
      ) : (
        <strong>{holders.join(', ')}</strong>
      )}
      .
    </p>
  );
}
