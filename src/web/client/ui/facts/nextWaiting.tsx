import { Link } from 'wouter';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { shortId } from './planId.tsx';
import { ownSteps, waitsFor, wayTo } from './waiting.ts';

/** The way on from a decision: what waits for this person next. */
export function NextWaiting({ after }: { readonly after: string }) {
  const overview = useAnswer<OverviewShape>('/api/overview').data;
  if (overview === undefined) return null;
  const next = ownSteps(overview).find(({ plan_id }) => plan_id !== after);
  return (
    <p className="row">
      {next === undefined ? (
        <>
          <span>No other plan waits for you.</span>
          <Link href="/">To the overview</Link>
        </>
      ) : (
        <>
          <Link href={wayTo(next)} className="button">
            Next: plan {shortId(next.plan_id)}
          </Link>
          <span>{waitsFor(next, overview)}.</span>
        </>
      )}
    </p>
  );
}
