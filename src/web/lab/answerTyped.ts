import { readDocuments } from '../../desk/evaluation/readDocuments.ts';
import { documentsIn, householdIn } from '../../desk/evaluation/recordedDocuments.ts';
import type { Sources } from '../../desk/evaluation/sources.ts';
import { type DocumentRole, viewSources, withEdited } from '../../desk/evaluation/viewDocuments.ts';
import type { DocumentReading, LineClass } from '../../documents/hearing/hear.ts';
import { money, plainNumber } from '../../documents/print/figures.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { keysAt, rewriteSettings } from '../../documents/rewrite/settings.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { openText } from '../../documents/syntax/source.ts';
import { isPercent, type Recommendation, type Size } from '../../domain/advice/recommendation.ts';
import { type NewYorkTime, newYorkTime } from '../../domain/days/calendar.ts';
import { problemShape } from '../access/refusal.ts';
import type { NewSettings, TypedDocument, TypedLine } from '../contract/labShapes.ts';

// What is typed, read by the readers of the house while it is typed. Nothing of it is kept.

interface Standing {
  readonly sources: Sources;
  readonly evaluatedAt: NewYorkTime;
}

/** The documents of an `OpeningShape` or a `LabShape`. */
export function standingIn(opening: JsonObject): Standing {
  const evaluatedAt = newYorkTime(Date.parse(String(opening.evaluated_at)));
  const sources = { ...documentsIn(opening), recommendationText: null, household: householdIn(opening) };
  return { sources, evaluatedAt };
}

/** `TypedAnswer`: what is wrong in the document as it is typed, and what becomes of its lines. */
export function answerDocument({ sources, evaluatedAt }: Standing, { name, what, text }: TypedDocument): JsonObject {
  const role: DocumentRole = what;
  const view = viewSources(withEdited(sources, { name, what: role }, text), [], evaluatedAt);
  const own = view.documents.find(({ file }) => file.name === name);
  const others = view.documents.filter((one) => one !== own).flatMap(({ problems }) => problems);
  return {
    problems: problemsTold(own?.problems ?? []),
    elsewhere: problemsTold([...others, ...view.problems]),
    reading: own?.reading == null ? null : readingShape(own.reading),
  };
}

/** `SettingsAnswer`: policy.json with the settings, and what is wrong with each. */
export function answerSettings({ sources, evaluatedAt }: Standing, { what, settings }: NewSettings): JsonObject {
  const file = what === 'policy' ? sources.policy : (sources.household?.policy ?? null);
  const name = file?.name ?? 'policy.json';
  const before = file === null ? '{}\n' : openText(file).value;
  if (before === null) return { before, text: null, problems: [] };
  let text = before;
  const problems: JsonObject[] = [];
  // one by one: a value that is no JSON is its own fault, and no other one's
  for (const one of settings) {
    const written = rewriteSettings(name, text, [one]);
    problems.push(...written.problems.map((problem) => ({ ...problemShape(problem), key: one.path[0] })));
    text = written.value ?? text;
  }
  const view = viewSources(withEdited(sources, { name, what }, text), [], evaluatedAt);
  const found = view.documents.find((one) => one.file.name === name)?.problems ?? [];
  const keyAt = keysAt(name, text);
  problems.push(...found.map((one) => ({ ...problemShape(one), key: keyAt(one) })));
  return { before, text, problems };
}

/** `LineAnswer`: what a recommendation in one line says. */
export function answerLine({ sources }: Standing, { text, sector, price }: TypedLine): JsonObject {
  const line = { text, sector: sector === '' ? null : sector, price: price === '' ? null : price };
  const read = readDocuments({ ...sources, recommendations: [], recommendationText: line }, 'ignored');
  return {
    recommendations: (read.value?.recommendations ?? []).map(recommendationShape),
    problems: problemsTold(read.problems),
  };
}

function recommendationShape({ ticker, action, conviction, size, sector, price }: Recommendation): JsonObject {
  return {
    ticker,
    action,
    conviction: conviction === null ? null : plainNumber(conviction),
    size: size === null ? null : sizeWords(size),
    sector,
    price: price === null ? null : plainNumber(price),
  };
}

function sizeWords(size: Size): string {
  if (size === 'all') return 'all that is held';
  if (isPercent(size)) return `${plainNumber(size)}% of the portfolio`;
  if (size.kind === 'shares') return `${plainNumber(size.shares)} shares`;
  return size.kind === 'dollars' ? `$${money(size.amount)}` : `up to ${plainNumber(size.pct)}% of the portfolio`;
}

function problemsTold(problems: readonly Problem[]): JsonObject[] {
  return problems.map((one) => ({ ...problemShape(one) }));
}

/** `ReadingShape`: a letter for each line, for a document may have millions of them. */
export function readingShape({ classes, open }: DocumentReading): JsonObject {
  const counts: Record<LineClass, number> = { used: 0, checked: 0, idle: 0, open: 0 };
  for (const one of classes) counts[one] += 1;
  return {
    counts,
    classes: classes.map(([first]) => first).join(''),
    open: open.map(({ line, because }) => ({ line, because })),
  };
}
