import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { HouseholdJudgement } from '../../domain/planning/household.ts';
import type { Monitoring } from '../../domain/planning/monitoring.ts';
import { counted, money, percent, percentNumber } from '../print/figures.ts';
import { oneLine } from '../print/markdown.ts';
import { constraintShape, findingShape, type JsonObject } from '../print/shapes.ts';
import type { Problem } from '../syntax/problem.ts';
import { findingLine, type HouseholdReport, verdictHeadline } from './household.ts';
import { writeMonitorJson, writeMonitorPage } from './monitoring.ts';
import {
  type PlanFacts,
  type StatusFacts,
  writePlanFacts,
  writePlansPage,
  writeStatusJson,
  writeStatusPage,
} from './plans.ts';

// `porch status`, `porch plans` and `porch monitor` of a household: each account by name, then the whole.

export interface AccountStatus {
  readonly account: string;
  readonly status: StatusFacts;
}

export interface HouseholdStatus {
  readonly evaluatedOn: NewYorkDate;
  /** By name. */
  readonly accounts: readonly AccountStatus[];
  /** Null where it cannot be judged: `problems` says why. */
  readonly whole: HouseholdReport | null;
  readonly problems: readonly Problem[];
}

export interface AccountPlans {
  readonly account: string;
  readonly plans: readonly PlanFacts[];
}

export interface AccountMonitoring {
  readonly account: string;
  /** Null where the account holds nothing at all. */
  readonly monitoring: Monitoring | null;
}

export interface HouseholdMonitoring {
  readonly evaluatedOn: NewYorkDate;
  /** By name. */
  readonly accounts: readonly AccountMonitoring[];
  readonly whole: HouseholdJudgement;
}

/** `household_status.schema.json`. */
export function writeHouseholdStatusJson({ evaluatedOn, accounts, whole, problems }: HouseholdStatus): JsonObject {
  return {
    schema_version: 1,
    evaluated_on: evaluatedOn,
    accounts: accounts.map(({ account, status }) => {
      const { schema_version: _version, evaluated_on: _day, ...told } = writeStatusJson(status);
      return { account, ...told };
    }),
    household: whole === null ? null : wholeShape(whole.judgement),
    problems: problems.map(({ file, line, column, message, accepted, excerpt }) => {
      return { file, line, column, message, accepted, excerpt };
    }),
  };
}

/** `household_plans.schema.json`. */
export function writeHouseholdPlansJson(accounts: readonly AccountPlans[]): JsonObject {
  const all = accounts.flatMap(({ plans }) => plans);
  const inState = (state: string): number => all.filter((plan) => plan.state === state).length;
  return {
    schema_version: 1,
    accounts: accounts.map(({ account, plans }) => ({ account, plans: plans.map(writePlanFacts) })),
    household: {
      plans: all.length,
      awaiting_review: inState('awaiting_review'),
      awaiting_decision: inState('awaiting_decision'),
      awaiting_execution: inState('awaiting_execution'),
    },
  };
}

/** `household_monitor.schema.json`. */
export function writeHouseholdMonitorJson({ evaluatedOn, accounts, whole }: HouseholdMonitoring): JsonObject {
  return {
    schema_version: 1,
    evaluated_on: evaluatedOn,
    accounts: accounts.map(({ account, monitoring }) => ({
      account,
      monitoring: monitoring === null ? null : writeMonitorJson(monitoring),
    })),
    household: { ...wholeShape(whole), constraints: whole.constraints.map(constraintShape) },
  };
}

function wholeShape({ verdict, after, findings }: HouseholdJudgement): JsonObject {
  return {
    status: verdict,
    value: money(after.value),
    cash: money(after.cash),
    cash_pct: percentNumber(after.cashPct),
    findings: findings.map(findingShape),
  };
}

export function writeHouseholdStatusPage({ accounts, whole, problems }: HouseholdStatus): string {
  const told = whole === null ? problems.map(problemLine) : wholeLines(whole.judgement);
  const head = whole === null ? ['The household cannot be judged:'] : [];
  return blocks([
    ...accounts.map(({ account, status }) => accountBlock(account, writeStatusPage(status))),
    [...head, ...told],
  ]);
}

export function writeHouseholdPlansPage(accounts: readonly AccountPlans[]): string {
  const all = accounts.flatMap(({ plans }) => plans);
  const waiting = all.filter(({ state }) => state.startsWith('awaiting_')).length;
  const sentence = `${counted(all.length, 'plan')} in ${counted(accounts.length, 'account')}, ${waiting} of them waiting for somebody`;
  return blocks([
    ...accounts.map(({ account, plans }) =>
      accountBlock(account, plans.length === 0 ? 'no plan\n' : writePlansPage(plans)),
    ),
    [`The household: ${sentence}`],
  ]);
}

export function writeHouseholdMonitorPage({ accounts, whole }: HouseholdMonitoring, color: boolean): string {
  return blocks([
    ...accounts.map(({ account, monitoring }) =>
      accountBlock(account, monitoring === null ? 'holds nothing\n' : writeMonitorPage(monitoring, color)),
    ),
    wholeLines(whole),
  ]);
}

function accountBlock(account: string, text: string): string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  return [`${oneLine(account)}:`, ...lines.map((line) => (line === '' ? '' : `  ${line}`))];
}

function wholeLines({ verdict, after, findings }: HouseholdJudgement): string[] {
  return [
    `The household: ${verdictHeadline(verdict)}`,
    `  worth ${dollars(after.value)} with ${dollars(after.cash)} cash (${percent(after.cashPct)}), kept apart by account`,
    ...findings.map((found) => `  ${findingLine(found)}`),
  ];
}

function problemLine({ file, line, column, message, accepted }: Problem): string {
  return `  ${oneLine(`${file}:${line}:${column}: ${message}; accepted: ${accepted}`)}`;
}

function blocks(all: readonly (readonly string[])[]): string {
  return `${all.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
