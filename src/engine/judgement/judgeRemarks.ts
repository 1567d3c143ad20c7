import { holdsOn, type Remark, type RemarkId } from '../../domain/advice/remark.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { byText } from '../../domain/instruments/security.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';

/** What is said of all remarks of one kind in one document, before they are listed. */
const SAYINGS: Readonly<Record<Exclude<RemarkId, 'sector_unfamiliar' | 'file_not_read'>, (file: string) => string>> = {
  document_not_final: (file) => `${file} says that it is not final`,
  liability_not_read: (file) =>
    `${file} states what is owed, which is not counted, so that the portfolio is worth less`,
  not_understood: (file) => `${file} says what could bear on a trade and was not understood`,
  approximate_figure: (file) => `${file} gives figures that are not exact, which are taken as they stand`,
  tentative_directive: (file) => `${file} puts directives as a possibility, which are taken as they stand`,
  remark_not_followed: (file) => `${file} adds to its directives what is not followed`,
};
const VIOLATIONS: ReadonlySet<RemarkId> = new Set<RemarkId>(['document_not_final', 'liability_not_read']);

/**
 * One finding for each kind and document, which names every line (READING 1); all unfamiliar sectors are one. What only
 * holds after a day that is not past is left out.
 */
export function judgeRemarks(remarks: readonly Remark[], evaluatedOn: NewYorkDate): Finding[] {
  const groups = new Map<string, Remark[]>();
  for (const remark of remarks) {
    if (!holdsOn(remark, evaluatedOn)) continue;
    const key = remark.id === 'sector_unfamiliar' ? remark.id : `${remark.id} ${remark.source.file}`;
    groups.set(key, [...(groups.get(key) ?? []), remark]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [judged(first.id, first.source.file, [...group].sort(byPlace))];
  });
}

function judged(id: RemarkId, file: string, remarks: readonly Remark[]): Finding {
  if (id === 'sector_unfamiliar') return finding(id, 'warning', 'sectors', unfamiliar(remarks));
  if (id === 'file_not_read') {
    const wanted = remarks[0]?.because ?? '';
    return finding(id, 'warning', file, `${file} is not read; the file that is read is ${wanted}`);
  }
  const lines = remarks.map(({ source, because }) => `line ${source.line} (${because}): “${source.text}”`);
  const message = `${SAYINGS[id](file)}: ${lines.join('; ')}`;
  if (!VIOLATIONS.has(id)) return finding(id, 'warning', file, message);
  return { id, severity: 'violation', subject: file, message, waivable: true };
}

/** The names, where each stands first, and the line of policy that settles it. */
function unfamiliar(remarks: readonly Remark[]): string {
  const places = new Map<string, string>();
  for (const { because, source } of remarks)
    if (!places.has(because)) places.set(because, `${because} (${source.file} line ${source.line})`);
  const names = [...places.keys()].sort(byText);
  const list = names.map((name) => places.get(name) ?? name).join(', ');
  const line = `"own_sectors": [${names.map((name) => JSON.stringify(name)).join(', ')}]`;
  return `no table of sectors has ${list}; where that is meant, write ${line} in policy.json`;
}

function byPlace(left: Remark, right: Remark): number {
  return byText(left.source.file, right.source.file) || left.source.line - right.source.line;
}
