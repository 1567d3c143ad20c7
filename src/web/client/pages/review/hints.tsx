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
          You made this plan. Its exceptions are granted by another person, unless policy allows the maker to.
        </p>
      ) : null}
      {(plan.standing?.changed.length ?? 0) > 0 ? (
        <p className="near">
          Its documents are others now, so no exception can be granted; it can be rejected, or sent back.
        </p>
      ) : null}
    </>
  );
}

function roleWords({ roles, identified_by }: PersonShape): string {
  if (roles !== null) {
    return roles.includes('master_architect')
      ? 'you have the role master architect'
      : 'the role master architect is not yours, so the desk will refuse';
  }
  return identified_by === 'named'
    ? 'policy names no people, so whoever has a name may answer'
    : 'this is the name of the machine’s user; to grant an exception open the desk with `porch serve --by NAME`';
}
