import type { PlanSection } from '../fields/planSections.ts';
import { remarkOn } from '../syntax/ledger.ts';
import type { Block, Heading } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import type { VerbWord } from './grammar/planWords.ts';
import { stagingIn } from './grammar/remarks.ts';
import { isAsideHeading, type Label, labelOf } from './planLabels.ts';
import type { Walk } from './walk.ts';

/** What a heading, bold line, label or item says of what stands under it. */
export interface Scope {
  readonly verb: VerbWord | null;
  readonly label: Label;
  /** Whether it is a directive itself, so that what stands under it are its remarks. */
  readonly isRemarks?: boolean;
}

/** What an item above turned out to be: what is nested under it is read accordingly. */
export type Parent = { readonly kind: 'directive' | 'problem' | 'other' } | (Scope & { readonly kind: 'scope' });

/** Where the walk through a plan stands. */
export interface Here {
  /** The items in which the next one may stand, from the outermost. */
  readonly parents: Parent[];
  heading: Scope;
  /** Of the bold line or label above, which governs the block below it. */
  block: Scope | null;
  /** Whether something stood under that already. */
  hasBegun: boolean;
  last: Block | null;
}

export function newHere(heading: string): Here {
  const label = labelOf(heading);
  // The heading of the plan says that it is one; what else it says of figures stands in its words.
  const kind = label.kind === 'neither' && !/\b(?:current|actual|now)\b/i.test(heading) ? 'plan' : label.kind;
  return {
    parents: [],
    heading: { verb: null, label: { kind: kind === 'current' || kind === 'elsewhere' ? 'plan' : kind, text: heading } },
    block: null,
    hasBegun: false,
    last: null,
  };
}

export function aboveOf({ parents, block, heading }: Here): Scope {
  const scope = parents.findLast((parent) => parent.kind === 'scope');
  const outer = block ?? heading;
  if (scope === undefined) return outer;
  return { verb: scope.verb ?? outer.verb, label: isPlain(scope.label) ? outer.label : scope.label };
}

/** A label of the plan's own says nothing of the figures under it. */
function isPlain({ kind, condition }: Label): boolean {
  return kind === 'plan' && condition === undefined;
}

/** A bold line governs the block below it; a heading all up to the next. What the plan says of itself changes nothing. */
export function enterHeading(here: Here, block: Heading, scope: Scope): void {
  const kept = scope.label.text === '' ? { ...scope, label: here.heading.label } : scope;
  if (block.level < 7) {
    here.heading = kept;
    here.block = null;
  } else here.block = kept;
  here.hasBegun = false;
}

export function enterBlock(here: Here, scope: Scope): void {
  here.block = scope;
  here.hasBegun = false;
}

/**
 * Under a bold line or label of present weights or of restraint stands one block. What comes after it, across an empty
 * line, says again what it is; a bare figure there would say it of nothing.
 */
export function endBlock(here: Here, next: Block): void {
  const { block, last } = here;
  if (block === null || next.kind === 'heading') return;
  const isClosed = block.label.kind === 'current' || block.label.kind === 'elsewhere';
  const isApart = last !== null && (last.kind === 'table' || next.line > last.line + 1);
  if (isClosed && here.hasBegun && isApart) {
    here.block =
      block.label.kind === 'current'
        ? { verb: null, label: { kind: 'neither', text: block.label.text, isOver: true } }
        : null;
  }
  here.hasBegun = true;
}

/** Prose ends what a bold line or label governs, unless that is of present weights: `Energy 4%` says below it what is. */
export function leaveBlock(here: Here): void {
  const label = here.block?.label;
  if (label?.kind !== 'current' && label?.isOver !== true) here.block = null;
}

export function isRemark(here: Here): boolean {
  if (here.parents.some(({ kind }) => kind === 'directive' || kind === 'problem')) return true;
  return (here.block ?? here.heading).isRemarks === true;
}

/**
 * Over which time, or by when, a title says that the directives below it are to be carried out: that is not followed.
 * Linear in the titles and directives.
 */
export function tellTimes({ document, directives, securities }: Walk, sections: readonly PlanSection[]): void {
  const titles = sections.flatMap(({ line, heading, blocks }): Title[] => [
    { line, level: 0, text: heading },
    ...blocks.flatMap(titleOf),
  ]);
  // from the last: the first directive below a title, and the title that ends what it governs, by its level
  const lines = [...directives, ...securities].map(({ place }) => place.line).sort((one, other) => other - one);
  const ends = Array.from({ length: LOWEST + 1 }, () => Number.POSITIVE_INFINITY);
  let at = 0;
  for (const { line, level, text } of titles.toReversed()) {
    while ((lines[at] ?? 0) > line) at += 1;
    const [below, isDirective] = [lines[at - 1] ?? Number.POSITIVE_INFINITY, lines[at] === line];
    const isAbove = below < Math.min(...ends.slice(0, level + 1));
    const time = isAbove && !isDirective ? stagingIn(plainText(text)) : null;
    if (time !== null) remarkOn(document, 'remark_not_followed', line, time);
    ends[level] = line;
  }
}

interface Title {
  readonly line: number;
  /** As of a heading; a line that ends in a colon is below all of them. */
  readonly level: number;
  readonly text: string;
}

const LOWEST = 8;

function titleOf(block: Block): readonly Title[] {
  if (block.kind === 'heading') return [block];
  const isLabel = (block.kind === 'text' || block.kind === 'item') && block.text.endsWith(':');
  return isLabel ? [{ ...block, level: LOWEST }] : [];
}

/** Whether the heading or bold line above is of reasoning. */
export function isAside({ block, heading }: Here): boolean {
  return isAsideHeading((block ?? heading).label);
}
