import { useState } from 'react';
import type { DocumentsShape, PolicyRoleShape } from '../../../contract/documentShapes.ts';
import type { PolicyFieldShape, PolicyShape } from '../../../contract/policyShapes.ts';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { InPlace } from '../../ui/editor/inPlace.tsx';
import { Lines } from '../../ui/editor/lines.tsx';
import { Fold } from '../../ui/frame/fold.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered, Problems } from '../../ui/frame/states.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { lacksRole } from '../../ui/words/roles.tsx';
import { Told } from '../../ui/words/text.tsx';
import { PolicyForm } from './form.tsx';
import './limitsInForce.css';

/** Every limit and setting that a plan is judged by. */
export function Policy() {
  const [what, setWhat] = useState<PolicyRoleShape>(asked);
  const answer = useAnswer<PolicyShape>(what === 'policy' ? '/api/policy' : '/api/policy/household');
  const overview = useAnswer<OverviewShape>('/api/overview').data;
  return (
    <>
      <PageHead title="Policy">
        {overview?.account == null ? null : (
          <Choice
            label="Whose"
            value={what}
            options={[
              ['policy', 'this account’s'],
              ['household_policy', 'the household’s'],
            ]}
            onChange={(whose) => setWhat(whose === 'policy' ? 'policy' : 'household_policy')}
          />
        )}
      </PageHead>
      <Answered answer={answer} what="policy">
        {(policy) => <Whole key={what} policy={policy} what={what} />}
      </Answered>
    </>
  );
}

/** The household’s page leads to its policy. */
function asked(): PolicyRoleShape {
  return new URLSearchParams(location.search).get('of') === 'household' ? 'household_policy' : 'policy';
}

function isOwn({ own, household, value, standard }: PolicyFieldShape): boolean {
  return own !== null || household !== null || value !== standard;
}

function Whole({ policy, what }: { readonly policy: PolicyShape; readonly what: PolicyRoleShape }) {
  const { file, fields, problems } = policy;
  const [isOwnOnly, setOwnOnly] = useState(false);
  const overview = useAnswer<OverviewShape>('/api/overview').data;
  const isBarred = problems.length > 0 || (overview !== undefined && lacksRole(overview, 'master_architect'));
  const own = fields.filter(isOwn);
  return (
    <>
      {problems.length === 0 ? null : (
        <Panel title={`Problems: ${problems.length}`} tone="blocked">
          <p>
            Until they are mended no plan can be made: a limit that cannot be read is not guessed. By a policy that
            cannot be read nobody has a role either, so mend it in your own editor.
          </p>
          <Problems problems={problems} />
        </Panel>
      )}
      <Panel title="Where it stands">
        <p>
          {what === 'household_policy' ? (
            <>
              <code>policy.json</code> in the household’s folder. What an account’s own says stands over it. Who changes
              it here is recorded in this account’s journal.
            </>
          ) : file === null ? (
            <>
              There is no <code>policy.json</code> in the workspace’s folder. The first change makes it.
            </>
          ) : (
            <>
              <code>{file}</code> in the workspace’s folder. Change it here, or in your own editor.
            </>
          )}{' '}
          {policy.household ? 'What it does not say is the household’s, and then the' : 'What it does not say is the'}{' '}
          specification’s standard.
        </p>
        <p>
          A plan is bound to the limits that it was judged by: when they change, it cannot be approved, and another is
          made.
        </p>
        {isBarred && overview !== undefined && problems.length === 0 ? (
          <p className="near">
            You, <Told text={overview.person.name} />, may read this and not change it: policy gives the role master
            architect to {overview.holders.master_architect.join(', ') || 'nobody'}.
          </p>
        ) : null}
        {own.length === 0 ? null : (
          <label className="policy-filter">
            <input type="checkbox" checked={isOwnOnly} onChange={({ target }) => setOwnOnly(target.checked)} />
            Show only the {own.length} of {fields.length} that are no standard
          </label>
        )}
      </Panel>
      <PolicyForm policy={policy} what={what} fields={isOwnOnly && own.length > 0 ? own : fields} isBarred={isBarred} />
      <Itself whose={what} />
    </>
  );
}

const NOTHING = { sha256: null, text: '{}\n' };

/** The file as it is written, for whoever would rather have that. */
function Itself({ whose }: { readonly whose: PolicyRoleShape }) {
  const answer = useAnswer<DocumentsShape>('/api/documents');
  const found = answer.data?.documents.find(({ what }) => what === whose);
  return (
    <Panel title="The file itself">
      <Answered answer={answer} what="policy.json">
        {() =>
          found !== undefined && found.text === null ? (
            <p>It is not text, so it is not shown.</p>
          ) : (
            <InPlace
              name={found?.name ?? 'policy.json'}
              what={whose}
              standing={found === undefined ? NOTHING : { sha256: found.sha256, text: found.text ?? '' }}
            >
              {found === undefined ? null : (
                <Fold summary="Read it">
                  <Lines label="Text of policy.json" text={found.text ?? ''} />
                </Fold>
              )}
            </InPlace>
          )
        }
      </Answered>
    </Panel>
  );
}
