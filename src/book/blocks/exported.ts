import type { CsvCell } from '../../documents/sheets/writeCsv.ts';
import type { RunAtDesk } from '../approvals/runAtDesk.ts';
import type { ExportTable, Row } from '../results/exportTable.ts';
import { plainShares } from './accountState.ts';
import { averagePrice } from './orderFiles.ts';
import { type Block, blocksOf, type Leg, legsOf } from './tables.ts';

const ALLOCATION_COLUMNS = [
  'block_id',
  'account',
  'shares',
  'average_price',
  'cash',
  'commission',
  'asked',
  'statement',
  'custodian',
  'side',
  'ticker',
  'limit',
  'block_state',
];

/** What each account asked of the blocks of a run, and has of them; shares are 0 where nothing was filled yet. */
export function allocationsTable({ ledger, run }: Pick<RunAtDesk, 'ledger' | 'run'>): ExportTable {
  const rows = async function* (): AsyncIterable<Row> {
    for (const block of await blocksOf(ledger, run.id)) {
      for (const leg of await legsOf(ledger, block.id)) yield rowOf(block, leg);
    }
  };
  return { name: 'allocations', columns: ALLOCATION_COLUMNS, rows };
}

function rowOf(block: Block, { account, asked, got, cash, commission }: Leg): Row {
  const { id, statement, custodian, side, ticker, limit, state } = block;
  const figure = (text: string): CsvCell => ({ figure: text });
  const price = block.filled === 0n ? '' : figure(averagePrice(block));
  const figures = [figure(plainShares(got, block)), price, figure(dollars(cash)), figure(dollars(commission))];
  const of = [figure(plainShares(asked, block)), figure(`${statement}`), custodian, side, ticker];
  return [id, account, ...figures, ...of, limit === null ? '' : figure(limit), state];
}

function dollars(cents: bigint): string {
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}
