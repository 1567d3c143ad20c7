import { Option } from 'commander';
import { CUSTODIANS, readStatements } from '../../book/custody/readStatements.ts';
import { writeHeld } from '../../book/custody/writeHeld.ts';
import { readFirm } from '../../book/files/firm.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { counted } from '../../documents/print/figures.ts';
import { examples } from '../parts/evaluation.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE } from '../parts/terminal.ts';
import { visible } from './parts.ts';
import { type BookFace, type BookWorld, WAITS } from './world.ts';

interface Options {
  readonly from: string;
  readonly book: string;
  readonly json?: boolean;
}

/** `porch book import`: what custodians state. */
export function addImportCommand({ program, world, act }: BookFace): void {
  program
    .command('import')
    .summary('bring a custodian’s positions files into accounts.csv and positions.csv')
    .description(
      'Reads positions files of a custodian, splits each by its account column, and holds what was read to the file’s own\ntotals. The firm’s own columns of an account, and all other accounts, stay as they are. A new account has no model yet.',
    )
    .argument('<files...>', 'positions files')
    .addOption(
      new Option(
        '--from <custodian>',
        `${CUSTODIANS.join(', ')}, or one whose columns book.json names`,
      ).makeOptionMandatory(),
    )
    .addOption(new Option('--book <dir>', 'the folder of the book').default('.', 'this folder'))
    .option('--json', 'print JSON and nothing else')
    .addHelpText('after', examples('porch book import --from schwab --book my-book All-Accounts-Positions.csv'))
    .action((files: readonly string[], options: Options) => act(async () => importFiles(world, files, options)));
}

function importFiles(world: BookWorld, files: readonly string[], { from, book, json }: Options): number {
  const isJson = json === true;
  const firm = readFirm(book);
  if (firm.value === null) return reportProblems(world, firm.problems, isJson);
  const { facts, policy, quotes: priced } = firm.value;
  const columns = facts.columns.get(from) ?? null;
  if (columns === null && !CUSTODIANS.some((one) => one === from)) {
    const why =
      from === 'pershing'
        ? 'no sample of a firm’s Pershing files was seen, so no form of them is known'
        : `no form of files of ${JSON.stringify(from)} is known`;
    const accepted = `${CUSTODIANS.join(', ')}, or a custodian whose columns book.json names under "columns"`;
    return reportProblems(world, [callProblem(why, accepted)], isJson);
  }
  const held = readStatements(files, from, columns, policy.cashEquivalents);
  if (held.value === null) return reportProblems(world, held.problems, isJson);
  const { accounts, told } = held.value;
  const written = writeHeld(book, from, accounts);
  if (!('known' in written)) return reportProblems(world, written, isJson);
  const quotes: ReadonlyMap<string, unknown> = priced;
  const unpriced = new Set(
    [...accounts.values()]
      .flatMap(({ positions }) => positions.map(([ticker]) => ticker))
      .filter((one) => !quotes.has(one)),
  );
  const shape = { accounts: accounts.size, ...written, told, without_price: [...unpriced].sort() };
  world.out(isJson ? `${JSON.stringify({ schema_version: 1, from, ...shape })}\n` : textOf(from, shape));
  return told.length + unpriced.size + written.added + written.left > 0 ? WAITS : DONE;
}

interface Shape {
  readonly accounts: number;
  readonly known: number;
  readonly added: number;
  readonly left: number;
  readonly told: readonly string[];
  readonly without_price: readonly string[];
}

function textOf(from: string, { accounts, known, added, left, told, without_price: unpriced }: Shape): string {
  const lines = [
    `${counted(accounts, 'account')} of ${from}: ${counted(known, 'was', 'were')} in the book, ${counted(added, 'is', 'are')} new.`,
    ...(added > 0 ? ['New accounts have no model: name one in accounts.csv.'] : []),
    ...(left > 0
      ? [
          counted(
            left,
            `account of ${from} is in no file: it stays as it was.`,
            `accounts of ${from} are in no file: they stay as they were.`,
          ),
        ]
      : []),
    ...(unpriced.length > 0 ? [`Without a price in prices.csv: ${unpriced.join(', ')}`] : []),
    ...told,
  ];
  return `${lines.map(visible).join('\n')}\n`;
}
