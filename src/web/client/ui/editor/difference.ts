/** Lines that both texts have, that only the first has, or that only the second has. */
export interface Part {
  readonly kind: 'same' | 'gone' | 'new';
  readonly lines: readonly string[];
}

/** Of more lines times lines than this the whole middle is told as another one: it would take too long to match. */
const MOST_COMPARED = 4_000_000;

/** What makes the second text of the first, line by line. */
export function differenceBetween(first: readonly string[], second: readonly string[]): readonly Part[] {
  const most = Math.min(first.length, second.length);
  let head = 0;
  while (head < most && first[head] === second[head]) head += 1;
  let tail = 0;
  while (tail < most - head && first.at(-1 - tail) === second.at(-1 - tail)) tail += 1;
  const middle = matched(first.slice(head, first.length - tail), second.slice(head, second.length - tail));
  const parts: Part[] = [
    { kind: 'same', lines: first.slice(0, head) },
    ...middle,
    { kind: 'same', lines: first.slice(first.length - tail) },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

/** By the longest common run of lines, in the usual table. */
function matched(first: readonly string[], second: readonly string[]): readonly Part[] {
  const width = second.length + 1;
  if (first.length * second.length > MOST_COMPARED) {
    return [
      { kind: 'gone', lines: first },
      { kind: 'new', lines: second },
    ];
  }
  const lengths = new Uint32Array((first.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = first.length - 1; row >= 0; row -= 1) {
    for (let column = second.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        first[row] === second[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const parts: { kind: Part['kind']; lines: string[] }[] = [];
  const add = (kind: Part['kind'], line: string | undefined): void => {
    const last = parts.at(-1);
    if (line === undefined) return;
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  };
  let [row, column] = [0, 0];
  while (row < first.length || column < second.length) {
    if (row < first.length && column < second.length && first[row] === second[column]) {
      add('same', first[row]);
      row += 1;
      column += 1;
    } else if (column >= second.length || (row < first.length && at(row + 1, column) >= at(row, column + 1))) {
      add('gone', first[row]);
      row += 1;
    } else {
      add('new', second[column]);
      column += 1;
    }
  }
  return parts;
}

/** Lines of a text, from one up to before another, in the place of which others stand. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Both changes of one text in one; null where both changed the same lines, or lines side by side. */
export function merged(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] | null {
  const own = hunksOf(differenceBetween(base, mine));
  const others = hunksOf(differenceBetween(base, theirs)).filter((one) => !own.some((other) => isSame(one, other)));
  if (own.some((one) => others.some((other) => one.from <= other.to && other.from <= one.to))) return null;
  const result: string[] = [];
  let at = 0;
  for (const { from, to, lines } of [...own, ...others].sort((one, other) => one.from - other.from)) {
    result.push(...base.slice(at, from), ...lines);
    at = to;
  }
  return [...result, ...base.slice(at)];
}

function hunksOf(parts: readonly Part[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  for (const { kind, lines } of parts) {
    const last = hunks.at(-1);
    const to = kind === 'new' ? at : at + lines.length;
    if (kind !== 'same') {
      const next = kind === 'new' ? lines : [];
      if (last !== undefined && last.to === at)
        hunks[hunks.length - 1] = { ...last, to, lines: [...last.lines, ...next] };
      else hunks.push({ from: at, to, lines: next });
    }
    at = to;
  }
  return hunks;
}

function isSame(one: Hunk, other: Hunk): boolean {
  return one.from === other.from && one.to === other.to && one.lines.join('\n') === other.lines.join('\n');
}
