import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { canonicalJson, hashJson, type Json } from '../../../src/base/hash.ts';
import { placeTrade } from '../../../src/desk/decisions/placed.ts';
import { journalFile, withJournal } from '../../../src/desk/history/journal.ts';
import { historyOf } from '../../../src/desk/plans/state.ts';
import { replayFiles } from '../../../src/desk/status/planReplay.ts';
import { newYorkTime } from '../../../src/domain/days/calendar.ts';
import { parseEntry } from '../../../src/journal/codec.ts';
import { openMemoryStore } from '../../../src/journal/memoryStore.ts';
import { type JournalStore, JournalUnavailable } from '../../../src/journal/store.ts';
import { porch } from '../../cli/porch.ts';
import { type Approved, approvedPlan, copyOf, DOCUMENTS, FRIDAY, on } from './changes.ts';

type Fields = { readonly [key: string]: Json };
type Path = readonly (string | number)[];
/** One change of one recorded event. */
interface Alteration {
  readonly event: string;
  /** Where: `payload.trades[0].shares`, say. */
  readonly where: string;
  readonly lines: readonly string[];
}

/** What seals an event to its journal; it follows from the rest. */
const SEALS = ['sequence', 'previous_hash', 'hash'];

/** Every leaf of every event otherwise, and every list without its last item: each once, all events sealed anew. */
function alterations(lines: readonly string[]): Alteration[] {
  return lines.flatMap((line, at) => {
    const fields = fieldsOf(line);
    const open = Object.fromEntries(Object.entries(fields).filter(([key]) => !SEALS.includes(key)));
    return changesOf(open, []).map(([path, value]) => ({
      event: String(fields.kind),
      where: pathText(path),
      lines: sealedAnew(lines.with(at, canonicalJson(changedAt(fields, path, value)))),
    }));
  });
}

function changesOf(value: Json, path: Path): (readonly [Path, Json])[] {
  if (isList(value)) {
    const shorter: (readonly [Path, Json])[] = [[path, value.length === 0 ? ['x'] : value.slice(0, -1)]];
    return [...shorter, ...value.flatMap((item, index) => changesOf(item, [...path, index]))];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => changesOf(item, [...path, key]));
  }
  return [[path, otherThan(value)]];
}

/** A word that may stand where this one does, so that nothing but its meaning gives the change away. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  named: 'os_user',
  plan_made: 'alert_raised',
  plan_reviewed: 'alert_raised',
  plan_approved: 'plan_declined',
  rebalance: 'stock',
  stock: 'rebalance',
  workspace: 'text',
  violation: 'warning',
  warning: 'violation',
  BUY: 'SELL',
  SELL: 'BUY',
  BLOCKED: 'SAFE',
  CONDITIONAL: 'SAFE',
  sector_cap: 'cash_buffer',
  cash_buffer: 'sector_cap',
  portfolio: 'market_view',
};

function otherThan(value: null | boolean | number | string): Json {
  if (value === null) return 'x';
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  const word = OTHER_WORDS[value];
  if (word !== undefined) return word;
  if (/T\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return new Date(Date.parse(value) - 1).toISOString();
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return value.replace(/\d$/, (digit) => (digit === '1' ? '0' : '1'));
  // a hash, a figure, a document: its last digit
  return /\d/.test(value) ? value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)) : `${value}x`;
}

function changedAt(value: Json, [step, ...rest]: Path, to: Json): Json {
  if (step === undefined) return to;
  if (isList(value)) return value.map((item, index) => (index === step ? changedAt(item, rest, to) : item));
  const fields = value as Fields;
  return { ...fields, [step]: changedAt(fields[step] ?? null, rest, to) };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1);
}

function fieldsOf(line: string): Fields {
  return JSON.parse(line);
}

/** The chain as someone makes it who knows the format and has no key. */
function sealedAnew(lines: readonly string[]): string[] {
  let previous = '0'.repeat(64);
  return lines.map((line) => {
    const { hash: _, ...fields }: Fields = { ...fieldsOf(line), previous_hash: previous };
    previous = hashJson(fields as Fields);
    return canonicalJson({ ...fields, hash: previous } as Fields);
  });
}

function inDatabase<T>({ folder }: Approved, use: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(journalFile(folder));
  try {
    return use(database);
  } finally {
    database.close();
  }
}

function linesIn(approved: Approved): string[] {
  return inDatabase(approved, (database) =>
    database
      .prepare('SELECT line FROM entries ORDER BY sequence')
      .all()
      .map(({ line }) => String(line)),
  );
}

/** Puts the lines in the place of the journal's rows, columns that repeat them and triggers and all. */
function replaceLines(approved: Approved, lines: readonly string[]): void {
  inDatabase(approved, (database) => {
    const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
    const columns = database
      .prepare('PRAGMA table_info(entries)')
      .all()
      .map(({ name }) => String(name));
    database.exec('BEGIN');
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    for (const [index, line] of lines.entries()) {
      const repeated: Fields = { ...fieldsOf(line), line };
      for (const column of columns.filter((one) => one !== 'sequence')) {
        const value = repeated[column] as string | null;
        database.prepare(`UPDATE entries SET ${column} = ? WHERE sequence = ?`).run(value, index + 1);
      }
    }
    for (const { sql } of triggers) database.exec(String(sql));
    database.exec('COMMIT');
  });
}

const PAT = { by: 'pat', identifiedBy: 'named', osUser: 'tester' } as const;

/** What the plan's next trade comes to where nothing but the events' own meaning can tell: no checkpoint, no file. */
function placedOn(lines: readonly string[], { folder, plan }: Approved): string {
  const journal = journalOf(lines);
  if (typeof journal === 'string') return journal;
  const desk = { workspace: folder, journal, actor: PAT, clock: () => FRIDAY, at: newYorkTime(FRIDAY) };
  try {
    const { value, problems } = placeTrade(plan, 1, desk);
    if (value === null) return problems.map(({ message }) => message).join('; ');
    return value.kind === 'placed' ? 'placed' : value.reasons.join('; ');
  } catch (error) {
    if (error instanceof JournalUnavailable) return error.message;
    throw error;
  }
}

function journalOf(lines: readonly string[]): JournalStore | string {
  const journal = openMemoryStore();
  for (const line of lines) {
    const read = parseEntry(line);
    if (!read.ok) return read.reason;
    journal.append(() => [read.value], Date.parse(read.value.at));
  }
  return journal;
}

/** The places of the alterations after which the approval still serves, positions in lists apart. */
function unfoundByMeaning(approved: Approved): string[] {
  const unfound = alterations(linesIn(approved)).filter(({ lines }) => placedOn(lines, approved) === 'placed');
  return [...new Set(unfound.map(({ event, where }) => `${event} ${where.replaceAll(/\[\d+\]/g, '[]')}`))];
}

/**
 * What only a checkpoint gives away where someone seals all events anew: who, when and why, and what else a person
 * said, which no document leads to; and what no decision is taken from.
 */
const ONLY_BY_CHECKPOINT = [
  'plan_made at',
  'plan_made by',
  'plan_made identified_by',
  'plan_made key',
  'plan_made os_user',
  // of a document that nothing in the plan cites
  'plan_made payload.documents[].name',
  'plan_made payload.program_version',
  'plan_reviewed at',
  'plan_reviewed by',
  'plan_reviewed identified_by',
  'plan_reviewed key',
  'plan_reviewed os_user',
  'plan_reviewed payload.late',
  'plan_reviewed payload.reason',
  'plan_reviewed payload.reviewed_at',
  'plan_reviewed payload.reviewed_on',
  'plan_reviewed payload.self_review',
  'plan_reviewed payload.verdict',
  'plan_approved at',
  'plan_approved by',
  'plan_approved identified_by',
  'plan_approved key',
  'plan_approved os_user',
  'plan_approved payload.conditions',
  'plan_approved payload.conditions[].id',
  'plan_approved payload.conditions[].message',
  'plan_approved payload.conditions[].severity',
  'plan_approved payload.conditions[].subject',
  'plan_approved payload.conditions[].waivable',
  'plan_approved payload.decided_at',
  'plan_approved payload.decided_on',
  'plan_approved payload.expires_at',
  'plan_approved payload.reason',
  'plan_approved payload.verdict',
];

const ADVICE = ['--text', 'BUY NVDA 3%, conviction 74', '--sector', 'Technology', '--price', '214.72'];

describe('an event that was altered and sealed anew', () => {
  test('whatever a plan’s documents lead to is held against them at the next use of the approval', () => {
    expect(unfoundByMeaning(approvedPlan(DOCUMENTS))).toEqual(ONLY_BY_CHECKPOINT);
  });

  test('so it is for a recommendation in one line', () => {
    // the targets in the portfolio’s document are not read for it
    const unread = 'plan_made payload.documents[].text';
    const unfound = unfoundByMeaning(approvedPlan(DOCUMENTS, () => ['screen', ...ADVICE]));
    expect(unfound.filter((where) => where !== unread)).toEqual(ONLY_BY_CHECKPOINT);
  });

  test('every leaf of every event is held against the checkpoints, and stops the next command that would record', () => {
    const approved = approvedPlan(DOCUMENTS);
    expect(on(approved, 'placed', '1', '--by', 'pat').status).toBe(0);
    expect(on(approved, 'record', '--fill', 'SELL NEM 100 @ 100.10 ref A1', '--by', 'pat').status).toBe(0);
    const all = alterations(linesIn(approved));
    expect(new Set(all.map(({ event }) => event)).size).toBe(7);
    expect(all.length).toBeGreaterThan(150);
    const unfound = all.filter(({ lines }) => {
      const copy = copyOf(approved);
      replaceLines(copy, lines);
      const verified = porch('journal', 'verify', copy.folder);
      const placed = on(copy, 'placed', '2', '--by', 'pat');
      const isTold = verified.status === 3 && /TAMPERED: .*(?:sealed again|cannot be read)/.test(verified.out);
      return !isTold || placed.status === 0 || linesIn(copy).join() !== lines.join();
    });
    expect(unfound.map(({ event, where }) => `${event} ${where}`)).toEqual([]);
  });

  test('a desk that did not look before it began is stopped as it records', () => {
    const approved = approvedPlan(DOCUMENTS);
    const [one] = alterations(linesIn(approved)).filter(({ where }) => where === 'payload.expires_at');
    replaceLines(approved, one?.lines ?? []);
    const { folder: workspace, plan } = approved;
    const clock = () => FRIDAY;
    const place = () =>
      withJournal(workspace, clock, PAT, (journal) =>
        placeTrade(plan, 1, { workspace, journal, actor: PAT, clock, at: newYorkTime(FRIDAY) }),
      );
    expect(place).toThrow('a checkpoint saw another event 3');
    expect(linesIn(approved)).toEqual(one?.lines);
  });

  test('making the plan again tells it as well, also where every file is the same', () => {
    const approved = approvedPlan(DOCUMENTS);
    const replayed = (lines: readonly string[]): readonly string[] => {
      const journal = journalOf(lines);
      if (typeof journal === 'string') throw new Error(journal);
      const history = historyOf(journal, approved.plan);
      return history === null ? ['no plan'] : replayFiles(history, journal, approved.folder).differences;
    };
    const lines = linesIn(approved);
    expect(replayed(lines)).toEqual([]);
    for (const where of ['trades[1].shares', 'findings[0].message', 'verdict']) {
      const found = alterations(lines).find((one) => one.where === `payload.${where}`);
      expect(replayed(found?.lines ?? [])).toEqual([`what was recorded of the plan (${where}) is made otherwise now`]);
    }
  });

  test('what was recorded otherwise is told by its place', () => {
    const approved = approvedPlan(DOCUMENTS);
    const words = (where: string) => {
      const found = alterations(linesIn(approved)).find((one) => one.where === where);
      return placedOn(found?.lines ?? [], approved);
    };
    const told = (where: string) =>
      `what was recorded of the plan (${where}) is not what its documents give: the journal was changed, or another version of this program made the plan; if so, make it again`;
    expect(words('payload.trades[1].shares')).toBe(told('trades[1].shares'));
    expect(words('payload.findings[0].severity')).toBe(told('findings[0].severity'));
    expect(words('payload.findings')).toBe(told('findings[0]'));
    expect(words('payload.files.execution_guide.md')).toBe(told('files.execution_guide.md'));
    expect(words('payload.documents[1].text')).toBe(told('documents'));
    expect(words('payload.recommendations.kind')).toContain('event 1 (plan_made) is not as this program records one');
  });
});
