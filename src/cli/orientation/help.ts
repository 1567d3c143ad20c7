import type { Command } from 'commander';
import { callProblem } from '../../desk/files/callProblem.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { reportProblems } from '../parts/problems.ts';

/** `porch help`: the manual of a command, however deep it stands. */
export function addHelp({ program, terminal, finish }: Face): void {
  program
    .command('help')
    .summary('show the manual of a command, as its --help does')
    .description('Shows the manual of a command, as its --help does; without one, every command.')
    .argument('[command...]', 'the command, such as: check, journal list, book run')
    .addHelpText('after', examples('porch help check', 'porch help journal list', 'porch help book run'))
    .action((words: readonly string[]) => {
      const [first, ...rest] = words;
      // its commands are a part of their own, which is loaded where they are called
      if (first === 'book') {
        terminal.book([...rest, '--help']);
        return;
      }
      let found: Command = program;
      for (const word of words) {
        const next = found.commands.find((one) => one.name() === word);
        if (next === undefined) {
          if (found.commands.length > 0) found.parse([word], { from: 'user' });
          const name = `porch ${found.name()}`;
          const problem = callProblem(`\`${name}\` has no command '${word}'`, `\`porch help ${found.name()}\``);
          finish(reportProblems(terminal, [problem], false));
          return;
        }
        found = next;
      }
      found.outputHelp();
    });
}
