import type { ExportTable, Row } from '../results/exportTable.ts';
import { type Line, runLines } from './lines.ts';
import type { RunAtDesk } from './runAtDesk.ts';

const APPROVAL_COLUMNS = [
  'account',
  'plan_id',
  'trades_hash',
  'state',
  'by',
  'at',
  'ends',
  'rule',
  'rule_hash',
  'first_by',
  'reason',
  'seen',
];

/** What people decided of a run, by account: who, when, about which plan, by which rule, and what they had seen of it. */
export function approvalsTable({ ledger, run, facts }: RunAtDesk): ExportTable {
  const hashes = new Map(facts.rules.map(({ name, hash }) => [name, hash]));
  const rowOf = (line: Line): Row => {
    const { account, plan_id: plan, trades_hash: trades, state, by, at, ends, rule, first_by: first } = line;
    const of = [rule ?? '', rule === null ? '' : (hashes.get(rule) ?? '')];
    const seen = line.reasons;
    return [account, plan ?? '', trades ?? '', state, by, at, ends ?? '', ...of, first ?? '', line.reason ?? '', seen];
  };
  const rows = async function* (): AsyncIterable<Row> {
    for await (const line of runLines(ledger, run.id)) yield rowOf(line);
  };
  return { name: 'approvals', columns: APPROVAL_COLUMNS, rows };
}
