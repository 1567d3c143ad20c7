/** Of one state there are few: one or two of each page and person. */
const MOST_KEPT = 32;
/** Of large plans fewer are kept, in characters. */
const MOST_TEXT = 8_000_000;

/** The answers of the last state of a workspace, as they were sent, by what each is of. */
export interface KeptAnswers {
  readonly find: (tag: string) => string | null;
  readonly keep: (tag: string, text: string) => void;
}

export function newKeptAnswers(): KeptAnswers {
  const texts = new Map<string, string>();
  return {
    find: (tag) => texts.get(tag) ?? null,
    keep(tag, text) {
      texts.delete(tag);
      for (const [oldest] of texts) {
        if (texts.size < MOST_KEPT && lengthOf(texts) + text.length <= MOST_TEXT) break;
        texts.delete(oldest);
      }
      texts.set(tag, text);
    },
  };
}

function lengthOf(texts: ReadonlyMap<string, string>): number {
  return [...texts.values()].reduce((sum, { length }) => sum + length, 0);
}
