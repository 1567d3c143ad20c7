import { format } from '../../base/decimal.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { Blocker, Choice, ChoiceKind } from '../../domain/planning/choice.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { CONSTRAINT_IDS, type ConstraintId } from '../../domain/rules/finding.ts';
import { limitPercent, percentBeside, signedDollars } from './figures.ts';
import { bullets, figureColumn, inline, padded, table, textColumn, width } from './markdown.ts';
import { CONSTRAINT_NAMES } from './words.ts';

const KIND_NAMES: Readonly<Record<ChoiceKind, string>> = {
  directed: 'as directed',
  nearest: 'nearest',
  fewest: 'fewest',
  least_tax: 'least tax',
  sells_nothing: 'sells nothing',
};

/** How each is made. */
export const COMMANDS: Readonly<Record<ChoiceKind, string>> = {
  directed: 'porch rebalance --plan directed',
  nearest: 'porch rebalance --plan nearest',
  fewest: 'porch rebalance --plan fewest',
  least_tax: 'porch rebalance --plan least-tax',
  sells_nothing: 'porch rebalance --cash-only',
};

/** Basis points by which every order may fill worse at once. */
export function slipOf({ commonSlipBps }: Choice): string | null {
  return commonSlipBps === null ? null : format(commonSlipBps, 2);
}

const TITLES = ['Plan', 'Off target', '#', 'Turnover', 'Gain', 'May slip', 'Verdict'];

function cellsOf(choice: Choice): string[] {
  const slip = slipOf(choice);
  return [
    KIND_NAMES[choice.kind],
    dollars(choice.deviation),
    String(choice.trades),
    dollars(choice.turnover),
    choice.realizedGain === null ? 'not known' : signedDollars(choice.realizedGain),
    slip === null ? '' : `${slip} bp`,
    choice.verdict,
  ];
}

/** The plans in rows, what is to be known of them, and how one of them is made. Ends with a line feed. */
export function choicesPage(choices: readonly Choice[]): string {
  const all = [TITLES, ...choices.map(cellsOf)];
  const widths = TITLES.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
  const lines = all.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0, column > 0 && column < 6))
      .join('  ')
      .trimEnd(),
  );
  const remarks = remarksOn(choices, 'node_limit in policy.json lets it search further');
  const other = choices.find(({ kind }) => kind !== 'directed');
  const next =
    other === undefined ? 'No other plan is better in anything.' : `To make one of them:  ${COMMANDS[other.kind]}`;
  const told = remarks.length === 0 ? '' : `\n${remarks.join('\n')}\n`;
  return `${lines.join('\n')}\n${told}\nNothing is recorded. ${next}\n`;
}

/** The section of a report; nothing where there is nothing to choose from. `own` is the kind of the plan that is reported. */
export function choiceBlocks({ choices = [], optimum }: Plan): string[] {
  const [first] = choices;
  if (first === undefined) return [];
  const [plan = '', ...figures] = TITLES.slice(0, -1);
  const columns = [textColumn(plan), ...figures.map(figureColumn), textColumn('Verdict')];
  const rows = choices.map((choice) => {
    const [name = '', ...cells] = cellsOf(choice);
    return [choice.kind === optimum?.kind ? `${name} (this plan)` : name, ...cells];
  });
  const others = choices.filter(({ kind }) => kind !== optimum?.kind);
  const commands = others.map(({ kind }) => `\`${COMMANDS[kind]}\``);
  return [
    '## Plans to choose from',
    'None is recommended: you choose. *Off target* is what sectors and cash miss of what can be reached, together; *#* the trades; *Gain* what the sales realise on average cost; *May slip* by how much every order may fill worse at once before cash is below its minimum.',
    table(columns, rows),
    ...listed(remarksOn(choices, 'porch rebalance --choices searches further').map((remark) => inline(remark))),
    ...(commands.length === 0 ? [] : [`To make another one: ${commands.join(', ')}.`]),
  ];
}

function listed(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [bullets(lines)];
}

/** Why a plan is blocked, and which may still be found better. */
function remarksOn(choices: readonly Choice[], further: string): string[] {
  const blocked = choices.filter(({ blockedBy }) => blockedBy.length > 0);
  const open = choices.flatMap(({ kind, open: gap }) =>
    gap === null
      ? []
      : [`${KIND_NAMES[kind]}: a better one may exist, by at most ${dollars(gap)} as it counts; ${further}`],
  );
  return [
    ...blocked.map(({ kind, blockedBy }) => `${KIND_NAMES[kind]} is BLOCKED: ${blockerWords(blockedBy)}`),
    ...(blocked.some(forcesNoSale) ? [NO_FORCED_SALE] : []),
    ...open,
  ];
}

/** A search that leaves a limit broken which it does not have to bring to hold (OPTIMUM 3.2). */
function forcesNoSale({ kind, blockedBy }: Choice): boolean {
  return (kind === 'nearest' || kind === 'least_tax') && blockedBy.some(({ limit }) => limit !== null);
}

const NO_FORCED_SALE =
  'nearest and least tax sell nothing for a limit’s sake: what is above a limit today, and the targets do not bring down, stays above it. Repair A or C of such a plan brings it within, and so does fewest';

/** `Sector cap (Materials) at 46.75%, limit 40%; …`, two of them at most. */
export function blockerWords(blockedBy: readonly Blocker[]): string {
  const shown = blockedBy.slice(0, MOST_BLOCKERS).map(({ id, subject, limit, measured }) => {
    const name = isConstraint(id) ? `${CONSTRAINT_NAMES[id]} (${subject})` : `${id} (${subject})`;
    return limit === null || measured === null
      ? name
      : `${name} at ${percentBeside(measured, limit)}, limit ${limitPercent(limit)}`;
  });
  const more = blockedBy.length - shown.length;
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

const MOST_BLOCKERS = 2;

function isConstraint(id: string): id is ConstraintId {
  return CONSTRAINT_IDS.some((one) => one === id);
}
