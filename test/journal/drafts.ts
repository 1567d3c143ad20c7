import fc from 'fast-check';
import { canonicalJson } from '../../src/base/hash.ts';
import { EVENT_KINDS, type EventDraft } from '../../src/domain/planning/event.ts';

const WORD = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => /^[^\p{Cc}\p{Cs}]+$/u.test(text));

/** Anything that an event can hold. */
export const DRAFT: fc.Arbitrary<EventDraft> = fc.record({
  kind: fc.constantFrom(...EVENT_KINDS),
  planId: fc.option(WORD),
  by: WORD,
  identifiedBy: fc.constantFrom('named', 'os_user'),
  osUser: WORD,
  key: WORD,
  payload: fc
    .dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 })
    .map((payload) => JSON.parse(canonicalJson(JSON.parse(JSON.stringify(payload))))),
});
