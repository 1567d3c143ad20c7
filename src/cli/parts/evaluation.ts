import { type Command, InvalidArgumentError } from 'commander';
import { EVALUATION_TIME_FORMS, parseEvaluationTime } from '../../desk/files/evaluationTime.ts';
import { type NewYorkTime, newYorkTime } from '../../domain/days/calendar.ts';
import type { Terminal } from './terminal.ts';

/** The options that every command has which evaluates. */
export interface EvaluationOptions {
  readonly at?: NewYorkTime;
  readonly policy?: string;
  readonly json?: boolean;
}

export function withEvaluationOptions(command: Command): Command {
  return withPrintOptions(
    withTimeOption(command.option('--policy <file>', 'limits to use instead of the workspace’s policy.json')),
  );
}

export function withTimeOption(command: Command): Command {
  return command.option(
    '--at <time>',
    'time of evaluation: a date (16:00 in New York) or ISO 8601 with an offset; now by default',
    readTime,
  );
}

export function withPrintOptions(command: Command): Command {
  return command
    .option('--json', 'print one JSON document and nothing else')
    .option('--no-color', 'print without colour (NO_COLOR does the same)');
}

/** The time that is given, else that of the machine's clock. */
export function evaluationTime(options: Pick<EvaluationOptions, 'at'>, terminal: Pick<Terminal, 'now'>): NewYorkTime {
  return options.at ?? newYorkTime(terminal.now());
}

/** A time of evaluation, as an option gives it. */
export function readTime(text: string): NewYorkTime {
  const time = parseEvaluationTime(text);
  if (time === null) throw new InvalidArgumentError(`accepted: ${EVALUATION_TIME_FORMS}`);
  return time;
}

/** Help ends with examples that can be typed as they stand. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;
}
