import { Option } from 'commander';
import { householdRefusal } from '../../desk/files/householdFiles.ts';
import { EXAMPLE_NAMES, initWorkspace, type NewWorkspace } from '../../desk/files/init.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { tellEffect } from '../parts/output.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE } from '../parts/terminal.ts';

interface Options {
  readonly example: string;
  readonly json?: boolean;
}

/** `porch init`: a workspace to start from. */
export function addInit({ program, terminal, finish }: Face): void {
  program
    .command('init')
    .summary('make a workspace to start from, with documents that explain themselves')
    .description(
      'Makes a folder with documents that explain themselves, to be edited. A file that is there is never replaced.',
    )
    .argument('<dir>', 'the folder to make')
    .addOption(
      new Option('--example <name>', 'which example to start from').choices(EXAMPLE_NAMES).default('rebalance'),
    )
    .option('--json', 'print one JSON document and nothing else')
    .option('--no-color', 'print without colour (NO_COLOR does the same)')
    .addHelpText('after', examples('porch init my-account', 'porch init trial --example nvda'))
    .action((folder: string, options: Options) => {
      const misplaced = householdRefusal(folder);
      if (misplaced !== null) {
        finish(reportProblems(terminal, [misplaced], options.json === true));
        return;
      }
      const made = initWorkspace(folder, terminal.examplesFolder, options.example);
      const done = `${folder} is made`;
      finish(
        tellEffect(terminal, { done, unsigned: null }, () => {
          terminal.out(madeWords(folder, made, options.json === true));
          return DONE;
        }),
      );
    });
}

function madeWords(folder: string, { files, command, evaluateAt }: NewWorkspace, isJson: boolean): string {
  const next = `porch ${command} --at ${evaluateAt}`;
  if (isJson) return `${JSON.stringify({ schema_version: 1, folder, files, next }, null, 2)}\n`;
  const list = files.map((file) => `  ${file}`).join('\n');
  return `Made ${folder} with\n${list}\n\nThe prices are of ${evaluateAt}; see what becomes of them:\n  ${next}\n`;
}
