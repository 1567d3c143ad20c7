import type { PlanSection } from '../fields/planSections.ts';
import { named } from '../fields/values.ts';
import type { Block, Heading, ListItem, TextLine } from '../syntax/markdown.ts';
import { lengthAt } from '../syntax/phrases.ts';
import { claimPlainTable, type PlainTable, plainTables } from '../syntax/plainTables.ts';
import { tableParts } from '../syntax/tableParts.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { directiveColumns, isDirectiveHeader } from './directiveHeader.ts';
import { passBeginning } from './grammar/beginnings.ts';
import { bearsPercentage, formsWanted, notUnderstood, withoutFigures } from './grammar/directiveProblems.ts';
import { digitBesideFigure } from './grammar/numbers.ts';
import { namesSomething } from './grammar/planTerms.ts';
import { NOTHING, VERBS } from './grammar/planWords.ts';
import type { TopicReading } from './grammar/sentence.ts';
import { tapeOf } from './grammar/tape.ts';
import { isWrong, type WrongLine } from './grammar/wrongLine.ts';
import { blockBelow, hasItemsUnder, itemsBelow, type Line, wrappedText } from './planBlocks.ts';
import { walkBareData, walkData } from './planData.ts';
import { type Label, labelOf } from './planLabels.ts';
import { basisIn, dividedRow, type LineReading, readLine } from './planLines.ts';
import {
  aboveOf,
  endBlock,
  enterBlock,
  enterHeading,
  type Here,
  isAside,
  isRemark,
  leaveBlock,
  newHere,
  type Scope,
} from './planScopes.ts';
import { walkDirectives, walkLooseRows, walkTable } from './planTables.ts';
import { readTopic, type TopicDirective } from './planTopics.ts';
import { takeLine, tellRemark } from './planWalkers.ts';
import { walkSecurities } from './securityTable.ts';
import { tableOfTopic } from './topicTable.ts';
import type { Walk } from './walk.ts';

export function walkSection(walk: Walk, section: PlanSection): void {
  const here = newHere(section.heading);
  const basis = basisIn(section.heading);
  if (basis?.kind === 'basis') walk.bases.push({ basis: basis.basis, line: section.line, column: section.column });
  const { blocks } = section;
  walkBareData(walk, aboveOf(here), blocks);
  const plain = new Map(plainTables(blocks).map((one) => [one.from, one] as const));
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined || walk.taken.has(block.line)) continue;
    endBlock(here, block);
    if (walkPlainTable(walk, here, plain.get(at), blocks)) continue;
    const isSkipped = aboveOf(here).label.kind === 'elsewhere' && block.kind !== 'heading';
    if (!isSkipped) walkBlock(walk, here, block, blocks, at);
    here.last = block;
  }
}

/** A table in HTML, in code or in divided lines, where the names of its columns are those of directives. */
function walkPlainTable(walk: Walk, here: Here, plain: PlainTable | undefined, blocks: readonly Block[]): boolean {
  if (plain === undefined || aboveOf(here).label.kind === 'elsewhere') return false;
  const { table, from, to } = plain;
  const isOfDirectives = isDirectiveHeader(table.header) && directiveColumns(table.header).size > 1;
  if (isOfDirectives) walkTable(walk, aboveOf(here), table);
  else if (!walkSecurities(walk, table)) return false;
  claimPlainTable(walk.document, table);
  for (const { line } of blocks.slice(from, to)) walk.taken.add(line);
  here.last = blocks[to - 1] ?? null;
  return true;
}

function walkBlock(walk: Walk, here: Here, block: Block, blocks: readonly Block[], at: number): void {
  if (block.kind === 'item') walkItem(walk, here, block, blocks, at);
  else if (block.kind === 'text') walkText(walk, here, block, blocks, at);
  else if (block.kind === 'heading') walkHeading(walk, here, block, blocks, at);
  else if (block.kind === 'table') for (const part of tableParts(block)) walkTable(walk, aboveOf(here), part);
  else if (block.kind === 'looseRows') walkLooseRows(walk, block);
  else walkData(walk, aboveOf(here), block);
}

/** What a line came to: whether it is settled, and what it is to the lines under it. */
function takeReading(walk: Walk, block: Line, lines: readonly Line[], reading: LineReading): boolean {
  switch (reading.kind) {
    case 'directive':
      takeLine(walk, block, lines, reading);
      return true;
    case 'basis':
      walk.bases.push({ basis: reading.basis, line: block.line, column: block.column });
      takeLine(walk, block, lines, null);
      return true;
    case 'stated':
    case 'weights': {
      const all = reading.kind === 'stated' ? [reading] : reading.stated;
      for (const { subject, pct } of all)
        if (pct !== null && subject.kind === 'sector')
          walk.stated.push({ sector: subject.sector, pct, line: block.line });
      return true;
    }
    // it is left to be heard
    case 'aside':
      return true;
    default:
      return false;
  }
}

function walkHeading(walk: Walk, here: Here, block: Heading, blocks: readonly Block[], at: number): void {
  here.parents.length = 0;
  const text = plainText(block.text);
  const reading = readOf(walk, block, text, here, null);
  enterHeading(here, block, headingScope(walk, block, text, reading, blocks, at));
}

function headingScope(
  walk: Walk,
  block: Heading,
  text: string,
  reading: LineReading,
  blocks: readonly Block[],
  at: number,
): Scope {
  const label: Label = { kind: 'plan', text };
  if (takeReading(walk, block, [block], reading)) return { verb: null, label: { kind: 'plan', text: '' } };
  if (reading.kind === 'verb') {
    takeLine(walk, block, [block], null);
    return { verb: reading.verb, label };
  }
  if (reading.kind === 'topic' && takeTopic(walk, block, reading, blockBelow(blocks, at))) {
    return { verb: null, label, isRemarks: true };
  }
  const { isWords } = passBeginning(tapeOf(text, walk.terms));
  const isTitle = isWords && !bearsPercentage(text);
  const hasVerb = beginsWithVerb(walk, text);
  const wrong = reading.kind === 'topic' && hasVerb ? withoutFigures(reading.parts, text) : reading;
  if (wrong.kind === 'wrong' && !isTitle && (hasVerb || bearsPercentage(text))) walk.reportLine(block, wrong);
  return { verb: null, label: labelOf(text) };
}

function beginsWithVerb(walk: Walk, text: string): boolean {
  const tape = tapeOf(text, walk.terms);
  passBeginning(tape);
  return VERBS.get(tape.tokens[tape.at]?.lower ?? '').length > 0 && namesSomething(tape.tokens, walk.terms) !== null;
}

/** Prose is read where it is a whole directive; an error where it begins like one or seems to give a target. */
function walkText(walk: Walk, here: Here, block: TextLine, blocks: readonly Block[], at: number): void {
  here.parents.length = Math.min(here.parents.length, block.depth);
  if (isRemark(here)) {
    tellRemark(walk, block, here);
    return;
  }
  const divided = block.text.replace(DIVIDED, ' ; ');
  const row = divided === block.text ? null : dividedRow(plainText(divided), walk.terms);
  if (row !== null) {
    walk.reportLine(block, row);
    return;
  }
  const plain = plainText(block.text.slice(0, 4000));
  const { isListLike, isWords } = passBeginning(tapeOf(plain, walk.terms));
  if (block.depth === 0 && !isListLike) leaveBlock(here);
  const above = aboveOf(here);
  const isUnder = isListLike || here.parents.length > 0;
  const { text, lines, reading } = wrappedText(walk, block, blocks, at, (one) =>
    readOf(walk, block, one, here, isUnder ? above.verb : null),
  );
  if (takeReading(walk, block, lines, reading)) return;
  if (reading.kind === 'verb' && block.depth === 0) {
    // With a line of text right below it may be the beginning of a sentence: it is heard with that one.
    if (!isText(blocks[at + 1], block.line + 1)) takeLine(walk, block, [block], null);
    enterBlock(here, { verb: reading.verb, label: { kind: 'plan', text } });
    return;
  }
  if (reading.kind === 'topic' && takeTopic(walk, block, reading, itemsBelow(blocks, at))) return;
  if (text.includes('%') && SUM.test(text)) return;
  const hasPercentage = bearsPercentage(text);
  const hasVerb = beginsWithVerb(walk, text);
  const isTitle = isWords && !hasPercentage;
  const isSure = reading.kind === 'wrong' && reading.isVague !== true;
  const isTrade = isSure && reading.word !== null && /^(?:sell|buy)\b/i.test(text);
  const isWrong =
    reading.kind === 'wrong' &&
    !isTitle &&
    (hasVerb || isTrade || (isSure && (hasPercentage || /^basis ?[:=]/i.test(text))));
  const isLike =
    hasPercentage && reading.kind !== 'restraint' && (isListLike || block.depth > 0 || isLikeTarget(walk, text));
  const isUnread = isWrong || (reading.kind === 'topic' && hasVerb) || isLike;
  if (isUnread && isAside(here)) return;
  if (isUnread) walk.reportLine(block, wrongOf(walk, reading, text));
  else if (block.depth === 0 && isLabelOver(text, blocks[at + 1]))
    enterBlock(here, { verb: null, label: labelOf(unmarked(text)) });
  else if (reading.kind !== 'restraint') refuseRestriction(walk, block, plain);
}

/** `These targets sum to 100%.`: what they come to, and no target. */
const SUM =
  /^(?:all (?:of )?|the |these |our )*(?:targets|weights|percentages|allocations|figures)(?: (?:and|with|including) cash)?,? (?:sum|add|total|come)(?: up)?(?: to)? \d[\d.]*%\.?$/i;

/** Between the cells of a row that lost its bars. */
const DIVIDED = /\t+| {3,}/g;

function isText(block: Block | undefined, line: number): boolean {
  return block?.kind === 'text' && block.line === line;
}

/** Whether a line governs what stands below it: by its colon, or as a condition over a list. */
function isLabelOver(text: string, below: Block | undefined): boolean {
  return text.endsWith(':') || (below?.kind === 'item' && labelOf(text).condition !== undefined);
}

function unmarked(text: string): string {
  return text.replace(/:$/, '');
}

const LIKE_TARGET =
  /\bto ~?\d[\d.,]* ?(?:%|per ?cent)|→|[-=]>|\s\||\btarget|\b(?:neutral|strategic|normal|ideal|optimal|right|preferred) (?:weight|allocation)\b/i;

/** `Healthcare goes from 10% to 14%`, `Target Csh: 15%`, `Energy’s neutral weight is 6%`. */
function isLikeTarget(walk: Walk, text: string): boolean {
  if (/^(?:from |to |→|target\b)/i.test(text)) return true;
  return LIKE_TARGET.test(text) && namesSomething(tokensOf(text.replace(/['’]s\b/g, '')), walk.terms) === 'sector';
}

function walkItem(walk: Walk, here: Here, item: ListItem, blocks: readonly Block[], at: number): void {
  here.parents.length = Math.min(here.parents.length, item.depth);
  if (isRemark(here)) {
    tellRemark(walk, item, here);
    here.parents.push({ kind: 'directive' });
    return;
  }
  const { verb } = aboveOf(here);
  const { text, lines, reading } = wrappedText(walk, item, blocks, at, (one) => readOf(walk, item, one, here, verb));
  if (takeReading(walk, item, lines, reading)) {
    here.parents.push({ kind: reading.kind === 'directive' ? 'directive' : 'other' });
    return;
  }
  const isAbove = hasItemsUnder(item, blocks, at);
  if (reading.kind === 'verb' && isAbove) {
    takeLine(walk, item, [item], null);
    here.parents.push({ kind: 'scope', verb: reading.verb, label: { kind: 'plan', text } });
  } else if (reading.kind === 'topic' && takeTopic(walk, item, reading, itemsBelow(blocks, at)))
    here.parents.push({ kind: 'directive' });
  else if (reading.kind === 'restraint') here.parents.push({ kind: 'other' });
  else if (isAbove && isLabelOver(text, blocks[at + 1]) && reading.kind === 'other')
    here.parents.push({ kind: 'scope', verb, label: labelOf(unmarked(text)) });
  else {
    const isPassed = isAside(here) || (isAbove && isGroup(walk, text, reading, itemsBelow(blocks, at)));
    here.parents.push({ kind: !isPassed && refuseItem(walk, item, text, reading) ? 'problem' : 'other' });
  }
}

/**
 * `Reduce cyclicals` over items that say of which sectors, as a heading would: of what it names itself nothing is known.
 * What says more, `Reduce cyclicals (draft)`, is none.
 */
function isGroup(walk: Walk, text: string, reading: LineReading, below: readonly Block[]): boolean {
  if (reading.kind !== 'wrong' || reading.isVague !== true) return false;
  const words = tokensOf(text.slice(0, 400).replace(/:$/, ''));
  if (words.length > LONGEST_GROUP || words.some(({ kind }) => kind !== 'word')) return false;
  if (namesSomething(words, walk.terms) !== null) return false;
  const above = { verb: null, label: { kind: 'plan', text } as const };
  return below.some(
    (one) =>
      one.kind === 'item' && readLine(plainText(one.text.slice(0, 4000)), walk.terms, above).kind === 'directive',
  );
}

const LONGEST_GROUP = 5;

/** An item that is no directive: a problem where it must be one. */
function refuseItem(walk: Walk, item: ListItem, text: string, reading: LineReading): boolean {
  const isNone = /^(?:none|nothing|n\/a|—|–|-)\.?$/i.test(text);
  const tokens = tokensOf(text.slice(0, 100));
  if (tokens.length > 0 && lengthAt(tokens, 0, NOTHING) === tokens.length) {
    takeLine(walk, item, [item], { facts: [], securities: [], unread: [], notes: [], holdsAll: text });
    return false;
  }
  if (reading.kind === 'verb') walk.report(item, 'this item has a verb and no sector', formsWanted(walk.terms));
  else if ((reading.kind === 'wrong' && !isNone) || reading.kind === 'topic' || bearsPercentage(text))
    walk.reportLine(item, wrongOf(walk, reading, text));
  else if (refuseRestriction(walk, item, text)) return true;
  else {
    walk.unread.push({ file: walk.document.name, line: item.line, text: item.text });
    return false;
  }
  return true;
}

function readOf(
  walk: Walk,
  block: Line,
  text: string,
  here: Here,
  verb: ReturnType<typeof aboveOf>['verb'],
): LineReading {
  const digits = digitBesideFigure(block.text);
  if (digits !== null && bearsPercentage(text)) return digits;
  return readLine(text, walk.terms, { label: aboveOf(here).label, verb });
}

function wrongOf(walk: Walk, reading: LineReading, text: string): WrongLine {
  if (reading.kind === 'wrong') return reading;
  if (reading.kind === 'topic') return withoutFigures(reading.parts, text.slice(0, 400));
  return notUnderstood(text.slice(0, 400), false, walk.terms);
}

/** A topic with its figures below; false where none stand there. */
function takeTopic(walk: Walk, block: Line, topic: TopicReading, below: readonly Block[]): boolean {
  const reading: TopicDirective | WrongLine | null = readTopic(topic, below, walk.terms);
  if (reading === null) return takeTopicTable(walk, block, topic, below);
  if (isWrong(reading)) {
    walk.reportLine(block, reading);
    // what stands under a problem is no remark of a directive
    for (const { line } of below) walk.taken.add(line);
    return true;
  }
  takeLine(walk, block, [block], reading);
  for (const { line, unread } of reading.lines) {
    const at = below.find((one) => one.line === line);
    walk.taken.add(line);
    if (at?.kind === 'item' || at?.kind === 'text')
      takeLine(walk, at, [at], { facts: [], securities: [], unread, notes: [] });
  }
  return true;
}

/** The same with a table below. */
function takeTopicTable(
  walk: Walk,
  block: Line,
  { parts, unread, notes }: TopicReading,
  below: readonly Block[],
): boolean {
  const table = tableOfTopic(parts, block, below);
  if (table === null) return false;
  walkDirectives(walk, table, 'plan');
  walk.taken.add(table.line);
  takeLine(walk, block, [block], { facts: [], securities: [], unread, notes });
  return true;
}

/** What tells restrictions apart takes longer to be ready. */
const MAY_NAME_SIDE = /buy|sell|both|trad/;
const RESTRICTION =
  /^\$?[A-Z][A-Z0-9.\-/]{0,9}(?: ?[:(–—-] ?| )(?:no |do not )?(?:buys?|sells?|both|buying|selling|trad(?:e|es|ing))\)?\.?$/;

/** `TSLA: buy` restricts a security where a heading says so; here it would do nothing. */
function refuseRestriction(walk: Walk, block: Line, plain: string): boolean {
  const text = plain.slice(0, 100);
  if (!MAY_NAME_SIDE.test(text) || !RESTRICTION.test(text)) return false;
  walk.report(
    block,
    `${named(text)} names a security and a side, and is no directive`,
    'restrictions in a section RESTRICTIONS',
  );
  return true;
}
