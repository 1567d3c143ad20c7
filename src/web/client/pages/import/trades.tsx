import { Link } from 'wouter';
import type { ImportPreviewShape } from '../../../contract/importShapes.ts';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import type { ChosenFile } from '../../ui/inputs/fileDrop.tsx';
import { counted } from '../../ui/words/figures.tsx';
import { bringTo } from '../execution/brought.ts';

/** Trades in the file belong to a plan: they are recorded under its execution, and before positions are imported. */
export function TradesIn({ seen, file }: { readonly seen: ImportPreviewShape; readonly file: ChosenFile }) {
  const plans = useAnswer<OverviewShape>('/api/overview').data?.plans ?? [];
  const open = plans.filter(({ state }) => state === 'awaiting_execution');
  const count = counted(seen.trades, 'trade');
  return (
    <div className="question">
      <p>
        {seen.has_positions
          ? `The file has ${count}, too. Record those of a plan first, and import the positions after that.`
          : `The file has ${count} and no positions, so there is nothing to import: fills are recorded for a plan.`}
      </p>
      {open.length === 0 ? (
        <p className="quiet">No plan waits for its fills.</p>
      ) : (
        <ul className="told">
          {open.map(({ plan_id, evaluated_on }) => (
            <li key={plan_id}>
              <Link href={`/plans/${plan_id}/execution`} onClick={() => bringTo(plan_id, file)}>
                Record them for plan {plan_id.slice(0, 12)} of {evaluated_on}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
