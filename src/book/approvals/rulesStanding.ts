import { format } from '../../base/decimal.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { isSamePerson } from '../../domain/planning/person.ts';
import type { ApprovalRule } from '../files/approvalRules.ts';
import { countIn, textIn } from '../ledger/cells.ts';
import { madeRule } from './eyes.ts';
import type { RunAtDesk } from './runAtDesk.ts';

/** How a run stands by one of its approval rules, for somebody. */
export interface RuleStanding {
  readonly rule: ApprovalRule;
  /** Plans that it takes and that nobody decided yet. */
  readonly left: number;
  /** Plans that somebody else approved by it, for a second person. */
  readonly forSecond: number;
  /** Plans that this person approved by it, for another one. */
  readonly forAnother: number;
  /** Why this person does not approve by it; null where they may. */
  readonly barred: string | null;
}

/** A rule's limits, as they are written. */
export function limitsOf({ maxTradePct, maxTurnoverPct, maxTradeValue }: ApprovalRule) {
  return {
    max_trade_pct: format(maxTradePct),
    max_turnover_pct: format(maxTurnoverPct),
    max_trade_value: maxTradeValue === null ? null : format(maxTradeValue),
  };
}

/** Each rule of a run as it stands for somebody. */
export async function rulesStanding(
  { ledger, run, facts }: RunAtDesk,
  by: string,
  { date, instant }: NewYorkTime,
): Promise<readonly RuleStanding[]> {
  const now = new Date(instant).toISOString();
  const undecided = await ledger.rows(
    `SELECT rules, count(*) AS count FROM result
      WHERE run = (SELECT number FROM run WHERE id = ?1) AND rules <> '[]' AND NOT EXISTS (
        SELECT 1 FROM line WHERE line.run = ?1 AND line.account = result.account
          AND (line.ends IS NULL OR line.ends > CASE line.state WHEN 'deferred' THEN ?2 ELSE ?3 END))
      GROUP BY rules`,
    ...[run.id, date, now],
  );
  const halves = await ledger.rows(
    `SELECT rule, by_name, count(*) AS count FROM line
      WHERE run = ?1 AND state = 'half' AND rule IS NOT NULL AND (ends IS NULL OR ends > ?2) GROUP BY 1, 2`,
    ...[run.id, now],
  );
  return facts.rules.map((rule) => {
    const taken = undecided.filter((row) => rulesIn(textIn(row, 'rules')).includes(rule.name));
    const half = halves.filter((row) => textIn(row, 'rule') === rule.name);
    const mine = half.filter((row) => isSamePerson(textIn(row, 'by_name'), by));
    const count = (rows: typeof half): number => rows.reduce((sum, row) => sum + countIn(row, 'count'), 0);
    const forAnother = count(mine);
    return { rule, left: count(taken), forSecond: count(half) - forAnother, forAnother, barred: madeRule(rule, by) };
  });
}

function rulesIn(text: string): readonly string[] {
  return JSON.parse(text);
}
