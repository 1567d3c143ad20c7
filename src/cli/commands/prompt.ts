import { Argument } from 'commander';
import { type PromptRequest, promptFor, promptSchema } from '../../desk/evaluation/promptFor.ts';
import { householdRefusal } from '../../desk/files/householdFiles.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE } from '../parts/terminal.ts';

interface Options {
  readonly workspace?: string;
  readonly schema?: boolean;
}

const WANTED: readonly PromptRequest['wanted'][] = ['portfolio', 'market', 'stock', 'all'];

/** `porch prompt`: what a language model is told so that its documents are read. */
export function addPrompt({ program, terminal, finish }: Face): void {
  program
    .command('prompt')
    .summary('print what to hand to a language model, so that it writes documents which are read')
    .description(
      'Prints what to hand to a language model that is to write Portfolio.md, Market-Analyst.md, Stock-Analyst.md or all of\nthem: the forms with an example of each, what to leave out, and of a workspace its holdings, weights, restrictions and\nlimits: whom you hand it to is told those. Writes nothing and sends nothing.',
    )
    .addArgument(new Argument('[document]', 'which document is to be written').choices(WANTED).default('all'))
    .option(
      '--workspace <dir>',
      'the folder with the documents; without it the prompt is of no portfolio in particular',
    )
    .option('--schema', 'print the JSON Schema of the same as JSON instead, for structured output')
    .option('--no-color', 'print without colour (NO_COLOR does the same)')
    .addHelpText(
      'after',
      examples('porch prompt', 'porch prompt market --workspace my-account', 'porch prompt stock --schema'),
    )
    .action((wanted: PromptRequest['wanted'], options: Options) => {
      if (options.schema === true) {
        terminal.out(promptSchema(wanted, terminal.schemasFolder));
        finish(DONE);
        return;
      }
      const workspace = options.workspace ?? null;
      const misplaced = workspace === null ? null : householdRefusal(workspace);
      const prompt = misplaced === null ? promptFor({ wanted, workspace }) : { value: null, problems: [misplaced] };
      if (prompt.value === null) {
        finish(reportProblems(terminal, prompt.problems, false));
        return;
      }
      terminal.out(prompt.value);
      finish(DONE);
    });
}
