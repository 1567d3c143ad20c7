import type { Face } from '../parts/face.ts';

/** `porch book`: its commands are a part of their own, which is loaded where they are called. */
export function addBook({ program, terminal }: Face): void {
  program
    .command('book')
    .summary('plan many accounts at once: a firm’s book (`porch book --help`)')
    .argument('[words...]', 'a command of the book and its words')
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .passThroughOptions()
    .action((words: readonly string[]) => terminal.book(words));
}
