import type { ChoiceShape } from '../../../contract/choiceShapes.ts';
import type { MakePlan } from '../../../contract/requests.ts';
import type { PlanShape } from '../../../contract/shapes.ts';
import { useMaking } from '../../server/making.ts';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { Fold } from '../../ui/frame/fold.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { counted, Money } from '../../ui/words/figures.tsx';
import { ChoicesPicture, NAMES } from '../choices/offTarget.tsx';
import { isCurrent } from './verdict.tsx';

const COLUMNS: readonly Column<ChoiceShape>[] = [
  {
    id: 'plan',
    title: 'Plan',
    cell: ({ kind, own }) => <span className="figure">{own ? `${NAMES[kind]}, this one` : NAMES[kind]}</span>,
  },
  {
    id: 'deviation',
    title: 'Off target',
    isFigure: true,
    by: ({ deviation }) => Number(deviation),
    cell: ({ deviation }) => <Money amount={deviation} />,
  },
  { id: 'trades', title: 'Trades', isFigure: true, by: ({ trades }) => trades, cell: ({ trades }) => trades },
  {
    id: 'turnover',
    title: 'Turnover',
    isFigure: true,
    by: ({ turnover }) => Number(turnover),
    cell: ({ turnover }) => <Money amount={turnover} />,
  },
  {
    id: 'gain',
    title: 'Gain',
    isFigure: true,
    by: ({ realized_gain }) => Number(realized_gain ?? 0),
    cell: ({ realized_gain }) => (realized_gain === null ? 'not known' : <Money amount={realized_gain} />),
  },
  {
    id: 'slip',
    title: 'May slip',
    isFigure: true,
    cell: ({ common_slip_bps }) => (
      <span className="figure">{common_slip_bps === null ? '–' : `${common_slip_bps} bp`}</span>
    ),
  },
  { id: 'verdict', title: 'Verdict', cell: ({ verdict }) => verdict },
];

/** Why a plan is BLOCKED, and how much better it could be: sentences, which a narrow column would tear. */
function Remarks({ choices, goodness }: Pick<PlanShape['beside'], 'choices' | 'goodness'>) {
  const remarked = choices.filter((choice) => remarkOn(choice) !== '');
  const sellsForNoLimit = choices.some(({ kind, blocked }) => kind === 'nearest' && blocked !== null);
  const count = remarked.length + (goodness === null ? 0 : 1) + (sellsForNoLimit ? 1 : 0);
  if (count === 0) return null;
  return (
    <Fold summary={counted(count, 'remark on them', 'remarks on them')}>
      <ul className="quiet">
        {remarked.map((choice) => (
          <li key={choice.kind}>
            {NAMES[choice.kind]}: {remarkOn(choice)}
          </li>
        ))}
        {goodness === null ? null : (
          <li>
            By J, which also counts how its orders differ from what is asked, this plan stands at{' '}
            <Money amount={goodness.objective} />; no plan under these limits is below <Money amount={goodness.bound} />
          </li>
        )}
        {sellsForNoLimit ? (
          <li>
            “Nearest” and “least tax” sell nothing for a limit’s sake: ways out A and C of such a plan bring it within
            its limits, and so does “fewest”
          </li>
        ) : null}
      </ul>
    </Fold>
  );
}

function remarkOn({ blocked, open }: ChoiceShape): string {
  const better = open === null ? null : `a longer search may better it by at most $${open} as it counts`;
  return [blocked, better].filter((words) => words !== null).join('; ');
}

/** The plans that the same targets lead to, side by side; another one may be made. None is recommended. */
export function Choices({ plan }: { readonly plan: PlanShape }) {
  const { choices, goodness } = plan.beside;
  const { make, ask } = useMaking<MakePlan>('/api/plans');
  if (choices.length === 0 || !isCurrent(plan)) return null;
  const asked = make.isPending ? kindIn(make.variables) : null;
  return (
    <div id="choices" tabIndex={-1}>
      <Panel
        title="Plans to choose from"
        note="None is recommended. “Off target” is what sectors and cash miss of what can be reached, “Gain” what the sales realise on average cost, “May slip” by how much every order may fill worse at once before cash is below its minimum."
      >
        <div className="choices-side-by-side">
          <ChoicesPicture choices={choices} />
          <DataTable caption="Plans to choose from" columns={COLUMNS} rows={choices} rowKey={({ kind }) => kind} />
        </div>
        <Remarks choices={choices} goodness={goodness} />
        <div className="row">
          {choices
            .filter(({ own }) => !own)
            .map(({ kind }) => (
              <BusyButton
                key={kind}
                isBusy={asked === kind}
                busyWords="Searching …"
                onPress={() => ask(requestFor(kind))}
              >
                Make “{NAMES[kind]}”
              </BusyButton>
            ))}
        </div>
        {make.error === null ? null : <Failure error={make.error} />}
      </Panel>
    </div>
  );
}

function requestFor(kind: ChoiceShape['kind']): MakePlan {
  return kind === 'sells_nothing' ? { workflow: 'rebalance', cashOnly: true } : { workflow: 'rebalance', kind };
}

function kindIn(asked: MakePlan): ChoiceShape['kind'] | null {
  if (asked.workflow !== 'rebalance') return null;
  return asked.cashOnly === true ? 'sells_nothing' : (asked.kind ?? null);
}
