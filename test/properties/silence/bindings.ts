import fc from 'fast-check';
import { strange } from './sentences.ts';

// What READING hears by its form: orders, the document, the account and whoever decides, and beside them words of no list.

const orders = fc.oneof(
  fc.constantFrom('The orders', 'All trades', 'The plan above', 'Any purchase', 'These sales', 'The reallocation'),
  fc.integer({ min: 1, max: 900 }).map((shares) => `Any sale over ${shares} shares`),
  fc.integer({ min: 1, max: 900 }).map((dollars) => `Orders above $${dollars}`),
);
const papers = fc.constantFrom(
  'The share counts',
  'These figures',
  'The prices above',
  'My numbers',
  'The table below',
);
const deciders = fc.oneof(
  fc.constantFrom('My wife', 'The trustees', 'The client', 'Our lawyer', 'Compliance'),
  strange.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`),
);

const forms = (...all: readonly ((word: string) => string)[]) =>
  fc.tuple(fc.constantFrom(...all), strange).map(([form, word]) => form(word));

/** A sentence of at most 24 words. */
export function bindings(): fc.Arbitrary<string> {
  const bound = fc
    .tuple(
      orders,
      forms(
        (word) => `must be approved by ${word}.`,
        (word) => `must wait for the ${word} call.`,
        (word) => `should not be placed with ${word}.`,
        (word) => `are subject to the ${word} rule.`,
        (word) => `have not yet been discussed with ${word}.`,
        (word) => `were vetoed by the ${word} board.`,
        (word) => `are only valid with the ${word} form.`,
      ),
    )
    .map((parts) => parts.join(' '));
  const doubted = fc
    .tuple(
      papers,
      forms(
        (word) => `come from memory, ${word} says.`,
        (word) => `may be off since the ${word} change.`,
        (word) => `have not been checked by ${word}.`,
        (word) => `are from another account, ${word}.`,
        (word) => `still need to be verified against ${word}.`,
      ),
    )
    .map((parts) => parts.join(' '));
  const decided = fc
    .tuple(
      deciders,
      fc.constantFrom(
        'has to countersign.',
        'wants to look at it first.',
        'must still approve the plan.',
        'is against it.',
      ),
    )
    .map((parts) => parts.join(' '));
  const said = forms(
    (word) => `I am not sure about this, ${word}.`,
    (word) => `We take back the plan, ${word}.`,
    (word) => `You are no longer authorised to ${word}.`,
    (word) => `My power of attorney expired in ${word}.`,
    (word) => `No orders without ${word}, please.`,
    (word) => `Let's sleep on it, ${word}.`,
  );
  return fc.oneof(bound, doubted, decided, said);
}
