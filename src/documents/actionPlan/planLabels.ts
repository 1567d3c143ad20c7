import {
  AIM_LABELS,
  ASIDE_HEADINGS,
  ASIDE_LABELS,
  CURRENT_LABELS,
  PAST_LABELS,
  PLAN_HEADINGS,
  PLAN_LABELS,
  RESTRAINTS,
  TARGET_LABELS,
} from '../lexicon/directives.ts';
import { firstPhrase, phraseSet } from '../syntax/phrases.ts';
import { type Token, tokensOf } from '../syntax/tokens.ts';

/**
 * What a heading, bold line or label says of the figures under it: that they are, that they should be, nothing because
 * it is the plan's own, or neither. Under a restraint or a plan of the past stands nothing that a plan says.
 */
export type LabelKind = 'current' | 'target' | 'plan' | 'neither' | 'elsewhere';

export interface Label {
  readonly kind: LabelKind;
  readonly text: string;
  /** Whether what it governs has ended. */
  readonly isOver?: boolean;
}

const CURRENT = phraseSet(CURRENT_LABELS.filter((word) => word !== 'from'));
const TARGET = phraseSet(TARGET_LABELS.filter((word) => word !== 'to' && word !== 'after'));
const PLAN = phraseSet([...PLAN_LABELS, ...PLAN_HEADINGS]);
const PAST = phraseSet(PAST_LABELS);
const RESTRAINT = phraseSet(RESTRAINTS);

export function labelOf(text: string): Label {
  const tokens = tokensOf(text.slice(0, 200));
  return { kind: kindOf(tokens), text };
}

function kindOf(tokens: readonly Token[]): LabelKind {
  const has = (phrases: typeof CURRENT) => firstPhrase(tokens, phrases) !== null;
  if (has(RESTRAINT) || tokens.some(({ lower }) => lower.startsWith('restrict'))) return 'elsewhere';
  const [isCurrent, isTarget] = [has(CURRENT), has(TARGET)];
  if (isCurrent) return isTarget ? 'neither' : 'current';
  if (has(PAST)) return 'elsewhere';
  return isTarget ? 'target' : has(PLAN) ? 'plan' : 'neither';
}

const LONGEST_LABEL = 10;

/** A label at the beginning of a line, and what stands behind its colon; null where there is none. */
export function splitLabel(text: string): { readonly label: Label; readonly rest: string } | null {
  const tokens = tokensOf(text.slice(0, 200));
  const at = tokens.slice(0, LONGEST_LABEL + 1).findIndex((token) => token.text === ':' || token.text.endsWith('%'));
  const colon = tokens[at];
  // a sentence or an amount before it is none of the label, and must not go with it
  const isLabel = !tokens.slice(0, Math.max(at, 0)).some(({ text: token }) => /^[.!?;$€£]/.test(token));
  if (at < 1 || colon?.text !== ':' || !isLabel) return null;
  return { label: labelOf(text.slice(0, colon.from).trim()), rest: text.slice(colon.to).trim() };
}

const ASIDES: ReadonlySet<string> = new Set(ASIDE_LABELS);
const AIMS: ReadonlySet<string> = new Set(AIM_LABELS);

/** Whether a label says that what stands behind it is beside the plan, or what the plan is for; null where it says neither. */
export function asideOf({ text }: Label): 'aside' | 'aim' | null {
  const name = text
    .replace(/\([^()]*\)/g, '')
    .trim()
    .toLowerCase();
  return AIMS.has(name) ? 'aim' : ASIDES.has(name) ? 'aside' : null;
}

const ASIDE = phraseSet(ASIDE_HEADINGS);

/** Whether reasoning stands under a heading, `Why these changes`. */
export function isAsideHeading({ text }: Label): boolean {
  return firstPhrase(tokensOf(text.slice(0, 200)), ASIDE) !== null;
}
