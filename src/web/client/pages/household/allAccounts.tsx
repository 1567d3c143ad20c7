import type { UseQueryResult } from '@tanstack/react-query';
import type { HoldingsShape } from '../../../contract/holdingShapes.ts';
import type { HouseholdShape } from '../../../contract/householdShapes.ts';
import { useAnswer } from '../../server/api.ts';
import { Findings, findingsInWords } from '../../ui/facts/findings.tsx';
import { VerdictBadge } from '../../ui/facts/verdict.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Facts, Panel } from '../../ui/frame/panel.tsx';
import { Answered, Problems } from '../../ui/frame/states.tsx';
import { FoldedLimits } from '../../ui/limits/foldedLimits.tsx';
import { Money, percentText } from '../../ui/words/figures.tsx';
import { Owned } from '../portfolio/owned.tsx';
import { Accounts, OpenInAccounts } from './accounts.tsx';
import { DecideAll } from './decideAll.tsx';
import { PlanAll } from './planAll.tsx';
import { HouseholdSectors } from './sectors.tsx';
import './allAccounts.css';

const TONES = { SAFE: 'safe', CONDITIONAL: 'conditional', BLOCKED: 'blocked' } as const;

/** All accounts as one portfolio, and each of them with what waits in it. */
export function Household({ answer }: { readonly answer: UseQueryResult<HouseholdShape> }) {
  return (
    <>
      <PageHead title="Household" />
      <Answered answer={answer} what="the household">
        {(household) => (
          <>
            {household.problems.length === 0 ? null : <Unreadable household={household} />}
            <OpenInAccounts accounts={household.accounts} />
            <Whole household={household} />
            <PlanAll household={household} />
            <DecideAll household={household} />
            <Panel
              title="The accounts"
              note="Each is planned and decided on its own pages, by its own documents, journal and cash."
            >
              <Accounts accounts={household.accounts} />
            </Panel>
            <Sectors household={household} />
            {household.whole === null ? null : <Holdings />}
          </>
        )}
      </Answered>
    </>
  );
}

function Holdings() {
  const answer = useAnswer<HoldingsShape>('/api/household/holdings');
  return (
    <Panel
      title="Holdings of all accounts"
      note="Weights are percentages of the value of all accounts, cash included. A target is one of the account’s own plan."
    >
      <Answered answer={answer} what="the holdings">
        {(held) => <Owned held={held} />}
      </Answered>
    </Panel>
  );
}

function Unreadable({ household: { problems } }: { readonly household: HouseholdShape }) {
  return (
    <Panel title={`The documents have problems: ${problems.length}`} tone="blocked">
      <p>Until they are mended the whole cannot be judged, and no account of it can be planned.</p>
      <Problems problems={problems} />
    </Panel>
  );
}

function Whole({ household: { whole, accounts } }: { readonly household: HouseholdShape }) {
  if (whole === null) return null;
  const { verdict, snapshot, findings } = whole;
  return (
    <Panel title="All accounts as one portfolio" tone={TONES[verdict]} note="As it stands, before any plan.">
      <Facts
        facts={[
          ['As it stands', <VerdictBadge key="verdict" verdict={verdict} />],
          ['Value', <Money key="value" amount={snapshot.value} />],
          [
            'Cash',
            <span key="cash">
              <Money amount={snapshot.cash} />, {percentText(snapshot.cash_pct)}
            </span>,
          ],
          ['Accounts', String(accounts.length)],
          ['Holdings', `${snapshot.positions.length} in ${snapshot.sectors.length} sectors`],
        ]}
      />
      {findings.length === 0 ? (
        <p>Every cap of the household holds.</p>
      ) : (
        <>
          <h3>What was found: {findingsInWords(findings)}</h3>
          <Findings findings={findings} />
        </>
      )}
      {accounts[0] === undefined ? null : (
        <p>
          <a href={`/accounts/${accounts[0].name}/policy?of=household`}>The household’s own limits</a> are changed on
          the page Policy of any account.
        </p>
      )}
    </Panel>
  );
}

function Sectors({ household: { whole } }: { readonly household: HouseholdShape }) {
  if (whole === null) return null;
  const { sectors, snapshot, constraints } = whole;
  const positions = constraints.filter(({ id }) => id === 'position_size');
  return (
    <>
      <Panel
        title="Sectors of the whole"
        note="Percentages are of the value of all accounts, cash included. Cash is each account’s own, and judged there."
      >
        <HouseholdSectors sectors={sectors} />
        <p>
          Cash of all accounts: <Money amount={snapshot.cash} />, {percentText(snapshot.cash_pct)}
        </p>
      </Panel>
      {positions.length === 0 ? null : (
        <Panel
          title="Positions of the whole"
          note="Each security in all accounts together, the tightest first; the headroom is in percentage points."
        >
          <FoldedLimits constraints={positions} />
        </Panel>
      )}
    </>
  );
}
