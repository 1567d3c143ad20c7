import { absolute, compare, type Decimal, format, subtract, trimmed, ZERO } from '../../base/decimal.ts';
import type { ActionPlan, StatedCashDirective } from '../../domain/advice/directive.ts';
import { plain } from '../../domain/instruments/wording.ts';
import { problemAt } from '../syntax/place.ts';
import type { Problem, Reading } from '../syntax/problem.ts';
import { figureLike, figuresIn, roundedLike, styleOf } from './figure.ts';
import { addLine, noChanges, type Replacement, type SourceText, sourceText, withChanges } from './splices.ts';

/** Another target for what the plan has a target of already. */
export interface NewTarget {
  /** Null for cash. */
  readonly sector: string | null;
  /** Percent of the plan's own basis. */
  readonly pct: Decimal;
  /** Dollars that it comes to, for a plan that states them; null where nothing can be measured. */
  readonly amount: Decimal | null;
}

/** The plan that a text of the document says, or what is wrong with it. */
export type ReadPlan = (text: string) => Reading<ActionPlan>;

/** So many places are tried for one figure before it is left to the person. */
const MOST_TRIES = 40;
const CASH = 'cash';

/**
 * The document with other targets in the places of the old ones, every other byte as it was. Each text is read again,
 * and is taken only where it says the wanted plan and nothing else: where no figure of the document does that, it is a
 * problem, and nothing is written.
 */
export function rewriteTargets(
  name: string,
  text: string,
  targets: readonly NewTarget[],
  read: ReadPlan,
): Reading<string> {
  let written = text;
  const problems: Problem[] = [];
  const before = read(text);
  if (before.value === null) return { value: null, problems: before.problems };
  for (const target of fallingFirst(targets, before.value)) {
    const stands = read(written);
    if (stands.value === null) return { value: null, problems: stands.problems };
    const next = withTarget(name, written, stands.value, target, read);
    if (next.value === null) problems.push(...next.problems);
    else written = next.value;
  }
  return problems.length > 0 ? { value: null, problems } : { value: written, problems };
}

/** What falls is written before what rises: in between, too, the targets come to no more than all. */
function fallingFirst(targets: readonly NewTarget[], plan: ActionPlan): readonly NewTarget[] {
  const rise = ({ sector, pct }: NewTarget) => subtract(pct, directiveOf(plan, sector)?.targetPct ?? ZERO);
  return targets.toSorted((left, right) => compare(rise(left), rise(right)));
}

function withTarget(name: string, text: string, plan: ActionPlan, target: NewTarget, read: ReadPlan): Reading<string> {
  const source = sourceText(text);
  const subject = target.sector ?? CASH;
  const refuse = (line: number, message: string, accepted: string): Reading<string> => ({
    value: null,
    problems: [problemAt({ name, lines: source.lines }, { line, column: 1 }, message, accepted)],
  });
  const directive = directiveOf(plan, target.sector);
  if (directive === null) {
    const added = withLine(source, plan, target, read);
    return added === null
      ? refuse(
          1,
          `the plan has no target for ${subject}, and none can be added here`,
          'a line of the action plan that states one',
        )
      : { value: added, problems: [] };
  }
  const { line } = directive.source;
  const was = directive.targetPct;
  if (was === null) {
    const set = inPlaceOfHold(source, plan, directive, target, read);
    if (set !== null) return { value: set, problems: [] };
    return refuse(
      line,
      `the target of ${subject} is not one figure here`,
      `the line with one figure, such as “to ${plain(target.pct)}%”`,
    );
  }
  if (compare(was, target.pct) === 0) return { value: text, problems: [] };
  const tried = inItsPlace(source, plan, directive, target, read);
  if (typeof tried === 'string') return { value: tried, problems: [] };
  if (tried.length > 0) return { value: null, problems: tried };
  return refuse(
    line,
    `a target of ${plain(target.pct)}% for ${subject} cannot be written here`,
    'the target, written by hand',
  );
}

/** The text with the target where the old one stood; else what the reader says of the first try in the directive's line. */
function inItsPlace(
  source: SourceText,
  plan: ActionPlan,
  directive: StatedCashDirective,
  target: NewTarget,
  read: ReadPlan,
): string | readonly Problem[] {
  const { line } = directive.source;
  const wanted = formOf(plan, target);
  let told: readonly Problem[] = [];
  for (const spots of spotsToTry(source, directive)) {
    const isElsewhere = spots.some((spot) => spot.line !== line);
    // a target that the reader refuses in its own line is not looked for in others
    if (isElsewhere && told.length > 0) break;
    for (const hasChange of [true, false]) {
      const next = withFigures(source, spots, directive, target, hasChange);
      const found = read(next);
      if (found.value !== null && formOf(found.value) === wanted) return next;
      if (told.length === 0) told = found.problems.filter((one) => one.line === line);
    }
  }
  return told;
}

/** The text with a target where a line of a list says to hold, and nothing more; null where no line does. */
function inPlaceOfHold(
  source: SourceText,
  plan: ActionPlan,
  { verb, source: { line } }: StatedCashDirective,
  target: NewTarget,
  read: ReadPlan,
): string | null {
  const raw = source.lines[line - 1] ?? '';
  const [whole, bullet = '', subject = ''] = /^(\s*[-*+]\s+)hold\s+(.*\S)\s*$/i.exec(raw) ?? [];
  if (verb !== 'hold' || whole === undefined) return null;
  const changes = noChanges();
  changes.replacements.push({
    line,
    start: 0,
    end: raw.length,
    text: `${bullet}Set ${subject} to ${plain(target.pct)}%`,
  });
  const next = withChanges(source, changes);
  const found = read(next).value;
  if (found === null) return null;
  const set = directiveOf(found, target.sector)?.targetPct ?? null;
  const isAlone = formOf(without(found, target.sector)) === formOf(without(plan, target.sector));
  return isAlone && set !== null && compare(set, target.pct) === 0 ? next : null;
}

/** The text with a line for a target more, set as the list of the plan's last directive is; null where that is no list. */
function withLine(source: SourceText, plan: ActionPlan, target: NewTarget, read: ReadPlan): string | null {
  const lines = [...plan.directives, ...(plan.cash === null ? [] : [plan.cash])].map((one) => one.source.line);
  const last = lines.reduce((most, one) => Math.max(most, one), 0);
  const bullet = /^\s*[-*+]\s+/.exec(source.lines[last - 1] ?? '')?.[0];
  if (bullet === undefined) return null;
  const changes = noChanges();
  addLine(changes, last, `${bullet}Set ${target.sector ?? CASH} to ${plain(target.pct)}%`);
  const next = withChanges(source, changes);
  const found = read(next);
  if (found.value === null) return null;
  return directiveOf(found.value, target.sector) !== null &&
    formOf(without(found.value, target.sector)) === formOf(plan)
    ? next
    : null;
}

function without(plan: ActionPlan, sector: string | null): ActionPlan {
  if (sector === null) return { ...plan, cash: null };
  return { ...plan, directives: plan.directives.filter((one) => one.sector !== sector) };
}

function directiveOf(plan: ActionPlan, sector: string | null): StatedCashDirective | null {
  if (sector === null) return plan.cash;
  return plan.directives.find((one) => one.sector === sector) ?? null;
}

/** A figure as it stands in a line. */
interface Spot {
  readonly line: number;
  readonly start: number;
}

/**
 * Where the target may stand: its own line from the right, then its line and another for a plan that says it twice,
 * then what follows, then what stands before.
 */
function* spotsToTry(
  source: SourceText,
  { source: { line }, targetPct }: StatedCashDirective,
): Generator<readonly Spot[], void> {
  if (targetPct === null) return;
  const spots = source.lines.flatMap((raw, index) =>
    [...figuresIn(raw, targetPct, 'any')].map(({ start }): Spot => ({ line: index + 1, start })),
  );
  const own = spots.filter((spot) => spot.line === line).reverse();
  const others = [...spots.filter((spot) => spot.line > line), ...spots.filter((spot) => spot.line < line)];
  yield* own.map((spot) => [spot]);
  const further = [...own.flatMap((spot) => others.map((other) => [spot, other])), ...others.map((other) => [other])];
  yield* further.slice(0, MOST_TRIES);
}

/** The text with the target in these places, and beside it what its lines state of it: dollars, and points of change. */
function withFigures(
  source: SourceText,
  spots: readonly Spot[],
  directive: StatedCashDirective,
  target: NewTarget,
  hasChange: boolean,
): string {
  const changes = noChanges();
  const { targetPct, statedAmount, statedCurrentPct } = directive;
  if (targetPct === null) return withChanges(source, changes);
  for (const { line, start } of spots) {
    const raw = source.lines[line - 1] ?? '';
    const put = (was: Decimal, is: Decimal, unit: 'dollars' | 'any', at: number | null): void => {
      const taken = changes.replacements.filter((one) => one.line === line);
      for (const figure of figuresIn(raw, was, unit)) {
        if (at === null ? taken.some((one) => overlaps(one, figure.start, figure.end)) : figure.start !== at) continue;
        const next = figureLike(figure, absolute(was), absolute(is), styleOf([raw], []));
        changes.replacements.push({ line, start: figure.start, end: figure.end, text: next });
        return;
      }
    };
    put(targetPct, trimmed(target.pct), 'any', start);
    if (statedAmount !== null && target.amount !== null)
      put(statedAmount, roundedLike(statedAmount, target.amount), 'dollars', null);
    if (hasChange && statedCurrentPct !== null) {
      const [was, is] = [subtract(targetPct, statedCurrentPct), subtract(target.pct, statedCurrentPct)];
      put(was, trimmed(is), 'any', null);
    }
  }
  return withChanges(source, changes);
}

function overlaps(one: Replacement, start: number, end: number): boolean {
  return one.start < end && start < one.end;
}

/** What a plan says, without where it says it; with another target where one is given. */
function formOf(plan: ActionPlan, target?: NewTarget): string {
  const figure = (value: Decimal | null | undefined): string | null =>
    value === null || value === undefined ? null : format(trimmed(value));
  const said = (one: StatedCashDirective, sector: string | null) => {
    const isChanged = target !== undefined && target.sector === sector;
    const amount =
      isChanged && one.statedAmount !== null && target.amount !== null
        ? roundedLike(one.statedAmount, target.amount)
        : one.statedAmount;
    return [
      sector,
      one.verb,
      figure(one.statedCurrentPct),
      figure(isChanged ? target.pct : one.targetPct),
      figure(one.band?.low),
      figure(one.band?.high),
      figure(one.points),
      amount === null ? null : figure(absolute(amount)),
    ];
  };
  return JSON.stringify([
    plan.directives.map((one) => said(one, one.sector)),
    plan.cash === null ? null : said(plan.cash, null),
    (plan.securities ?? []).map(({ ticker, action, statedCurrentPct, size }) => [
      ticker,
      action,
      figure(statedCurrentPct),
      size === null ? null : Object.values(size).map((one) => (typeof one === 'string' ? one : figure(one))),
    ]),
    plan.basis,
  ]);
}
