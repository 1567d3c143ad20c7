import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { shellWord } from '../../desk/files/shellWord.ts';
import { importAgain } from '../../desk/history/importAgain.ts';
import { confirmCommand } from '../../desk/history/importGate.ts';
import { inFolder } from '../../desk/imports/folder.ts';
import { heldAsItIs } from '../../desk/imports/portfolio.ts';
import { type Imported, type ImportRequest, importStatement } from '../../desk/imports/statement.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { type ImportFacts, writeImportedJson, writeImportedPage } from '../../documents/reports/imported.ts';
import { asOfWords } from '../../documents/rewrite/asOf.ts';
import { type NewYorkTime, newYorkTime } from '../../domain/days/calendar.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { BROKER_NAMES, POSITIONS_READ } from '../../domain/trading/brokerNames.ts';
import { atDesk, type DeskOptions, withDeskOptions } from '../parts/atDesk.ts';
import { examples, readTime } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { DONE, STOPPED } from '../parts/terminal.ts';

interface Options extends DeskOptions {
  readonly account?: string;
  readonly sheet?: string;
  readonly asOf?: NewYorkTime;
  readonly sector?: ReadonlyMap<Ticker, string>;
}

/** `porch import`: a broker's positions file into Portfolio.md. */
export function addImport(face: Face): void {
  const command = face.program
    .command('import')
    .summary('bring a broker’s positions file into Portfolio.md')
    .description(
      `Reads a positions file of ${POSITIONS_READ}, known by its content, or a table of your own (ticker, shares, price, a row Cash). Either may be a workbook (.xlsx). Makes Portfolio.md, or updates its figures; every other byte stays. Where no recorded fill\nexplains a share count, or a price moved by 20% or more, nothing is planned until you say why: \`porch confirm\`. Lots\nin the file go into lots.csv, once policy.json says what account it is.`,
    )
    .argument('<file>', 'the file as the broker made it')
    .argument('[workspace]', 'the folder with the documents; made where it is not there', '.')
    .option('--account <number>', 'which account of the file, by its number, the end of it, or its name')
    .option('--sheet <name>', 'which sheet of a workbook, where several have something in them')
    .option('--as-of <time>', 'the time of the prices, if the file does not say it', readTime)
    .option(
      '--sector <ticker=sector>',
      'the sector of a security whose sector nobody knows, for its row; once for each',
      withSector,
    )
    .addHelpText(
      'after',
      examples(
        'porch import positions.csv my-account',
        'porch import Portfolio_Positions.csv --account 6789',
        'porch import OfxDownload.csv my-account --as-of 2026-11-20 --json',
        'porch import positions.csv my-account --sector "ZZZX=Technology"',
        'porch import holdings.xlsx my-account --sheet Holdings',
      ),
    )
    .action((file: string, workspace: string, options: Options) => {
      const sectors = options.sector ?? new Map<Ticker, string>();
      const sheet = options.sheet === undefined ? {} : { sheet: options.sheet };
      const request = { path: file, ...sheet, account: options.account ?? null, asOf: options.asOf ?? null, sectors };
      inFolder(workspace, () =>
        atDesk(
          face,
          workspace,
          options,
          (desk) => importStatement(request, desk),
          (imported, terminal, isJson) => {
            const facts = factsOf(imported, request, workspace);
            terminal.out(isJson ? jsonText(writeImportedJson(facts)) : writeImportedPage(facts));
            return imported.open.length > 0 || imported.state === 'conflict' ? STOPPED : DONE;
          },
        ),
      );
    });
  withDeskOptions(command);
}

/** `ZZZX=Technology` beside those before it. */
function withSector(text: string, said: ReadonlyMap<Ticker, string> = new Map()): ReadonlyMap<Ticker, string> {
  const [, ticker, sector] = /^([^=\s]+)=(.*\S)$/.exec(text.trim()) ?? [];
  if (ticker === undefined || sector === undefined)
    throw new InvalidArgumentError('accepted: a ticker and its sector, such as ZZZX=Technology');
  const known = said.get(ticker);
  if (known !== undefined && known !== sector)
    throw new InvalidArgumentError(`${ticker} has two sectors; accepted: one`);
  return new Map([...said, [ticker, sector]]);
}

function factsOf(imported: Imported, request: ImportRequest, workspace: string): ImportFacts {
  const { recorded, document, state, isFresh, portfolio, holdings, unknownSectors, open, notes, policyLines } =
    imported;
  return {
    broker: BROKER_NAMES[recorded.broker],
    account: recorded.account,
    asOf: asOfWords(newYorkTime(recorded.asOf)),
    document,
    state,
    isFresh,
    lots: lotFacts(imported),
    portfolio,
    total: holdings.total,
    isTotalStated: holdings.isTotalStated,
    heldAsItIs: heldAsItIs(holdings).map(({ ticker, what }) => `${ticker} (${what})`),
    unknownSectors,
    open: open.map((one) => ({ difference: one, confirm: confirmCommand(one, open, workspace) })),
    notes,
    policyLines,
    prompt: promptCommand(imported, workspace),
    next: nextCommands(imported, request, workspace),
  };
}

function lotFacts({ state: became, lots: { recorded, written, count } }: Imported): ImportFacts['lots'] {
  if (recorded === null || became === 'conflict') return null;
  const { document, asOf, stated } = recorded;
  const state = written === null ? 'unchanged' : written.file === null ? 'made' : 'rewritten';
  return { document: document.name, state, count, securities: stated.length, asOf };
}

/** From here to a plan, in this folder. */
function nextCommands({ state, open }: Imported, request: ImportRequest, workspace: string): string[] {
  const where = resolve(workspace) === resolve('.') ? '' : ` ${shellWord(workspace)}`;
  // the file told its time, or it was given: the call that was made is whole
  if (state === 'conflict') return [importAgain({ ...request, workspace }, true)()];
  if (open.length > 0) return open.map((one) => confirmCommand(one, open, workspace));
  return [`porch check${where}`, `porch rebalance${where}`];
}

/** A new document has no targets yet: what a language model is told that is to write them. */
function promptCommand({ state }: Imported, workspace: string): string | null {
  const where = resolve(workspace) === resolve('.') ? '.' : shellWord(workspace);
  return state === 'made' ? `porch prompt --workspace ${where}` : null;
}
