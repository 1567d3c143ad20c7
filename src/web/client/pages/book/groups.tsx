import { useState } from 'react';
import type { GroupShape, RunOutcomeShape } from '../../../contract/bookShapes.ts';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { grouped } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';

type Grouping = keyof RunOutcomeShape['groups'];

const GROUPINGS: readonly (readonly [Grouping, string])[] = [
  ['model', 'model'],
  ['advisor', 'advisor'],
  ['custodian', 'custodian'],
];

type Counted = Exclude<keyof GroupShape, 'name' | 'drift_mean_pp' | 'drift_most_pp'>;

const FIGURES: readonly (readonly [Counted, string])[] = [
  ['accounts', 'Accounts'],
  ['in_tolerance', 'In tolerance'],
  ['safe', 'SAFE'],
  ['conditional', 'CONDITIONAL'],
  ['blocked', 'BLOCKED'],
  ['exceptions', 'In the queue'],
];

const DRIFTS: readonly (readonly ['drift_mean_pp' | 'drift_most_pp', string])[] = [
  ['drift_mean_pp', 'Drift, mean'],
  ['drift_most_pp', 'Drift, most'],
];

const COLUMNS: readonly Column<GroupShape>[] = [
  {
    id: 'name',
    title: 'Name',
    by: ({ name }) => name,
    cell: ({ name }) => <Told text={name === '' ? '(none)' : name} />,
  },
  ...FIGURES.map(
    ([id, title]): Column<GroupShape> => ({
      id,
      title,
      isFigure: true,
      by: (row) => row[id],
      cell: (row) => <span className="figure">{grouped(String(row[id]))}</span>,
    }),
  ),
  ...DRIFTS.map(
    ([id, title]): Column<GroupShape> => ({
      id,
      title,
      isFigure: true,
      by: (row) => row[id] ?? -1,
      cell: (row) => <span className="figure">{row[id] === null ? '–' : `${row[id].toFixed(2)} pp`}</span>,
    }),
  ),
];

/** How the accounts of each model, advisor or custodian stand. */
export function Groups({ run }: { readonly run: RunOutcomeShape }) {
  const [by, setBy] = useState<Grouping>('model');
  return (
    <Panel
      title="How the accounts stand"
      note="Those with the most accounts in the queue stand first. Drift is how far the sector, or cash, that is farthest from its target stood before any trade."
    >
      <Choice
        label="By"
        value={by}
        options={GROUPINGS}
        onChange={(chosen) => setBy(GROUPINGS.find(([one]) => one === chosen)?.[0] ?? 'model')}
      />
      <DataTable caption={`Accounts by ${by}`} columns={COLUMNS} rows={run.groups[by]} rowKey={({ name }) => name} />
    </Panel>
  );
}
