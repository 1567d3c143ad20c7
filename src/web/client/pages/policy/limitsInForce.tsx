import { useMemo, useState } from 'react';
import type { PolicyShape } from '../../../contract/policyShapes.ts';
import { useAnswer } from '../../server/api.ts';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered, Problems } from '../../ui/frame/states.tsx';
import { Told } from '../../ui/words/text.tsx';
import './limitsInForce.css';

type Setting = PolicyShape['values'][number];

const COLUMNS: readonly Column<Setting>[] = [
  {
    id: 'key',
    title: 'Key in policy.json',
    by: ({ key }) => key,
    cell: ({ key }) => <code className="setting-key">{key}</code>,
  },
  {
    id: 'value',
    title: 'Value',
    cell: ({ value }) => (
      <code className="setting">
        <Told text={value} />
      </code>
    ),
  },
  {
    id: 'differs',
    title: 'Own or standard',
    by: (setting) => (isOwn(setting) ? 0 : 1),
    cell: (setting) => (isOwn(setting) ? <strong className="near">differs</strong> : 'standard'),
  },
  {
    id: 'standard',
    title: 'The specification’s standard',
    cell: ({ standard }) => <code className="setting">{standard}</code>,
  },
  { id: 'meaning', title: 'Meaning', cell: ({ meaning }) => <span className="setting-meaning">{meaning}</span> },
];

function isOwn({ value, standard }: Setting): boolean {
  return value !== standard;
}

/** Every limit and setting that a plan is judged by. */
export function Policy() {
  const answer = useAnswer<PolicyShape>('/api/policy');
  return (
    <>
      <PageHead title="Policy" />
      <Answered answer={answer} what="policy">
        {(policy) => <Whole policy={policy} />}
      </Answered>
    </>
  );
}

function Whole({ policy: { file, values, problems } }: { readonly policy: PolicyShape }) {
  const [isOwnOnly, setOwnOnly] = useState(false);
  const own = useMemo(() => values.filter(isOwn), [values]);
  return (
    <>
      {problems.length === 0 ? null : (
        <Panel title={`Problems: ${problems.length}`} tone="blocked">
          <p>Until they are mended no plan can be made: a limit that cannot be read is not guessed.</p>
          <Problems problems={problems} />
        </Panel>
      )}
      <Panel title="Where it stands">
        {file === null ? (
          <p>
            There is no <code>policy.json</code> in the workspace’s folder, so the specification’s standards hold alone.
            To set a limit of your own, make that file with the key and its value, such as{' '}
            <code>{'{ "position_size_maximum_pct": 10 }'}</code>.
          </p>
        ) : (
          <p>
            <code>{file}</code> in the workspace’s folder: change it in your own editor and save, and this page follows.
            What it does not say is the specification’s standard.
          </p>
        )}
        <p>
          A plan is bound to the limits that it was judged by: when they change, it cannot be approved, and another is
          made.
        </p>
      </Panel>
      {values.length === 0 ? null : (
        <Panel title={`Limits and settings: ${own.length} of ${values.length} differ from the standard`}>
          {own.length === 0 ? null : (
            <label className="policy-filter">
              <input type="checkbox" checked={isOwnOnly} onChange={({ target }) => setOwnOnly(target.checked)} />
              Show only what differs
            </label>
          )}
          <DataTable
            caption="Limits and settings"
            columns={COLUMNS}
            rows={isOwnOnly && own.length > 0 ? own : values}
            rowKey={({ key }) => key}
          />
        </Panel>
      )}
    </>
  );
}
