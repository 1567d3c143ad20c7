import type { OverviewShape, PersonShape, PlanShape } from '../../../contract/shapes.ts';

/** What is to be known of the reviewer before they answer; it is the desk that lets them, or not. */
export function ReviewHints({ plan, overview }: { readonly plan: PlanShape; readonly overview: OverviewShape | null }) {
  if (overview === null) return null;
  const { person } = overview;
  const isMaker = person.name.toLowerCase() === plan.facts.made_by.toLowerCase();
  return (
    <>
      <p>
        You answer as <strong>{person.name}</strong>: {roleWords(person)}.
      </p>
      {isMaker ? (
        <p className="near">
          You made this plan. Another person must grant its exceptions, unless policy allows you to.
        </p>
      ) : null}
      {(plan.standing?.changed.length ?? 0) > 0 ? (
        <p className="near">
          Its documents have changed, so no exception can be granted. It can be rejected, or sent back.
        </p>
      ) : null}
    </>
  );
}

function roleWords({ roles, identified_by }: PersonShape): string {
  if (roles !== null) {
    return roles.includes('master_architect')
      ? 'you have the role master architect'
      : 'you do not have the role master architect, so the desk will refuse';
  }
  return identified_by === 'named'
    ? 'policy names no people, so anybody with a name may answer'
    : 'this is the name of the machine’s user; to grant an exception open the desk with `porch serve --by NAME`';
}
