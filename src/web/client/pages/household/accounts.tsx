import type { MemberShape } from '../../../contract/householdShapes.ts';
import type { PlanFactsShape } from '../../../contract/shapes.ts';
import { shortId } from '../../ui/facts/planId.tsx';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { STATE_WORDS, StandingBadge, VerdictBadge } from '../../ui/facts/verdict.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Problems } from '../../ui/frame/states.tsx';
import { accountKind } from '../../ui/words/account.ts';
import { Money, percentText } from '../../ui/words/figures.tsx';
import { ToldList } from '../../ui/words/text.tsx';

const GRAVITY = { BLOCKED: 0, CONDITIONAL: 1, SAFE: 2 } as const;

const COLUMNS: readonly Column<MemberShape>[] = [
  {
    id: 'account',
    title: 'Account',
    by: ({ name }) => name,
    cell: (member) => (
      <>
        <a href={pageOf(member.name)}>{member.name}</a>
        <span className="member-more">{accountKind(member)}</span>
      </>
    ),
  },
  {
    id: 'standing',
    title: 'As it stands',
    by: ({ standing }) => (standing === null ? -1 : GRAVITY[standing.verdict]),
    cell: ({ standing }) => (standing === null ? '–' : <VerdictBadge verdict={standing.verdict} />),
  },
  {
    id: 'latest',
    title: 'Latest plan',
    by: ({ latest }) => (latest === null ? 4 : latest.stale ? 3 : GRAVITY[latest.standing_verdict]),
    cell: ({ name, latest }) =>
      latest === null ? <span className="quiet">none</span> : <PlanWay account={name} plan={latest} />,
  },
  {
    id: 'waiting',
    title: 'Waiting plans',
    isFigure: true,
    by: ({ waiting }) => waiting.length,
    cell: ({ waiting }) => <span className="figure">{waiting.length}</span>,
  },
  {
    id: 'alerts',
    title: 'Alerts',
    isFigure: true,
    by: ({ alerts }) => alerts.length,
    cell: ({ name, alerts }) =>
      alerts.length === 0 ? (
        <span className="figure">0</span>
      ) : (
        <a href={`${pageOf(name)}/monitor`}>
          {alerts.length}
          <span className="heard"> of {name}, on its monitor</span>
        </a>
      ),
  },
  {
    id: 'value',
    title: 'Value',
    isFigure: true,
    by: ({ standing }) => standing?.pct ?? -1,
    cell: ({ standing }) =>
      standing === null ? (
        '–'
      ) : (
        <>
          <Money amount={standing.value} />
          <span className="member-more">{percentText(standing.pct)} of the whole</span>
        </>
      ),
  },
  {
    id: 'cash',
    title: 'Its cash',
    isFigure: true,
    by: ({ standing }) => standing?.cash_pct ?? -1,
    cell: ({ standing }) =>
      standing === null ? (
        '–'
      ) : (
        <>
          <Money amount={standing.cash} />
          <span className="member-more">{percentText(standing.cash_pct)} of the account</span>
        </>
      ),
  },
];

/** Every account with what it is, what it is worth, and what waits in it. */
export function Accounts({ accounts }: { readonly accounts: readonly MemberShape[] }) {
  return <DataTable caption="The accounts" columns={COLUMNS} rows={accounts} rowKey={({ name }) => name} />;
}

function PlanWay({ account, plan }: { readonly account: string; readonly plan: PlanFactsShape }) {
  return (
    <>
      <StandingBadge facts={plan} />{' '}
      <a href={`${pageOf(account)}/plans/${plan.plan_id}`} title={plan.plan_id} className="mono">
        {shortId(plan.plan_id)}
      </a>
      <span className="member-more">{STATE_WORDS[plan.state]}</span>
    </>
  );
}

/** What a person has to do in some account before it can go on. */
export function OpenInAccounts({ accounts }: { readonly accounts: readonly MemberShape[] }) {
  const open = accounts.filter(({ open: own, problems }) => own.length + problems.length > 0);
  if (open.length === 0) return null;
  return (
    <Panel title="Waiting for a person" tone="conditional">
      {open.map(({ name, open: own, problems }) => (
        <section key={name} aria-label={name}>
          <h3>
            <a href={pageOf(name)}>{name}</a>
          </h3>
          <ToldList texts={own} className="told" />
          {problems.length === 0 ? null : <Problems problems={problems} />}
        </section>
      ))}
    </Panel>
  );
}

/** The account's own pages, which are loaded anew: they are about another workspace. */
function pageOf(account: string): string {
  return `/accounts/${account}`;
}
