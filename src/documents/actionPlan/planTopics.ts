import type { Decimal } from '../../base/decimal.ts';
import { named } from '../fields/values.ts';
import { CURRENT_LABELS, TARGET_LABELS } from '../lexicon/directives.ts';
import { ACTION_LABELS, FIGURE_LABEL_ENDS } from '../lexicon/planData.ts';
import type { Block } from '../syntax/markdown.ts';
import { phraseAt, phraseSet } from '../syntax/phrases.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { withoutFigures } from './grammar/directiveProblems.ts';
import { type Figures, noFigures, takeFigures } from './grammar/figures.ts';
import type { PlanTerms } from './grammar/planTerms.ts';
import { VERBS, type VerbWord, withArrows } from './grammar/planWords.ts';
import { type Beside, judgeRemark, type Noted } from './grammar/remarks.ts';
import type { Facts } from './grammar/said.ts';
import { approximately, factsOf, type TopicReading } from './grammar/sentence.ts';
import { atEnd, peek, type Tape, takePhrase, takeText, tapeOf, textBetween, tried } from './grammar/tape.ts';
import { isWrong, type WrongLine, wrong } from './grammar/wrongLine.ts';

/** A line below a topic that says one of its figures. */
interface FigureLine extends Beside {
  readonly line: number;
  readonly role: 'from' | 'to' | null;
  /** `Reduce from 14% to 8%`: what is to be done with what stands above. */
  readonly verb: VerbWord | null;
  readonly figures: Figures;
  readonly tape: Tape;
}

/** `Action: reduce` below a topic. */
interface ActionLine {
  readonly line: number;
  readonly unread: readonly string[];
  readonly text: string;
}

/** A directive whose figures stand below its heading, bold line or item. */
export interface TopicDirective extends Facts, Beside {
  readonly kind: 'directive';
  readonly hasVerb: boolean;
  /** The lines that say its figures, with what of each was not read. */
  readonly lines: readonly { readonly line: number; readonly unread: readonly string[] }[];
}

const ROLES = { from: phraseSet([...CURRENT_LABELS]), to: phraseSet([...TARGET_LABELS]) };
const UNITS: ReadonlySet<string> = new Set(FIGURE_LABEL_ENDS);
/** What needs no figure. */
const WHOLE: ReadonlySet<VerbWord['kind']> = new Set(['hold', 'exit']);
const ACTION: ReadonlySet<string> = new Set(ACTION_LABELS);

/** Reads `Current` and `Target` (or `From` and `To`) below a topic, or `Action: hold`; null where they do not stand there. */
export function readTopic(
  topic: TopicReading,
  below: readonly Block[],
  terms: PlanTerms,
): TopicDirective | WrongLine | null {
  const figures = noFigures();
  const lines: FigureLine[] = [];
  const actions: ActionLine[] = [];
  const notes: Noted[] = [];
  let verb = topic.parts.verb;
  for (const block of below) {
    if (block.kind !== 'item' && block.kind !== 'text') break;
    const text = withArrows(plainText(block.text.slice(0, 2000)));
    const action = actionIn(text);
    const line = figureLine(text, block.line, terms);
    if (isWrong(line)) return line;
    const own = action?.verb ?? line?.verb ?? null;
    if (verb !== null && own !== null && isOtherWay(verb, own))
      return wrong(`${named(text)} says otherwise than ${named(verb.word)} above it`, 'one of the two');
    verb ??= own;
    if (action !== null) {
      const remark = judgeRemark(line === null ? action.rest : '', null);
      if ('kind' in remark) return remark;
      actions.push({ line: block.line, unread: line === null && action.rest !== '' ? [action.rest] : [], text });
      for (const note of remark.notes) notes.push(note);
    }
    if (line === null) continue;
    lines.push(line);
    const trouble = merge(figures, line);
    if (trouble) return null;
  }
  const isWhole = actions.length > 0 && verb !== null && WHOLE.has(verb.kind);
  const isUnsized = figures.to === null && figures.points === null;
  if (isUnsized && !isWhole) {
    const [action] = actions;
    return action === undefined ? null : withoutFigures({ verb, subject: topic.parts.subject }, action.text);
  }
  // The signs of both figures are told in the words of the line that has the target.
  const tape = lines.find((line) => line.figures.to !== null || line.figures.points !== null)?.tape ?? topic.tape;
  const said = factsOf(tape, { ...topic.parts, verb, figures: isUnsized ? noFigures() : figures, begin: 0 });
  if (said.kind === 'wrong') return said;
  if (said.kind !== 'facts') return null;
  return {
    kind: 'directive',
    // what it weighs now is checked, and decides nothing
    facts: isUnsized ? said.facts.map((one) => ({ ...one, from: figures.from?.value ?? null })) : said.facts,
    securities: said.securities,
    hasVerb: verb !== null,
    unread: topic.unread,
    notes: [...topic.notes, ...approximately(figures), ...notes, ...lines.flatMap(({ notes }) => notes)],
    lines: [...actions, ...lines.map(({ line, unread }) => ({ line, unread }))],
  };
}

const WAYS: Readonly<Partial<Record<VerbWord['kind'], 'down' | 'up' | 'stay'>>> = {
  decrease: 'down',
  exit: 'down',
  sell: 'down',
  increase: 'up',
  add: 'up',
  start: 'up',
  buy: 'up',
  hold: 'stay',
};

function isOtherWay(one: VerbWord, other: VerbWord): boolean {
  const [way, otherWay] = [WAYS[one.kind], WAYS[other.kind]];
  return way !== undefined && otherWay !== undefined && way !== otherWay;
}

/** The target of a line that names no sector, `Target: 7%` or `Reduce to 7%`; null where it says none, or a range. */
export function targetOf(text: string, line: number, terms: PlanTerms): Decimal | null {
  const read = figureLine(withArrows(text), line, terms);
  return read === null || isWrong(read) || read.role === 'from' ? null : (read.figures.to?.value ?? null);
}

/** Adds the figures of a line; true where they contradict what stands there already. */
function merge(into: Figures, { role, figures }: FigureLine): boolean {
  const { from, to, points } = figures;
  if (role === 'from' && to !== null && from === null) {
    if (into.from !== null) return true;
    into.from = to;
    return false;
  }
  if ((to !== null && into.to !== null) || (from !== null && into.from !== null)) return true;
  into.from ??= from;
  into.to ??= to;
  into.points ??= points;
  return false;
}

/** The verb of `Action: hold until May`, and what stands behind it. */
function actionIn(text: string): { readonly verb: VerbWord; readonly rest: string } | null {
  const tokens = tokensOf(text.slice(0, 200));
  if (!ACTION.has(tokens[0]?.lower ?? '') || tokens[1]?.text !== ':') return null;
  const found = phraseAt(tokens, 2, VERBS);
  if (found === null) return null;
  return {
    verb: found.value,
    rest: text
      .slice(tokens[1 + found.length]?.to)
      .replace(/^\.$/, '')
      .trim(),
  };
}

/** A verb that stands before figures, with `Action:` before it or without. */
function ownVerb(tape: Tape): VerbWord | null {
  return tried(tape, () => {
    if (ACTION.has(peek(tape)?.lower ?? '') && peek(tape, 1)?.text === ':') tape.at += 2;
    const verb = takePhrase(tape, VERBS);
    takeText(tape, 'it', 'this');
    return verb;
  });
}

function figureLine(text: string, line: number, terms: PlanTerms): FigureLine | WrongLine | null {
  const tape = tapeOf(text, terms);
  const role = takePhrase(tape, ROLES.from) !== null ? 'from' : takePhrase(tape, ROLES.to) !== null ? 'to' : null;
  const colon = tape.tokens.slice(0, 6).findIndex((token) => token.text === ':');
  if (role !== null) {
    const between = tape.tokens.slice(tape.at, Math.max(colon, tape.at));
    // `Target Cash position: 15%` is a target of something else.
    if (!between.every(({ lower }) => UNITS.has(lower))) return null;
    tape.at = colon + 1;
  }
  const verb = role === null ? ownVerb(tape) : null;
  const figures = noFigures();
  const trouble = takeFigures(tape, figures, false);
  if (isWrong(trouble)) return trouble;
  if (trouble !== null || (figures.to === null && figures.from === null && figures.points === null)) return null;
  // Without a label, only a line that is nothing but figures is one of them.
  if (role === null && (figures.isBare || (verb === null && !atEnd(tape)))) return null;
  const rest = textBetween(tape, tape.at, tape.tokens.length);
  if (rest !== '' && !/^[;.,:—–-]/.test(rest)) return null;
  const parentheses = figures.remarks.map(([from, to]) => textBetween(tape, from, to));
  const notes: Noted[] = figures.times.map((because) => ({ id: 'remark_not_followed', because }));
  // what stands beside a weight of now waits for nothing
  for (const said of role === 'from' ? [rest] : [rest, ...parentheses]) {
    const remark = judgeRemark(said, text.slice(0, 80));
    if ('kind' in remark) return remark;
    notes.push(...remark.notes);
  }
  return {
    line,
    role,
    verb,
    figures,
    tape,
    unread: [...parentheses, ...(rest === '' ? [] : [rest])],
    notes,
  };
}
