import {
  type HouseholdDesk,
  householdStatus,
  listHouseholdPlans,
  monitorHousehold,
  type Told,
} from '../../desk/status/household.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import {
  type HouseholdMonitoring,
  type HouseholdStatus,
  writeHouseholdMonitorJson,
  writeHouseholdMonitorPage,
  writeHouseholdPlansJson,
  writeHouseholdPlansPage,
  writeHouseholdStatusJson,
  writeHouseholdStatusPage,
} from '../../documents/reports/householdDesk.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { DeskOptions } from './atDesk.ts';
import { evaluationTime } from './evaluation.ts';
import type { Face } from './face.ts';
import { refusePolicy } from './household.ts';
import { namedActor } from './namedActor.ts';
import { tellEffect, tellNotes } from './output.ts';
import { reportProblems } from './problems.ts';
import { DONE, STOPPED, type Terminal } from './terminal.ts';

type From = Pick<Face, 'terminal' | 'finish'>;

/** `porch status` of a household. */
export function showHouseholdStatus(from: From, root: string, options: DeskOptions): void {
  atHousehold(from, root, options, householdStatus, showStatus);
}

/** `porch plans` of a household. */
export function showHouseholdPlans(from: From, root: string, options: DeskOptions): void {
  const listed = (desk: HouseholdDesk) => {
    const read = listHouseholdPlans(desk);
    const told =
      read.value === null ? null : { told: read.value, effect: { hasRecorded: false, unsigned: null, notes: [] } };
    return told === null ? { value: null, problems: read.problems } : { value: told, problems: [] };
  };
  atHousehold(from, root, options, listed, (accounts, terminal, isJson) => {
    terminal.out(isJson ? jsonText(writeHouseholdPlansJson(accounts)) : writeHouseholdPlansPage(accounts));
    return DONE;
  });
}

/** `porch monitor` of a household. */
export function showHouseholdMonitoring(
  from: From,
  root: string,
  options: DeskOptions & { readonly prices?: string },
): void {
  if (options.policy !== undefined) {
    from.finish(refusePolicy(from.terminal, options.json === true));
    return;
  }
  atHousehold(from, root, options, (desk) => monitorHousehold(desk, options.prices ?? null), showMonitoring);
}

function atHousehold<T>(
  from: From,
  root: string,
  options: DeskOptions,
  use: (desk: HouseholdDesk) => Reading<Told<T>>,
  show: (told: T, terminal: Terminal, isJson: boolean) => number,
): void {
  const { terminal, finish } = from;
  const actor = namedActor(from, options);
  if (actor === null) return;
  const isJson = options.json === true;
  const read = use({ root, actor, clock: terminal.now, at: evaluationTime(options, terminal) });
  if (read.value === null) {
    finish(reportProblems(terminal, read.problems, isJson));
    return;
  }
  const { told, effect } = read.value;
  tellNotes(terminal, effect.notes);
  const done = effect.hasRecorded ? 'what was found at the accounts is recorded' : null;
  finish(tellEffect(terminal, { done, unsigned: effect.unsigned }, () => show(told, terminal, isJson)));
}

/** Stopped where a person has to look in some account, or the whole cannot be judged or is blocked. */
function showStatus(status: HouseholdStatus, terminal: Terminal, isJson: boolean): number {
  terminal.out(isJson ? jsonText(writeHouseholdStatusJson(status)) : writeHouseholdStatusPage(status));
  const isOpen = status.accounts.some(
    ({ status: own }) => own.open.length + own.imports.length + own.remaining.length > 0,
  );
  const isWell = status.whole !== null && status.whole.judgement.verdict !== 'BLOCKED';
  return isOpen || !isWell ? STOPPED : DONE;
}

/** What the whole breaks or comes near to is as good as an alert. */
function showMonitoring(seen: HouseholdMonitoring, terminal: Terminal, isJson: boolean): number {
  terminal.out(
    isJson ? jsonText(writeHouseholdMonitorJson(seen)) : writeHouseholdMonitorPage(seen, terminal.isColored),
  );
  const isAlerted = seen.accounts.some(({ monitoring }) => {
    return monitoring !== null && monitoring.alerts.raised.length + monitoring.alerts.standing.length > 0;
  });
  return isAlerted || seen.whole.findings.length > 0 ? STOPPED : DONE;
}
