import { join } from 'node:path';
import type { Decided } from '../../desk/decisions/decide.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { writeDecision } from '../../documents/reports/decision.ts';
import { DONE, STOPPED, type Terminal } from './terminal.ts';

/** Prints why a plan cannot be acted on. */
export function showStopped(
  { history, isVoided, reasons }: Extract<Decided, { kind: 'stopped' }>,
  terminal: Terminal,
  isJson: boolean,
): number {
  const { planId } = history;
  if (isJson) {
    const outcome = isVoided ? 'voided' : 'stopped';
    terminal.out(jsonText({ schema_version: 1, plan_id: planId, outcome, reasons, verdict: 'BLOCKED' }));
    return STOPPED;
  }
  const head = isVoided ? 'The earlier decision is void' : 'BLOCKED, so nothing is decided';
  const lines = reasons.map((reason) => `  ${reason}`);
  terminal.out(`Plan ${planId.slice(0, 12)}: ${head}:\n${lines.join('\n')}\n`);
  return STOPPED;
}

/** Prints a decision that is recorded; the guide is named from where the command was given. */
export function showDecided(decided: Decided, terminal: Terminal, isJson: boolean, workspace: string): number {
  if (decided.kind === 'stopped') return showStopped(decided, terminal, isJson);
  const { history, decision, verdict } = decided;
  if (isJson) terminal.out(history.decisionEntry === null ? '' : jsonText(writeDecision(history.decisionEntry)));
  else terminal.out(decidedWords(decided, workspace));
  return decision.outcome === 'approved' && verdict === 'BLOCKED' ? STOPPED : DONE;
}

function decidedWords({ history, decision }: Extract<Decided, { kind: 'decided' }>, workspace: string): string {
  const plan = `Plan ${history.planId.slice(0, 12)}`;
  if (decision.expiresAt === null) return `${plan} is declined by ${decision.by}.\n`;
  const conditions = decision.conditions.map(({ id, subject }) => `  confirmed ${id}:${subject}\n`).join('');
  const until = new Date(decision.expiresAt).toISOString();
  const guide = join(workspace, 'plans', history.planId.slice(0, 12), 'execution_guide.md');
  return `${plan} is approved by ${decision.by} until ${until}.\n${conditions}Next: place the orders of ${guide}, each told by \`porch placed\`.\n`;
}
