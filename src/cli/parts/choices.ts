import { choicesPage } from '../../documents/print/choices.ts';
import { type MadeChoice, writeChoices } from '../../documents/print/choicesJson.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { reportProblems } from './problems.ts';
import { DONE, type Terminal } from './terminal.ts';

/** Prints the plans to choose from, or every problem, and gives the exit status. */
export function showChoices(terminal: Terminal, read: Reading<readonly MadeChoice[]>, isJson: boolean): number {
  if (read.value === null) return reportProblems(terminal, read.problems, isJson);
  terminal.out(isJson ? jsonText(writeChoices(read.value)) : choicesPage(read.value));
  return DONE;
}
