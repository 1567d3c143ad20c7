import { type Command, InvalidArgumentError, Option } from 'commander';
import { engineOf } from '../../book/postgres/keptEngine.ts';
import { LOCAL, openEngine } from '../../book/postgres/openEngine.ts';
import { hasRuns } from '../../book/runs/localSchema.ts';
import type { BookEngine, Run } from '../../book/runs/port.ts';
import { runsFile } from '../../book/runs/submission.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { reportProblems } from '../parts/problems.ts';
import type { BookWorld } from './world.ts';

/** Where a book and its runs stand. */
export interface Place {
  readonly book: string;
  readonly engine: string;
}

export interface BookOptions extends Place {
  readonly json?: boolean;
}

export function withBookOptions(command: Command): Command {
  return command
    .addOption(new Option('--book <dir>', 'the folder of the book').default('.', 'this folder'))
    .addOption(engineOption())
    .option('--json', 'print JSON and nothing else');
}

export function engineOption(): Option {
  const words = 'local, or a PostgreSQL database: postgres://ROLE@HOST/DATABASE; by default where the last run stands';
  return new Option('--engine <where>', words);
}

/** What a command that asks where runs stand is told where nobody typed it. */
export function withKeptEngine(program: Command): Command {
  return program.hook('preAction', (_, command) => {
    const { book, engine } = command.opts();
    if (!command.options.some((one) => one.attributeName() === 'engine')) return;
    command.setOptionValue('engine', engineOf(book ?? command.processedArgs[0], engine));
  });
}

/** The run that is meant, and the engine that has it: the latest one, or that whose id begins so. */
export async function withRun(
  world: BookWorld,
  { book, json, engine: where }: BookOptions,
  wanted: string | undefined,
  act: (engine: BookEngine, run: Run) => Promise<number>,
  lanes = 1,
): Promise<number> {
  if (where === LOCAL && !hasRuns(runsFile(book))) {
    return reportProblems(world, [noRuns(book)], json === true);
  }
  const engine = await openEngine(where, book, lanes);
  try {
    const found = runNamed(await engine.runs(), wanted);
    return found.value === null ? reportProblems(world, found.problems, json === true) : await act(engine, found.value);
  } finally {
    await engine.close();
  }
}

/** Of a book without runs of its own: they may stand in a database. */
export function noRuns(book: string): Problem {
  return callProblem(`${book} has no runs`, '`porch book run DIR` first; or --engine with the database of its runs');
}

function runNamed(runs: readonly Run[], wanted: string | undefined): Reading<Run> {
  const found = wanted === undefined ? runs.slice(-1) : runs.filter(({ id }) => id.startsWith(wanted));
  const [run] = found;
  if (run !== undefined && found.length === 1) return { value: run, problems: [] };
  const ids = (found.length > 1 ? found : runs).map(({ id }) => shortId(id));
  const message = wanted === undefined ? 'there is no run yet' : `${found.length} runs begin with ${wanted}`;
  return { value: null, problems: [callProblem(message, ids.join(', ') || '`porch book run DIR` first')] };
}

/** What must be typed behind another command to mean the same place. */
export function placeWords({ book, engine }: Place): string {
  return `${book === '.' ? '' : ` --book ${book}`}${engine === engineOf(book) ? '' : ` --engine ${engine}`}`;
}

/** What to type next, each with what it does. */
export function nextText(lines: readonly (readonly [call: string, what: string])[]): readonly string[] {
  return lines.length === 0 ? [] : ['Next:', ...lines.map(([call, what]) => `  porch book ${call}    ${what}`)];
}

export function shortId(id: string): string {
  return id.slice(0, 12);
}

export function readCount(text: string): number {
  const count = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
  if (count === 0) throw new InvalidArgumentError('accepted: 1 to 999');
  return count;
}

/** Names come from files: what a terminal would obey is told by its number. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (letter) => {
    return `<U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}
