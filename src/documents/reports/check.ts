import type { ActionPlan, Source } from '../../domain/advice/directive.ts';
import type { MarketView } from '../../domain/advice/marketView.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import { placed, type Restriction, type StatedRestriction } from '../../domain/holdings/portfolio.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { Snapshot, Verdict } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import type { DocumentReading, LineClass } from '../hearing/hear.ts';
import type { PortfolioReading } from '../portfolio/readPortfolio.ts';
import { counted, limitPercent, money, percent, percentBeside, percentNumber } from '../print/figures.ts';
import { oneLine } from '../print/markdown.ts';
import { inVerdictColor } from '../print/paint.ts';
import { restrictionWords } from '../print/restrictions.ts';
import { constraintShape, findingShape, type JsonObject, restrictionShape } from '../print/shapes.ts';
import { tightestOfEachRule } from '../print/tightest.ts';
import { CONSTRAINT_NAMES, ownRemedies } from '../print/words.ts';

/** What `porch check` has to tell: what was understood, and how the portfolio stands. */
export interface CheckResult {
  readonly names: readonly string[];
  /** The account of each document. */
  readonly readings: readonly DocumentReading[];
  readonly portfolio: PortfolioReading;
  readonly actionPlan: ActionPlan | null;
  readonly marketView: MarketView | null;
  readonly recommendations: readonly Recommendation[];
  readonly policy: Policy;
  readonly restrictionSources: ReadonlyMap<Restriction, Source>;
  readonly evaluatedOn: string;
  readonly snapshot: Snapshot | null;
  readonly constraints: readonly ConstraintCheck[];
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

/** The object that `porch check --json` prints. */
export function writeCheckJson(result: CheckResult): JsonObject {
  return {
    schema_version: 1,
    status: result.verdict,
    evaluated_on: result.evaluatedOn,
    as_of: asOf(result),
    documents: [...result.names],
    understood: {
      portfolio_value: result.snapshot === null ? null : money(result.snapshot.value),
      cash: result.snapshot === null ? null : money(result.snapshot.cash),
      cash_pct: result.snapshot === null ? null : percentNumber(result.snapshot.cashPct),
      holdings: result.snapshot?.positions.length ?? 0,
      restrictions: restrictionsOf(result).length,
      restrictions_list: restrictionsOf(result).map((one) => restrictionShape(one, result.evaluatedOn)),
      directives: result.actionPlan?.directives.length ?? 0,
      cash_target: result.actionPlan?.cash != null,
      sector_rankings: result.marketView?.rankings.length ?? 0,
      picks: result.marketView?.picks.length ?? 0,
      recommendations: result.recommendations.length,
    },
    reading: result.readings.map(readingShape),
    constraints: result.constraints.map(constraintShape),
    findings: result.findings.map(findingShape),
  };
}

/** The account of one document, as `--json` and the page have it. */
function readingShape({ file, classes, open }: DocumentReading): JsonObject {
  return { file, lines: classes.length, ...classCounts(classes), open: open.map((line) => ({ ...line })) };
}

function classCounts(classes: readonly LineClass[]): Readonly<Record<'used' | 'checked' | 'idle', number>> {
  const count = (wanted: LineClass): number => classes.filter((one) => one === wanted).length;
  return { used: count('used'), checked: count('checked'), idle: count('idle') };
}

/** Every line of each document with its class: what `porch check --lines` prints. */
export function writeLines(readings: readonly DocumentReading[]): string {
  const pages = readings.map(({ file, lines: texts, classes, open }) => {
    const reasons = new Map(open.map(({ line, because }) => [line, because]));
    const lines = classes.map((one, index) => {
      const reason = reasons.get(index + 1);
      const text = oneLine(texts[index] ?? '');
      return `${String(index + 1).padStart(5)}  ${one.padEnd(7)}  ${text}${reason === undefined ? '' : `   ← ${reason}`}`.trimEnd();
    });
    return [oneLine(file), ...lines].join('\n');
  });
  return `${pages.join('\n\n')}\n`;
}

/** The page that `porch check` prints. */
export function writeCheckPage(result: CheckResult, color: boolean): string {
  return `${[headline(result, color), ...understood(result), '', ...constraintLines(result), ...findingLines(result)].join('\n')}\n`;
}

const HEADLINES: Readonly<Record<Verdict, string>> = {
  SAFE: 'UNDERSTOOD: the portfolio keeps every limit as it stands',
  CONDITIONAL: 'UNDERSTOOD, with warnings: the portfolio keeps every limit as it stands',
  BLOCKED: 'UNDERSTOOD, and BLOCKED as it stands',
};

function headline({ verdict }: CheckResult, color: boolean): string {
  return inVerdictColor(HEADLINES[verdict], verdict, color);
}

function understood(result: CheckResult): string[] {
  const { snapshot, marketView, actionPlan } = result;
  const dated = asOf(result) ?? 'an unknown date';
  const lines = [`Read: ${result.names.map(oneLine).join(', ')}; of ${dated}, evaluated on ${result.evaluatedOn}`];
  if (snapshot !== null) {
    const held = counted(snapshot.positions.length, 'holding');
    const sectors = counted(snapshot.sectors.length, 'sector');
    lines.push(
      `  ${held} in ${sectors}, worth ${dollars(snapshot.value)} with ${dollars(snapshot.cash)} cash (${percent(snapshot.cashPct)})`,
    );
  }
  const restrictions = restrictionsOf(result);
  lines.push(`  ${counted(restrictions.length, 'restriction')}`);
  for (const one of restrictions) lines.push(`    ${oneLine(restrictionWords(one, result.evaluatedOn))}`);
  if (actionPlan !== null) {
    const cash = actionPlan.cash === null ? 'no cash target' : 'a cash target';
    lines.push(`  ${counted(actionPlan.directives.length, 'directive')} and ${cash}`);
  }
  if (marketView !== null) {
    lines.push(
      `  ${counted(marketView.rankings.length, 'sector ranking')}, ${counted(marketView.picks.length, 'pick')}`,
    );
  }
  if (result.recommendations.length > 0) lines.push(`  ${counted(result.recommendations.length, 'recommendation')}`);
  for (const { file, classes, open } of result.readings) {
    const { used, checked, idle } = classCounts(classes);
    const total = counted(classes.length, 'line');
    lines.push(`  ${oneLine(file)}: ${total}: ${used} used, ${checked} checked, ${idle} idle, ${open.length} open`);
  }
  return lines;
}

/** Of every rule that was measured, the subject that stands nearest to its limit or beyond it. */
function constraintLines({ constraints }: CheckResult): string[] {
  return tightestOfEachRule(constraints).flatMap((check) => {
    if (check.measured === null || check.limit === null) return [];
    const figures = `${percentBeside(check.measured, check.limit)} against ${limitPercent(check.limit)}`;
    return [`${check.result.padEnd(9)}  ${CONSTRAINT_NAMES[check.id]}: ${oneLine(check.subject)}, ${figures}`];
  });
}

function findingLines({ findings }: CheckResult): string[] {
  if (findings.length === 0) return [];
  return [
    '',
    ...findings.map((found) => `${found.severity} ${found.id} (${oneLine(found.subject)}): ${oneLine(found.message)}`),
    ...ownRemedies(findings),
  ];
}

function asOf({ portfolio }: CheckResult): string | null {
  const dated = portfolio.kind === 'held' ? portfolio.portfolio.asOf : portfolio.stated.asOf;
  return dated?.date ?? null;
}

/** The restrictions of the documents and of policy, each with where it stands. */
export function restrictionsOf({
  portfolio,
  policy,
  restrictionSources,
}: Pick<CheckResult, 'portfolio' | 'policy' | 'restrictionSources'>): readonly StatedRestriction[] {
  const own = portfolio.kind === 'held' ? portfolio.portfolio.restrictions : [];
  return placed([...own, ...policy.restrictions], restrictionSources);
}
