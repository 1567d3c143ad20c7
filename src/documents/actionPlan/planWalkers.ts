import { compare } from '../../base/decimal.ts';
import type { Source } from '../../domain/advice/directive.ts';
import { plain } from '../../domain/instruments/wording.ts';
import { named } from '../fields/values.ts';
import { denies, UNFINISHED } from '../lexicon/formWords.ts';
import { heardText } from '../syntax/heardText.ts';
import { claimLine, remarkOn } from '../syntax/ledger.ts';
import type { MarkdownDocument } from '../syntax/markdown.ts';
import type { Place } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { type Beside, judgeRemark } from './grammar/remarks.ts';
import type { Facts } from './grammar/said.ts';
import { type DirectiveReading, readSentence } from './grammar/sentence.ts';
import { isWrong, type WrongLine, wrong } from './grammar/wrongLine.ts';
import { agrees, asidesIn, meansIn } from './planAsides.ts';
import type { Line } from './planBlocks.ts';
import type { Here } from './planScopes.ts';
import { targetOf } from './planTopics.ts';
import type { Walk } from './walk.ts';

/** What a line says; `isBare` where nothing but a figure says it. */
type LineFacts = Facts & Beside & { readonly isBare?: boolean };

/** Takes what a line says, over all the lines that it is wrapped over, and claims these. */
export function takeLine(walk: Walk, block: Line, lines: readonly Line[], reading: LineFacts | null): void {
  const { document } = walk;
  const text = lines.map((one) => one.text).join(' ');
  const source = { file: document.name, line: block.line, text };
  for (const facts of reading?.facts ?? []) {
    walk.directives.push({ ...facts, amount: facts.amount ?? null, place: block, source });
  }
  for (const facts of reading?.securities ?? []) walk.securities.push({ ...facts, place: block, source });
  if (reading?.holdsAll !== undefined) walk.holds.push({ ...placeOf(block), text: reading.holdsAll, source });
  const taken = reading === null ? [] : takeAsides(walk, block, source, reading);
  const denial = reading === null ? null : denialAbove(document, block);
  if (denial !== null) remarkOn(document, 'not_understood', block.line - 1, denial);
  for (const { line } of lines) claimLine(document.ledger, line, 'used');
  for (const part of reading?.unread ?? []) {
    const left = taken.reduce((rest, one) => rest.replace(one, ''), part);
    claimLine(document.ledger, lineOf(part, lines), 'used', left === '' ? [] : [left]);
    const means = meansIn(left, reading?.facts ?? [], walk.terms);
    if (means !== null) remarkOn(document, 'not_understood', block.line, means);
  }
  for (const { id, because } of reading?.notes ?? []) remarkOn(document, id, block.line, because);
  const row = reading?.unread.find(isRow);
  if (row !== undefined) remarkOn(document, 'not_understood', block.line, row);
  for (const { line, text: raw } of lines.slice(1))
    if (isHolding(raw)) remarkOn(document, 'not_understood', line, raw.replace(/\s+/g, ' '));
}

/**
 * A whole directive behind another one, in a sentence of its own, is one too where it has a verb or says that its figure is
 * a target, or where the first one is as bare: `Materials 8%. Energy 5%.` What says less is asked. Gives the texts of those
 * without a verb: nothing of them is left to be heard.
 */
function takeAsides(walk: Walk, block: Line, source: Source, { unread, isBare = false }: LineFacts): string[] {
  const taken: string[] = [];
  for (const aside of asidesIn(unread, walk.terms, block)) {
    const { facts, securities, holdsAll, notes, hasVerb } = aside.reading;
    if (holdsAll !== undefined) walk.holds.push({ ...placeOf(block), text: holdsAll, source });
    const isApart = followsSentence(plainText(source.text), aside.text) && (isBare || !aside.reading.isBare);
    const isDirective = securities.length === 0 && (hasVerb || isApart);
    if (facts.length > 0 && !isDirective) walk.asides.push(aside);
    if (!isDirective) continue;
    for (const one of facts) walk.directives.push({ ...one, amount: one.amount ?? null, place: block, source });
    for (const { id, because } of notes) remarkOn(walk.document, id, block.line, because);
    if (!hasVerb || aside.reading.unread.length === 0) taken.push(aside.text);
  }
  return taken;
}

/** Whether a text stands behind the end of a sentence, and not in parentheses or behind a dash. */
function followsSentence(line: string, text: string): boolean {
  const before = line.slice(0, line.lastIndexOf(text));
  return /[.;!]\s*(?:(?:and|but|then)\s+)?$/i.test(before);
}

function placeOf({ line, column }: Line): Place {
  return { line, column };
}

/** Whether what was left of a line is the cells of a holding, `Some Company ; 1933 ; $1933.50`, which no remark is. */
function isRow(part: string): boolean {
  const figures = part.split(/[;|\t]/).filter((cell) => /^\s*[$€£]?\d[\d,.]*\s*$/.test(cell));
  return figures.length > 1;
}

/** The same of a line that a directive seems to go on over, `XYZ   1933   $41.50`. */
function isHolding(raw: string): boolean {
  const cells = raw.split(/[;|\t]|,|\s{2,}/).map((cell) => cell.trim());
  const figures = cells.filter((cell) => /^[$€£]?\d[\d.]*$/.test(cell));
  return figures.length > 1 && cells.some((cell) => /^\$?[A-Z]{1,5}(?:[.-][A-Z])?$/.test(cell));
}

const unfinished: ReadonlySet<string> = new Set(UNFINISHED);
/** What is longer is a sentence of its own above an item. */
const LONGEST_DENIAL = 6;

/**
 * `- never`, and on the next line `exit LLY`; `It would be a mistake to`, and `cut Materials to 8%`: the line above that
 * nobody read and nothing ends, where it denies or where its sentence goes on in the directive.
 */
function denialAbove({ lines, ledger }: MarkdownDocument, { line, kind }: Line): string | null {
  const raw = (lines[line - 2] ?? '').slice(0, 200);
  if (ledger.lines.has(line - 1) || /^\s*(?:#|>|\||<)|[.:;!?|>]\s*$/.test(raw)) return null;
  const text = heardText(raw.replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s/, '')).trim();
  const words = tokensOf(text);
  const isWhole = words.length > LONGEST_DENIAL && kind === 'item';
  const isDenial = !isWhole && words.some(({ lower }) => denies(lower));
  return isDenial || (kind === 'text' && unfinished.has(words.at(-1)?.lower ?? '')) ? text : null;
}

/** On which of the lines a part of their text begins. */
function lineOf(part: string, lines: readonly Line[]): number {
  const start = part.slice(0, 24);
  return (lines.find(({ text }) => plainText(text).includes(start)) ?? lines[0])?.line ?? 1;
}

/**
 * What stands under a directive is a remark (READING 5): a security directive in an item of its own is read, a
 * condition is an error or noted, and what could be a directive itself is told, or of which securities it is to be made;
 * tickers alone may be what the sector holds.
 */
export function tellRemark(walk: Walk, block: Line, here: Here): void {
  const text = plainText(block.text.slice(0, 4000));
  const reading = readSentence(text, walk.terms);
  const isSecurity = reading.kind === 'directive' && reading.facts.length === 0;
  if (isSecurity && block.kind === 'item') {
    const beyond = beyondSector(walk, reading, text);
    if (beyond !== null) walk.reportLine(block, beyond);
    takeLine(walk, block, [block], reading);
    return;
  }
  if (here.parents.some(({ kind }) => kind === 'problem')) return;
  const judged = otherTarget(walk, text, block) ?? judgeRemark(text, null);
  if (isWrong(judged)) {
    walk.reportLine(block, judged);
    return;
  }
  for (const { id, because } of judged.notes) remarkOn(walk.document, id, block.line, because);
  const means = /^[^a-z\d]*$/.test(text) ? null : meansIn(text, walk.directives.slice(-1), walk.terms);
  if (means !== null) remarkOn(walk.document, 'not_understood', block.line, means);
  // what has a verb is heard as an instruction
  if (reading.kind === 'directive' && !reading.hasVerb)
    walk.asides.push({ text, where: 'below', reading, place: block });
  if (reading.kind === 'directive' && !isSecurity)
    walk.unread.push({ file: walk.document.name, line: block.line, text: block.text });
}

/** `NEM 60%` below `Materials: 8%`: of the sector, or of the portfolio. */
function beyondSector({ directives }: Walk, { securities, hasVerb }: DirectiveReading, text: string): WrongLine | null {
  const above = directives.at(-1);
  const most = above?.band?.high ?? above?.to;
  if (hasVerb || most == null) return null;
  const isBeyond = securities.some(({ size }) => size?.kind === 'weight' && compare(size.pct, most) > 0);
  return isBeyond
    ? wrong(
        `${named(text)} is more than the ${plain(most)}% above it: of the sector or of the portfolio is not said`,
        'each weight in percent of the portfolio, on a line of its own',
      )
    : null;
}

/** `Target: 7%` below `Materials: 8%`. */
function otherTarget({ directives, securities, terms }: Walk, text: string, { line }: Line): WrongLine | null {
  const target = targetOf(text, line, terms);
  const above = Math.max(...[...directives, ...securities].map(({ place }) => place.line));
  const isAbove = ({ place }: { readonly place: Place }): boolean => place.line === above;
  const weights = securities.filter(isAbove).flatMap(({ size }) => (size?.kind === 'weight' ? [size.pct] : []));
  const isSame =
    target === null ||
    directives.filter(isAbove).some((one) => agrees(one, target, terms)) ||
    weights.some((pct) => compare(pct, target) === 0) ||
    securities.filter(isAbove).length > weights.length;
  return isSame
    ? null
    : wrong(`${named(text)} says another target than the directive above it`, 'one target for each directive');
}
