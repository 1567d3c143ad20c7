import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, trimmed } from '../../src/base/decimal.ts';
import { evaluatePlan, type Question } from '../../src/desk/evaluation/evaluatePlan.ts';
import type { Sources } from '../../src/desk/evaluation/sources.ts';
import type { Problem } from '../../src/documents/syntax/problem.ts';
import type { DocumentFile } from '../../src/documents/syntax/source.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';

/** The texts of a workspace by the names of their files. */
export type Texts = Readonly<Record<string, string>>;

export type Workflow = 'rebalance' | 'screen';

export interface Evaluated {
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
}

/** The day of all figures in this folder. */
const DAY = '2026-08-21';

export function folderOf(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

export function textsOf(folder: string): Texts {
  const names = readdirSync(folder).filter((name) => name !== 'expected.json');
  return Object.fromEntries(names.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]));
}

/** What a workspace of these texts leads to, without a folder. */
export function evaluated(texts: Texts, workflow: Workflow): Evaluated {
  const question: Question =
    workflow === 'rebalance' ? { workflow, isCashOnly: false } : { workflow: 'stock', isApproved: false };
  const { value, problems } = evaluatePlan(sourcesOf(texts), question, atFour(DAY));
  return { plan: value, problems };
}

function sourcesOf(texts: Texts): Sources {
  const file = (...names: string[]): DocumentFile | null => {
    const name = names.find((one) => texts[one] !== undefined);
    return name === undefined ? null : { name, bytes: new TextEncoder().encode(texts[name]) };
  };
  const advice = file('Stock-Analyst.md', 'stock-analyst.json');
  return {
    policy: file('policy.json'),
    portfolio: file('Portfolio.md', 'portfolio.json'),
    marketView: file('Market-Analyst.md', 'market-analyst.json', 'regime.json'),
    recommendations: advice === null ? [] : [advice],
    recommendationText: null,
    lots: null,
    securities: file('securities.csv'),
    nearNames: [],
    fills: [],
    household: null,
  };
}

/** `SELL NEM 120`, in the order of the alphabet: the order of the trades is the engine's, and held elsewhere. */
export function tradesOf(plan: Plan): string[] {
  return plan.steps.map(({ action, ticker, shares }) => `${action} ${ticker} ${format(trimmed(shares))}`).sort();
}

/** A sentence for each problem and finding that prevents SAFE. */
export function saidOf({ plan, problems }: Evaluated): string[] {
  const findings = (plan?.findings ?? []).filter(({ severity }) => severity !== 'note');
  return [
    ...problems.map(({ file, line, message }) => `${file}:${line}: ${message}`),
    ...findings.map(({ id, message }) => `${id}: ${message}`),
  ];
}

/** Whether one of these lines is a directive of the plan for a security: it was read, and is carried out or told. */
export function isDirective(
  { plan }: Evaluated,
  { file, from, to }: { readonly file: string; readonly from: number; readonly to: number },
): boolean {
  return (plan?.securityDirectives ?? []).some(
    ({ source }) => source.file === file && source.line >= from && source.line <= to,
  );
}

/** Whether a message, or a restriction of the plan, names one of these lines of a file. */
export function isNamed(
  answer: Evaluated,
  { file, from, to }: { readonly file: string; readonly from: number; readonly to: number },
): boolean {
  const lines = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const said = saidOf(answer).filter((one) => one.includes(file));
  const places = (answer.plan?.restrictions ?? []).flatMap(({ source }) => source ?? []);
  return lines.some(
    (line) =>
      said.some((one) => new RegExp(`:${line}\\b|\\blines? ${line}\\b`).test(one)) ||
      places.some((place) => place.file === file && place.line === line),
  );
}
