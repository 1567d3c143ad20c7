import { type Command, InvalidArgumentError } from 'commander';
import { EVALUATION_TIME_FORMS, now, parseEvaluationTime } from '../desk/evaluationTime.ts';
import type { NewYorkTime } from '../domain/calendar.ts';

/** The options that every command has which evaluates. */
export interface EvaluationOptions {
  readonly at?: NewYorkTime;
  readonly policy?: string;
  readonly json?: boolean;
}

export function withEvaluationOptions(command: Command): Command {
  return command
    .option('--policy <file>', 'limits to use instead of the workspace’s policy.json')
    .option(
      '--at <time>',
      'time of evaluation: a date (16:00 in New York) or ISO 8601 with an offset; now by default',
      readTime,
    )
    .option('--json', 'print one JSON document and nothing else')
    .option('--no-color', 'print without colour (NO_COLOR does the same)');
}

export function evaluationTime(options: EvaluationOptions): NewYorkTime {
  return options.at ?? now();
}

function readTime(text: string): NewYorkTime {
  const time = parseEvaluationTime(text);
  if (time === null) throw new InvalidArgumentError(`accepted: ${EVALUATION_TIME_FORMS}`);
  return time;
}

/** Help ends with examples that can be typed as they stand. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;
}
