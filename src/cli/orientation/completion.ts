import { Argument } from 'commander';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { manualsOf } from '../parts/manual.ts';
import { SHELLS } from './shells.ts';

/** `porch completion`: what makes a shell complete commands and options. */
export function addCompletion({ program, terminal }: Face): void {
  program
    .command('completion')
    .summary('print what makes bash, zsh or fish complete commands and options')
    .description(
      'Prints a script for your shell that completes commands, options and their values. Its first line says where\nto put it.',
    )
    .addArgument(new Argument('<shell>', 'your shell').choices(Object.keys(SHELLS)))
    .addHelpText('after', examples('source <(porch completion bash)', 'porch completion fish | source'))
    .action((shell: string) => {
      // a book's commands are a part of their own, which is loaded where they are asked for
      terminal.withBookManuals((ofBook) => {
        const manuals = manualsOf(program).filter(({ path }) => path !== '/book');
        terminal.out(SHELLS[shell]?.([...manuals, ...ofBook]) ?? '');
      });
    });
}
