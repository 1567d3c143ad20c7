import { useLocation } from 'wouter';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { shortId } from '../../ui/facts/planId.tsx';
import { STATE_WORDS } from '../../ui/facts/verdict.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import './another.css';

/** The ways to this plan beside each of the list. */
export function Beside({ planId }: { readonly planId: string }) {
  const overview = useAnswer<OverviewShape>('/api/overview').data;
  const [, navigate] = useLocation();
  const others = overview?.plans.filter(({ plan_id }) => plan_id !== planId) ?? [];
  if (others.length === 0) return null;
  return (
    <div className="beside">
      <Choice
        label="Beside another plan"
        value=""
        options={[
          ['', 'choose one'],
          ...others.map(
            ({ plan_id, evaluated_on, verdict, state }) =>
              [plan_id, `${shortId(plan_id)}, ${evaluated_on}, ${verdict}, ${STATE_WORDS[state]}`] as const,
          ),
        ]}
        onChange={(id) => navigate(`/plans/${planId}/beside/${id}`)}
      />
    </div>
  );
}
