/** Of one state there are few: one or two of each page and person. */
const MOST_KEPT = 32;

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
      const [oldest] = texts.keys();
      if (texts.size >= MOST_KEPT && oldest !== undefined) texts.delete(oldest);
      texts.set(tag, text);
    },
  };
}
