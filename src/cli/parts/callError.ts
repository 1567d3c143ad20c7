import type { Command, CommanderError } from 'commander';
import { callProblem } from '../../desk/files/callProblem.ts';
import type { Problem } from '../../documents/syntax/problem.ts';

/** Commander's sentence on a value that an option does not take, and what it takes. */
const INVALID = /^(.* is invalid(?: for argument '\w+')?)\. (?:Allowed choices are|accepted:) (.*?)\.?$/;

/**
 * What commander found wrong in a call, told with what is nearest to it; `manual` is the command that shows the rest,
 * `commands` are those that a word may begin.
 */
export function wrongCall(
  { code, message }: CommanderError,
  manual: string,
  commands: readonly string[] = [],
): Problem {
  const [first = '', suggestion = ''] = message.replace(/^error: /, '').split('\n');
  const invalid = INVALID.exec(first);
  if (invalid !== null) return callProblem(invalid[1] ?? '', invalid[2] ?? '');
  // commander has no words of its own for a call without a command: it shows the help
  const said = code === 'commander.help' ? 'no command is given' : first;
  const named = /^\(Did you mean (.*)\?\)$/.exec(suggestion)?.[1]?.replace(/^one of /, '');
  const nearest = named ?? begunWith(/^unknown command '(.+)'$/.exec(first)?.[1] ?? null, commands);
  const meant = nearest === undefined ? '' : `perhaps ${nearest.replaceAll(/, (?=\S+$)/g, ' or ')}, or `;
  return callProblem(said, `${meant}what \`${manual} --help\` shows`);
}

/** The command that the first words of a call name, from `program` down: `porch journal list`. */
export function namedCommand(program: Command, args: readonly string[]): string {
  const [word = '', ...rest] = args;
  const named = program.commands.find((command) => command.name() === word);
  return named === undefined ? program.name() : `${program.name()} ${namedCommand(named, rest)}`;
}

/** The commands whose names a word begins, as commander names several; nothing where none does. */
function begunWith(word: string | null, commands: readonly string[]): string | undefined {
  const found = word === null ? [] : commands.filter((command) => command.startsWith(word));
  return found.length === 0 ? undefined : found.join(', ');
}
