import type { Json } from '../../base/hash.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { JointNeed, JointPurchase, JointScreening, Together } from '../../domain/planning/joint.ts';
import { money, plainNumber, shareCount, shares } from './figures.ts';
import { CONSTRAINT_NAMES } from './words.ts';

type Shape = { readonly [key: string]: Json };

/** What fits best together, as `joint.json` and `recommendation.json` have it. */
export function jointShape(joint: JointScreening): Shape {
  return {
    ...togetherShape(joint),
    blocked_by: joint.blockedBy.map(({ id, subject, message }) => ({ id, subject, message })),
    left_out: joint.leftOut.map((one) => ({ ...purchaseShape(one), needs: one.needs.map(needShape) })),
    in_order: togetherShape(joint.inOrder),
  };
}

function togetherShape({ accepted, conviction, dollars: spent }: Together): Shape {
  return { accepted: accepted.map(purchaseShape), conviction: plainNumber(conviction), dollars: money(spent) };
}

function purchaseShape({ ticker, shares: count, value, conviction }: JointPurchase): Shape {
  return { ticker, shares: shares(count), value: money(value), conviction: plainNumber(conviction) };
}

function needShape({ limit, subject, short, takenBy }: JointNeed): Shape {
  return { limit, subject, short: money(short), taken_by: [...takenBy] };
}

/** `NVDA and LLY: conviction 155 for $13,000.00`. */
export function togetherWords({ accepted, conviction, dollars: spent }: Together): string {
  if (accepted.length === 0) return 'none';
  const names = listed(accepted.map(({ ticker }) => ticker));
  return `${names}: conviction ${plainNumber(conviction)} for ${dollars(spent)}`;
}

/** What is said in place of the best set where nothing can be bought; null where something can. */
export function nothingWords({ blockedBy }: JointScreening): string | null {
  if (blockedBy.length === 0) return null;
  return `Nothing can be bought now, whatever is chosen: ${blockedBy.map(({ message }) => message).join('; ')}`;
}

/** `BUY 120 A (conviction 90, $12,000.00)`. */
export function purchaseWords({ ticker, shares: count, value, conviction }: JointPurchase): string {
  return `BUY ${shareCount(count)} ${ticker} (conviction ${plainNumber(conviction)}, ${dollars(value)})`;
}

/** Every room that it lacks, and who has it: a part of a sentence. */
export function needWords(needs: readonly JointNeed[]): string {
  if (needs.length === 0) return 'adds no conviction';
  const lacking = needs.map(({ limit, subject, short, takenBy }) => {
    const room = subject === 'cash' ? 'cash' : `${CONSTRAINT_NAMES[limit].toLowerCase()} of ${subject}`;
    return `${dollars(short)} of room (${room})${takenBy.length === 0 ? '' : `, which ${listed(takenBy)} ${takenBy.length === 1 ? 'has' : 'have'}`}`;
  });
  return `lacks ${lacking.join('; ')}`;
}

function listed(names: readonly string[]): string {
  const unique = [...new Set(names)];
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} and ${unique.at(-1)}`;
}
