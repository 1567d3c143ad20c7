import type { Command } from 'commander';
import { recordedFills } from '../../desk/fills/recordedFills.ts';
import { accountFillJson } from '../../desk/history/recordedFill.ts';
import { auditJournal, exportLines, listEntries } from '../../desk/status/auditJournal.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { entriesJson, exportJson, reportJson, reportWords, writeEntriesPage } from '../../documents/reports/journal.ts';
import { atDesk, atEvents, atJournal, type DeskOptions, withDeskOptions } from '../parts/atDesk.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { DONE, STOPPED } from '../parts/terminal.ts';

interface Options extends DeskOptions {
  readonly plan?: string;
  readonly checkpoints?: string;
}

/** `porch journal`: the audit trail. */
export function addJournal(face: Face): void {
  const journal = face.program
    .command('journal')
    .summary('list, verify or export the audit trail; print the fills')
    .description('The record of everything that happened in the workspace. It is only ever added to.')
    .addHelpText(
      'after',
      examples(
        'porch journal list',
        'porch journal verify',
        'porch journal export > journal.jsonl',
        'porch journal fills > fills.csv',
      ),
    );
  addList(journal, face);
  addVerify(journal, face);
  addExport(journal, face);
  addFills(journal, face);
}

function addList(journal: Command, face: Face): void {
  const command = journal
    .command('list')
    .summary('one line for each event')
    .description('Lists what happened, when, and by whom: one line for each event.')
    .argument('[workspace]', 'the folder with the documents', '.')
    .option('--plan <plan>', 'only the events of this plan')
    .addHelpText('after', examples('porch journal list', 'porch journal list my-account --plan 3f0c'))
    .action((workspace: string, options: Options) => {
      atEvents(
        face,
        workspace,
        options,
        (desk) => listEntries(desk.journal, options.plan ?? null),
        (entries, terminal, isJson) => {
          terminal.out(isJson ? jsonText(entriesJson(entries)) : writeEntriesPage(entries));
        },
      );
    });
  withDeskOptions(command);
}

function addVerify(journal: Command, face: Face): void {
  const command = journal
    .command('verify')
    .summary('prove that nothing was changed since it was recorded')
    .description(
      'Follows the seals from the first event on, and compares them with every signed checkpoint, also with those in policy’s\ncheckpoint_folder. If an event is not as it was recorded, names the first one and ends with 3.\nSomebody who may only read can run it too; what could not be checked is said.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .option('--checkpoints <dir>', 'a folder with a copy of checkpoints.jsonl that was kept elsewhere')
    .addHelpText('after', examples('porch journal verify', 'porch journal verify --checkpoints /mnt/backup --json'))
    .action((workspace: string, options: Options) => {
      atJournal(
        face,
        workspace,
        options,
        () => auditJournal(workspace, options.checkpoints ?? null),
        (report, terminal, isJson) => {
          terminal.out(isJson ? jsonText(reportJson(report)) : reportWords(report));
          return report.ok ? DONE : STOPPED;
        },
      );
    });
  withDeskOptions(command);
}

function addExport(journal: Command, face: Face): void {
  const command = journal
    .command('export')
    .summary('print every event, to be kept or verified elsewhere')
    .description('Prints the journal as JSON Lines: one event a line, as it was sealed.')
    .argument('[workspace]', 'the folder with the documents', '.')
    .addHelpText('after', examples('porch journal export > journal.jsonl', 'porch journal export --json'))
    .action((workspace: string, options: Options) => {
      atEvents(
        face,
        workspace,
        options,
        (desk) => ({ value: exportLines(desk.journal), problems: [] }),
        (lines, terminal, isJson) => {
          terminal.out(isJson ? exportJson(lines) : lines.map((line) => `${line}\n`).join(''));
        },
      );
    });
  withDeskOptions(command);
}

function addFills(journal: Command, face: Face): void {
  const command = journal
    .command('fills')
    .summary('print every recorded fill, as Portfolio Performance reads it')
    .description(
      'Prints the recorded fills as a CSV file of transactions that Portfolio Performance imports, and that `porch record`\nreads to the same fills. Times are those of New York. A fill that was recorded without a day has the day of recording;\nits note says so.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .addHelpText('after', examples('porch journal fills > fills.csv', 'porch journal fills my-account --json'))
    .action((workspace: string, options: Options) => {
      atDesk(
        face,
        workspace,
        options,
        (desk) => recordedFills(desk.journal),
        ({ fills, csv }, terminal, isJson) => {
          terminal.out(isJson ? jsonText({ schema_version: 1, fills: fills.map(accountFillJson) }) : csv);
          return DONE;
        },
      );
    });
  withDeskOptions(command);
}
