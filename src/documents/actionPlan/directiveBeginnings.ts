/** What people set before an item where it is no bullet of Markdown: `-Increase`, `— `, `a) `, `2.`, `→`. */
const MARK = /^(?:[-–—·*+•‣▪●◦►▶→✓✔]+\s*(?=\p{L})|\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]\s*(?=\p{L}{2}))/iu;
/** `Step 2: `, `Priority 1 - `, `Please `, `Also `. */
const WORDS =
  /^(?:(?:step|priority|phase|action|item|move|part|point|directive)(?: ?#?(?:\d{1,2}|[a-z]|[ivx]{1,4}|one|two|three|four|five))? ?(?:[:.)]|[–—-]+(?= )) ?|(?:please|kindly|then|next|first|second|third|finally|also),? )(?=\p{L})/iu;

export interface Beginning {
  /** What follows it. */
  readonly text: string;
  /** Whether something like a bullet, a number or a step's name stands before it. */
  readonly isListLike: boolean;
  /** Whether it is words: a heading may begin so and direct nothing. */
  readonly isWords: boolean;
}

/** A plain text without what makes an item of a list of it. */
export function withoutBeginning(plain: string): Beginning {
  let text = plain;
  let isListLike = false;
  let isWords = false;
  for (let depth = 0; depth < 4; depth += 1) {
    const words = WORDS.exec(text);
    const found = words ?? MARK.exec(text);
    if (found === null) break;
    isListLike = true;
    isWords ||= words !== null;
    text = text.slice(found[0].length);
  }
  return { text, isListLike, isWords };
}
