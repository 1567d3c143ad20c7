import { useDeferredValue, useMemo, useState } from 'react';
import type { HoldingShape, HoldingsShape } from '../../../contract/holdingShapes.ts';
import { DataTable } from '../../ui/facts/table.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { Field } from '../../ui/inputs/controls.tsx';
import { Money, percentText } from '../../ui/words/figures.tsx';
import { dollarSum, partOf } from '../../ui/words/sums.ts';
import { type OwnedRow, ownedColumns } from './ownedColumns.tsx';
import './owned.css';

const ALL = '';

/** Every holding with its cost, gain, target and lots; sought and filtered, with the totals of what is shown. */
export function Owned({ held }: { readonly held: HoldingsShape }) {
  const [sought, setSought] = useState('');
  const [sector, setSector] = useState(ALL);
  const [account, setAccount] = useState(ALL);
  const words = useDeferredValue(sought);
  const rows = useMemo(() => ownedRows(held), [held]);
  const columns = useMemo(() => ownedColumns(rows), [rows]);
  const shown = useMemo(() => {
    const word = words.trim().toLowerCase();
    const isWanted = (row: OwnedRow): boolean =>
      (sector === ALL || row.sector === sector) &&
      (account === ALL || row.account === account) &&
      (word === '' || wordsOf(row).some((one) => one.toLowerCase().includes(word)));
    return rows.filter(isWanted);
  }, [rows, words, sector, account]);
  const foot = useMemo(() => totals(shown, held.value), [shown, held]);
  if (rows.length === 0) return <p>Nothing is held but cash.</p>;
  const accounts = distinct(rows.flatMap((row) => row.account ?? []));
  return (
    <>
      <div className="row holdings-search">
        <Field label="Find a ticker, name or sector" type="search" value={sought} onChange={setSought} />
        <Choice
          label="Sector"
          value={sector}
          options={[[ALL, 'all'], ...distinct(rows.map((row) => row.sector)).map((one) => [one, one] as const)]}
          onChange={setSector}
        />
        {accounts.length === 0 ? null : (
          <Choice
            label="Account"
            value={account}
            options={[[ALL, 'all'], ...accounts.map((one) => [one, one] as const)]}
            onChange={setAccount}
          />
        )}
        <p role="status" className="quiet">
          {shown.length === rows.length ? `${rows.length} holdings` : `${shown.length} of ${rows.length} holdings`}
        </p>
      </div>
      <DataTable caption="Holdings" columns={columns} rows={shown} rowKey={({ key }) => key} foot={foot} />
    </>
  );
}

function wordsOf({ ticker, name, sector }: HoldingShape): readonly string[] {
  return name === null ? [ticker, sector] : [ticker, name, sector];
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}

function ownedRows({ holdings, constraints }: HoldingsShape): readonly OwnedRow[] {
  const checks = new Map(constraints.filter(({ id }) => id === 'position_size').map((one) => [one.subject, one]));
  return holdings.map((held) => {
    const check = checks.get(held.ticker);
    return {
      ...held,
      key: held.account === null ? held.ticker : `${held.account} ${held.ticker}`,
      limit: check?.limit ?? null,
      headroom: check?.headroom ?? null,
      isBroken: check?.result === 'violation',
    };
  });
}

/** Of the rows that are shown; a cost that is not known is left out of its sum, and that is told. */
function totals(rows: readonly OwnedRow[], whole: string) {
  const value = dollarSum(rows.map((row) => row.value));
  const known = rows.filter(({ cost }) => cost !== null);
  const left = rows.length - known.length;
  const gain = dollarSum(known.map((row) => row.gain ?? '0'));
  const cost = dollarSum(known.map((row) => row.cost ?? '0'));
  const pct = partOf(value, whole);
  const gainPct = partOf(gain, cost);
  return {
    holding: 'Total',
    value: <Money amount={value} />,
    pct: pct === null ? '' : <span className="figure">{percentText(pct)}</span>,
    cost:
      known.length === 0 ? (
        'not known'
      ) : (
        <>
          <Money amount={cost} />
          {left === 0 ? null : (
            <span className="of">
              {' '}
              of {known.length}; of {left} not known
            </span>
          )}
        </>
      ),
    gain: known.length === 0 ? '' : <Money amount={gain} />,
    gain_pct: gainPct === null ? '' : <span className="figure">{percentText(gainPct)}</span>,
  };
}
