import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { sheetText, type WorkbookSheet } from '../../documents/sheets/workbook.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { archiveFault } from './archive.ts';
import { shellWord } from './shellWord.ts';

/** The version that reading workbooks is tested with; package.json names the same. */
const WORKBOOK_PACKAGE = { name: 'hucre', version: '1.0.0' } as const;

/** A holdings workbook takes a tenth of a second. */
const LONGEST_MS = 20_000;
const MOST_MEGABYTES = 1024;
/** Two cells far apart make a table of millions. */
const MOST_CELLS = 2_000_000;

const requireHere = createRequire(join(import.meta.dirname, 'workbook.cjs'));

/**
 * What the thread does. The library promises its answer, and whoever asks waits for it; and what a hostile file makes it
 * do ends with its thread. A text of code, because a bundle is one file.
 */
const THREAD = `
const { workerData: { library, bytes, port, done, most } } = require('node:worker_threads');
const sheet = ({ name, rows, cells, merges, hidden, veryHidden }) => ({
  name, rows, merges: merges ?? [], isHidden: hidden === true || veryHidden === true,
  cells: [...(cells ?? [])].map(([key, { type, style, formula }]) => {
    const [row, column] = key.split(',').map(Number);
    return { row, column, format: style?.numFmt ?? null, isFormula: formula !== undefined, isError: type === 'error' };
  }),
});
import(library)
  .then(({ readXlsx }) => readXlsx(bytes, { readStyles: true }))
  .then(({ sheets }) => {
    const cells = sheets.reduce((sum, { rows }) => sum + rows.reduce((all, row) => all + row.length, 0), 0);
    port.postMessage(cells > most ? { fault: 'it has ' + cells + ' cells' } : { sheets: sheets.map(sheet) });
  })
  .catch((error) => port.postMessage({ fault: String(error.message) }))
  .finally(() => { Atomics.store(done, 0, 1); Atomics.notify(done, 0); });
`;

/** A table as people export it, in the bytes of a text. */
export interface TableText {
  readonly bytes: Uint8Array;
  /** What of the file was not read, one sentence each. */
  readonly notes: readonly string[];
}

/** A table whichever way it was exported: one sheet of an .xlsx workbook as comma-separated values, any other file as it is. */
export function readTable(name: string, bytes: Uint8Array, sheet: string | undefined): Reading<TableText> {
  return isArchive(bytes) ? readWorkbook(name, bytes, sheet ?? null) : { value: { bytes, notes: [] }, problems: [] };
}

/** Whether a file is an archive, as an .xlsx workbook is, by its first bytes. */
function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * The sheet that is named, or the only one that is shown and in which something stands. Nothing in a workbook is run, and
 * nothing that it links to is opened.
 */
function readWorkbook(name: string, bytes: Uint8Array, wanted: string | null): Reading<TableText> {
  const refusedFor = (why: NoSheet): Reading<never> => {
    return { value: null, problems: [{ file: name, line: 1, column: 1, excerpt: '', ...why }] };
  };
  const refused = (message: string, accepted: string) => refusedFor({ message, accepted });
  const fault = archiveFault(bytes);
  if (fault !== null) return refused(...fault);
  const library = installedLibrary();
  if (library === null) {
    const { name: needed, version } = WORKBOOK_PACKAGE;
    const how = `\`npm install ${needed}@${version}\` where porch is installed, with -g if porch is; or the file saved as CSV`;
    return refused(`a workbook needs the package ${needed}, which is not installed`, how);
  }
  const sheets = sheetsOf(bytes, library);
  if (typeof sheets === 'string')
    return refused(`the workbook cannot be read: ${firstSentence(sheets)}`, 'the file saved as CSV');
  const chosen = chosenSheet(sheets, wanted);
  if ('message' in chosen) return refusedFor(chosen);
  const text = sheetText(name, chosen);
  if (text.value === null) return { value: null, problems: text.problems };
  const others = sheets.filter((one) => one !== chosen && hasText(one)).map((one) => one.name);
  const notes = others.length === 0 ? [] : [`sheets that were not read: ${others.join(', ')}`];
  return { value: { bytes: new TextEncoder().encode(text.value), notes }, problems: [] };
}

/** What the library says after it is for whoever calls it. */
function firstSentence(text: string): string {
  return text.split(/\. (?=[A-Z])/)[0] ?? text;
}

/** Where the library stands, as a thread loads it; null where it is not installed. */
function installedLibrary(): string | null {
  try {
    return pathToFileURL(requireHere.resolve(`${WORKBOOK_PACKAGE.name}/xlsx`)).href;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** What the library reads; a sentence where it reads nothing. */
function sheetsOf(bytes: Uint8Array, library: string): readonly WorkbookSheet[] | string {
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(THREAD, {
    eval: true,
    workerData: { library, bytes, port: port2, done, most: MOST_CELLS },
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  // its end is nobody's fault: that it gave no answer is told below
  worker.on('error', () => undefined);
  const state = Atomics.wait(done, 0, 0, LONGEST_MS);
  const answer: { sheets?: readonly WorkbookSheet[]; fault?: string } | undefined =
    receiveMessageOnPort(port1)?.message;
  port1.close();
  void worker.terminate();
  if (answer?.sheets !== undefined) return answer.sheets;
  return (
    answer?.fault ?? (state === 'timed-out' ? 'it takes too long, or more memory than it may' : 'nothing came of it')
  );
}

/** Why none is read. */
type NoSheet = Pick<Problem, 'message' | 'accepted' | 'choices'>;

function chosenSheet(sheets: readonly WorkbookSheet[], wanted: string | null): WorkbookSheet | NoSheet {
  const filled = sheets.filter(hasText);
  if (wanted !== null) {
    const named = sheets.find(({ name }) => name === wanted);
    const message = `no sheet of the workbook is called ${JSON.stringify(wanted)}`;
    return named ?? { message, accepted: `one of ${filled.map(({ name }) => name).join(', ')}` };
  }
  const shown = filled.filter(({ isHidden }) => !isHidden);
  const [first, ...others] = shown;
  if (first === undefined) {
    return { message: 'no sheet of the workbook that is shown has anything in it', accepted: 'a sheet with a table' };
  }
  if (others.length === 0) return first;
  const choices = shown.map(({ name }) => name);
  return {
    message: `${shown.length} sheets of the workbook have something in them: ${choices.join(', ')}`,
    accepted: `one by its name, such as --sheet ${shellWord(first.name)}, or a workbook of one sheet`,
    choices,
  };
}

function hasText({ rows }: WorkbookSheet): boolean {
  return rows.some((cells) => cells.some((value) => value !== null && value !== ''));
}
