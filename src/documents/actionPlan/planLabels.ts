import {
  AIM_LABELS,
  ASIDE_HEADINGS,
  ASIDE_LABELS,
  CONDITIONS,
  CURRENT_LABELS,
  PAST_LABELS,
  PLAN_HEADINGS,
  PLAN_LABELS,
  RESTRAINTS_IN_PLANS,
  TARGET_LABELS,
} from '../lexicon/directives.ts';
import { firstPhrase, phraseAt, phraseSet, phrasesIn } from '../syntax/phrases.ts';
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
  /** `When oil falls`: what it governs waits for it. */
  readonly condition?: string;
}

const CURRENT = phraseSet(CURRENT_LABELS.filter((word) => word !== 'from'));
const TARGET = phraseSet(TARGET_LABELS.filter((word) => word !== 'to' && word !== 'after'));
const PLAN = phraseSet([...PLAN_LABELS, ...PLAN_HEADINGS]);
const PAST = phraseSet(PAST_LABELS);
const RESTRAINT = phraseSet(RESTRAINTS_IN_PLANS);
const CONDITION = phraseSet(CONDITIONS);
/** What a condition within a label stands behind. */
const OPENING: ReadonlySet<string> = new Set([...'([,-–—']);

export function labelOf(text: string): Label {
  const tokens = tokensOf(text.slice(0, 200));
  const condition = conditionIn(text, tokens);
  return { kind: kindOf(tokens), text, ...(condition === null ? {} : { condition }) };
}

/** A condition that the label is, or has in parentheses or behind a mark; `after rebalancing` says what the figures are. */
function conditionIn(text: string, tokens: readonly Token[]): string | null {
  const found = phrasesIn(tokens, CONDITION).find(({ at }) => {
    const before = tokens.slice(0, at).findLast(({ text: mark }) => !OPENING.has(mark));
    const noun = tokens[at + 1]?.lower === 'the' ? at + 2 : at + 1;
    const isOfPlan = tokens[at]?.lower === 'after' && phraseAt(tokens, noun, PLAN) !== null;
    return !isOfPlan && (before === undefined || OPENING.has(tokens[at - 1]?.text ?? ''));
  });
  return found === undefined ? null : (text.slice(tokens[found.at]?.from).split(/[)\]]/)[0] ?? null);
}

function kindOf(tokens: readonly Token[]): LabelKind {
  const has = (phrases: typeof CURRENT) => firstPhrase(tokens, phrases) !== null;
  if (has(RESTRAINT) || tokens.some(({ lower }) => lower.startsWith('restrict'))) return 'elsewhere';
  const [isCurrent, isTarget] = [has(CURRENT), has(TARGET)];
  if (isCurrent) return isTarget ? 'neither' : 'current';
  if (has(PAST)) return 'elsewhere';
  return isTarget ? 'target' : has(PLAN) ? 'plan' : 'neither';
}

/** The condition before the colon of a line, however long it is, and what stands behind it; null where none does. */
export function splitCondition(text: string): { readonly condition: string; readonly rest: string } | null {
  const colon = text.slice(0, LONGEST_CONDITION).search(/:(?:\s|$)/);
  const { condition } = labelOf(text.slice(0, Math.max(colon, 0)));
  return condition === undefined ? null : { condition, rest: text.slice(colon + 1).trim() };
}

const LONGEST_CONDITION = 200;
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
