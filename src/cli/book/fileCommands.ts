import { EXAMPLE_ACCOUNTS, EXAMPLE_DAY, initBook } from '../../book/example/initBook.ts';
import { checkBook } from '../../book/snapshot/checkBook.ts';
import { missingWords } from '../../book/snapshot/silence.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { counted, wholeNumber } from '../../documents/print/figures.ts';
import { newYorkTime } from '../../domain/days/calendar.ts';
import { examples } from '../parts/evaluation.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE, WRONG_INPUT } from '../parts/terminal.ts';
import { UNLISTED } from './accounting.ts';
import { visible } from './parts.ts';
import { type BookFace, type BookWorld, WAITS } from './world.ts';

/** `porch book init` and `check`. */
export function addFileCommands({ program, world, act }: BookFace): void {
  program
    .command('init')
    .summary('make a book to start from')
    .description(
      'Makes a folder with the files of a book and a README.md that explains them. No file is ever replaced.',
    )
    .argument('<dir>', 'the folder to make')
    .option('--example', `with ${counted(EXAMPLE_ACCOUNTS, 'made-up account')} at real prices of ${EXAMPLE_DAY}`)
    .addHelpText('after', examples('porch book init my-book --example', 'porch book init my-book'))
    .action((folder: string, { example }: { readonly example?: boolean }) =>
      act(async () => init(world, folder, example === true)),
    );
  program
    .command('check')
    .summary('read a book whole: every problem with its file, line and column')
    .description(
      'Reads every file of a book and writes nothing. A problem that stops a run gives exit status 2; problems of single\naccounts do not stop a run, they become exceptions of it, and give 3.',
    )
    .argument('[dir]', 'the folder of the book', '.')
    .option('--json', 'print JSON and nothing else')
    .action((book: string, { json }: { readonly json?: boolean }) =>
      act(async () => check(world, book, json === true)),
    );
}

function init(world: BookWorld, folder: string, isExample: boolean): number {
  if (!initBook(folder, world.exampleFolder, isExample ? EXAMPLE_ACCOUNTS : 0)) {
    return reportProblems(world, [callProblem(`${folder} holds files already`, 'a new or empty folder')], false);
  }
  const next = isExample
    ? [`porch book run ${folder} --at ${EXAMPLE_DAY}`]
    : [
        'write your firm over book.json, policy.json, models/ and prices.csv',
        `porch book import --from CUSTODIAN FILE --book ${folder}, or write accounts.csv and positions.csv`,
        `porch book check ${folder}`,
      ];
  const lines = next.map((line) => `  ${line}\n`).join('');
  world.out(`Made ${folder}; its README.md says what each file is.\nNext:\n${lines}`);
  return DONE;
}

function check(world: BookWorld, book: string, isJson: boolean): number {
  const counts = checkBook(book, (problem) => {
    if (isJson) world.out(`${JSON.stringify({ problem })}\n`);
    else reportProblems(world, [problem], false);
  });
  const { ofBook, ofAccounts, models, custodians, standings, missing, listsCustodians, ...rest } = counts;
  const suspect = missingWords(missing, newYorkTime(world.now()).date);
  if (isJson) {
    const by = { models, custodians, standings };
    const shapes = Object.entries(by).map(([name, of]) => [name, Object.fromEntries(of)]);
    world.out(
      `${JSON.stringify({ ...rest, of_book: ofBook, of_accounts: ofAccounts, ...Object.fromEntries(shapes), silent_custodians: missing.silent ?? [], suspect_because: suspect })}\n`,
    );
  } else {
    world.out(`${counted(rest.accounts, 'account')} with ${counted(rest.positions, 'position')}\n`);
    if (rest.accounts === 0 && ofBook === 0) {
      world.out('It has no account yet: write accounts.csv, or bring a custodian’s file by `porch book import`.\n');
      return WAITS;
    }
    for (const [title, of] of [
      ['model', models],
      ['custodian', custodians],
      ['standing', standings],
    ] as const) {
      if (of.size === 0) continue;
      const words = [...of].sort(([left], [right]) => (left < right ? -1 : 1));
      world.out(
        `  by ${title}: ${words.map(([name, count]) => `${name || '(none)'} ${wholeNumber(count)}`).join(', ')}\n`,
      );
    }
    world.out(`${problemWords(ofBook, ofAccounts)}\n`);
    if (!listsCustodians) world.out(`${UNLISTED}\n`);
    if (suspect !== null) world.out(`${visible(`A run of it is suspect: ${suspect}.`)}\n`);
  }
  return ofBook > 0 ? WRONG_INPUT : ofAccounts > 0 ? WAITS : DONE;
}

function problemWords(ofBook: number, ofAccounts: number): string {
  if (ofBook + ofAccounts === 0) return 'Nothing is wrong with it.';
  const stops = ofBook === 0 ? 'No problem stops a run' : counted(ofBook, 'problem stops a run', 'problems stop a run');
  if (ofAccounts === 0) return `${stops}.`;
  const ofOne = 'is a single account’s, which becomes an exception';
  return `${stops}; ${counted(ofAccounts, ofOne, 'are single accounts’, which become exceptions')}.`;
}
