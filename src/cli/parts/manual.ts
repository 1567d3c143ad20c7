import type { Command } from 'commander';

/** What may be typed, as commander knows it: what help tells is what the shell offers. */
export interface Manual {
  /** From `porch` down: `/journal/list`; empty for `porch` itself. */
  readonly path: string;
  readonly commands: readonly Named[];
  readonly options: readonly OptionManual[];
  /** Words that the first argument may be; files where there are none. */
  readonly choices: readonly string[];
}

interface Named {
  readonly name: string;
  readonly summary: string;
}

export interface OptionManual extends Named {
  /** Whether a value follows it. */
  readonly takesValue: boolean;
  /** What the value may be; files where there are none. */
  readonly values: readonly string[];
}

/** The manual of a command, and of every one below it. */
export function manualsOf(command: Command, path = ''): Manual[] {
  const own: Manual = {
    path,
    commands: command.commands.map((one) => ({ name: one.name(), summary: one.summary() })),
    options: [
      ...command.options.flatMap(({ long, description, required, optional, argChoices }) =>
        long == null
          ? []
          : [{ name: long, summary: description, takesValue: required || optional, values: argChoices ?? [] }],
      ),
      { name: '--help', summary: 'display help for command', takesValue: false, values: [] },
    ],
    choices: command.registeredArguments[0]?.argChoices ?? [],
  };
  return [own, ...command.commands.flatMap((one) => manualsOf(one, `${path}/${one.name()}`))];
}
