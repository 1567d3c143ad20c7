import { memo } from 'react';
import type { CashShape, LotShape, SettlementShape, TaxShape } from '../../../contract/accountShapes.ts';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { Facts, Panel } from '../../ui/frame/panel.tsx';
import { counted, Money, Shares } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';

type Purchase = SettlementShape['purchases'][number];
type Way = TaxShape['ways'][number];
type Barred = TaxShape['do_not_buy'][number];

/** How the purchases are paid and what the sales realise, where policy says what account it is. */
export const SettlementAndTax = memo(function SettlementAndTax({
  settlement,
  tax,
}: {
  readonly settlement: SettlementShape | null;
  readonly tax: TaxShape | null;
}) {
  const assumptions = (settlement ?? tax)?.assumptions ?? [];
  return (
    <div id="account" tabIndex={-1}>
      <Panel
        title="Settlement and tax"
        note={`Worked out for trades on ${(settlement ?? tax)?.traded_on ?? ''}, at reference prices, with costs. Arithmetic on your own records, and no tax advice.`}
      >
        {assumptions.map((one) => (
          <p key={one} className="quiet">
            Assumed: <Told text={one} />.
          </p>
        ))}
        {settlement === null ? null : <Settlement settlement={settlement} />}
        {tax === null ? null : <Tax tax={tax} />}
      </Panel>
    </div>
  );
});

function Settlement({ settlement }: { readonly settlement: SettlementShape }) {
  const { before, after, purchases, second_round, second_round_on, sales_settle_on, settled_cash_only_until } =
    settlement;
  const rows = [
    { name: 'before the orders', ...before },
    { name: 'after the orders', ...after },
  ];
  return (
    <>
      <h3>Cash, settled and not</h3>
      <DataTable caption="Cash, settled and not" columns={CASH} rows={rows} rowKey={({ name }) => name} />
      <p>What is sold settles on {sales_settle_on}.</p>
      {settled_cash_only_until === null ? null : (
        <p>Until {settled_cash_only_until} the broker lets this account buy with settled cash alone.</p>
      )}
      {purchases.length === 0 ? null : (
        <>
          <h3>What pays for the purchases</h3>
          <DataTable
            caption="What pays for the purchases"
            columns={PURCHASES}
            rows={purchases}
            rowKey={({ order }) => order}
          />
        </>
      )}
      {second_round.length === 0 ? null : (
        <>
          <h3>Second round, on {second_round_on}</h3>
          <p>Not in this plan: settled cash does not cover these purchases. Make another plan on that day.</p>
          <ul>
            {second_round.map(({ ticker, shares, value }) => (
              <li key={ticker}>
                BUY <Shares count={shares} /> {ticker}, <Money amount={value} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Tax({ tax }: { readonly tax: TaxShape }) {
  const { gains, lots, ways, do_not_buy, looked_at, lot_relief } = tax;
  return (
    <>
      <h3>Gains</h3>
      {lots.length === 0 ? (
        <p>Nothing is sold, so nothing is realised.</p>
      ) : (
        <>
          <Facts
            facts={[
              ['Short-term', <Money key="short" amount={gains.short} />],
              ['Long-term', <Money key="long" amount={gains.long} />],
              ['Term unknown', <Money key="unknown" amount={gains.unknown} />],
              ['Lots of unknown cost', String(gains.lots_without_cost)],
            ]}
          />
          <h3>Lots to pick at the broker ({lot_relief})</h3>
          <DataTable
            caption="Lots to pick at the broker"
            columns={LOTS}
            rows={lots}
            rowKey={({ lot, ticker }) => `${ticker} ${lot}`}
          />
        </>
      )}
      {ways.length === 0 ? null : (
        <>
          <h3>The same targets, sold in other ways</h3>
          <DataTable
            caption="The same targets, sold in other ways"
            columns={WAYS}
            rows={ways}
            rowKey={({ way }) => way}
          />
        </>
      )}
      {do_not_buy.length === 0 ? null : (
        <>
          <h3>Do not buy before</h3>
          <p>
            In any account {looked_at.length === 0 ? 'of yours' : 'of the household'}: a purchase before that day takes
            the loss away.
          </p>
          <DataTable caption="Do not buy before" columns={BARRED} rows={do_not_buy} rowKey={({ ticker }) => ticker} />
        </>
      )}
      <p className="quiet">
        {looked_at.length === 0
          ? 'Looked at: this account alone. A purchase or sale in another account of yours can also make a loss a wash sale.'
          : `Looked at: the accounts ${looked_at.join(', ')}.`}
      </p>
    </>
  );
}

const CASH: readonly Column<CashShape & { readonly name: string }>[] = [
  { id: 'name', title: 'Cash', cell: ({ name }) => name },
  { id: 'settled', title: 'Settled', isFigure: true, cell: ({ settled }) => <Money amount={settled} /> },
  {
    id: 'unsettled',
    title: 'Unsettled',
    cell: ({ unsettled }) =>
      unsettled.length === 0
        ? '–'
        : unsettled.map(({ amount, settles_on, from }) => (
            <div key={`${from} ${settles_on}`}>
              <Money amount={amount} /> on {settles_on}, <Told text={from} />
            </div>
          )),
  },
  { id: 'available', title: 'Available', isFigure: true, cell: ({ available }) => <Money amount={available} /> },
];

const PURCHASES: readonly Column<Purchase>[] = [
  { id: 'order', title: 'Order', cell: ({ order }) => <Told text={order} /> },
  {
    id: 'paid',
    title: 'Paid with',
    cell: ({ paid_with, uncovered }) => (
      <>
        {paid_with.map(({ amount, from, settles_on }) => (
          <div key={from ?? ''}>
            <Money amount={amount} /> of {from === null ? 'settled cash' : <Told text={from} />}
            {settles_on === null ? '' : `, which settle on ${settles_on}`}
          </div>
        ))}
        {Number(uncovered) === 0 ? null : (
          <div>
            <Money amount={uncovered} /> that nothing covers
          </div>
        )}
      </>
    ),
  },
  { id: 'from', title: 'Can be sold from', cell: ({ sellable_from }) => sellable_from ?? 'not before it is paid' },
];

const LOTS: readonly Column<LotShape>[] = [
  {
    id: 'lot',
    title: 'Lot',
    cell: ({ ticker, lot }) => <Told text={lot.startsWith(ticker) ? lot : `${ticker} ${lot}`} />,
  },
  { id: 'acquired', title: 'Acquired', cell: ({ acquired }) => acquired ?? 'not known' },
  { id: 'shares', title: 'Shares', isFigure: true, cell: ({ shares }) => <Shares count={shares} /> },
  {
    id: 'cost',
    title: 'Cost',
    isFigure: true,
    cell: ({ cost }) => (cost === null ? 'not known' : <Money amount={cost} />),
  },
  {
    id: 'gain',
    title: 'Gain',
    isFigure: true,
    cell: ({ gain }) => (gain === null ? 'not known' : <Money amount={gain} />),
  },
  { id: 'term', title: 'Term', cell: ({ term }) => (term === 'unknown' ? 'not known' : `${term}-term`) },
];

const WAYS: readonly Column<Way>[] = [
  { id: 'way', title: 'Way', cell: ({ way }) => <code>{way}</code> },
  { id: 'proceeds', title: 'Proceeds', isFigure: true, cell: ({ proceeds }) => <Money amount={proceeds} /> },
  { id: 'short', title: 'Short-term', isFigure: true, cell: ({ gains }) => <Money amount={gains.short} /> },
  { id: 'long', title: 'Long-term', isFigure: true, cell: ({ gains }) => <Money amount={gains.long} /> },
  {
    id: 'unknown',
    title: 'Cost unknown',
    isFigure: true,
    cell: ({ gains }) => counted(gains.lots_without_cost, 'lot'),
  },
  { id: 'closed', title: 'Positions closed', cell: ({ closed }) => (closed.length === 0 ? 'none' : closed.join(', ')) },
  {
    id: 'wash',
    title: 'Wash sales',
    cell: ({ wash_sales }) => (wash_sales.length === 0 ? 'none' : wash_sales.join(', ')),
  },
];

const BARRED: readonly Column<Barred>[] = [
  { id: 'ticker', title: 'Ticker', cell: ({ ticker }) => ticker },
  { id: 'before', title: 'Not before', cell: ({ not_before }) => not_before },
  {
    id: 'why',
    title: 'Why',
    cell: ({ is_certain, sold_on }) => `sold ${is_certain ? 'at a loss' : 'perhaps at a loss'} on ${sold_on}`,
  },
];
