import type { Manual } from '../parts/manual.ts';

/** What completes the words of a command line in each shell, made from the manuals. */
export const SHELLS: Readonly<Record<string, (manuals: readonly Manual[]) => string>> = { bash, zsh, fish };

const NAMES = 'porch portfolio-orchestrator';

function bash(manuals: readonly Manual[]): string {
  const offered = ({ path, commands, choices, options }: Manual): string =>
    [
      `    '${path} ') words='${[...commands.map(({ name }) => name), ...choices].join(' ')}' ;;`,
      `    '${path} -') words='${options.map(({ name }) => name).join(' ')}' ;;`,
    ].join('\n');
  return `# porch completion bash: put \`source <(porch completion bash)\` into ~/.bashrc
_porch() {
  local at='' word words='' cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at/$word" in
${pathCase(manuals)}
    esac
  done
  case "$at $prev" in
${valueCases(manuals, (values) => `COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$cur")); return`, 'return')}
  esac
  case "$cur" in
    -*) at="$at -" ;;
    *) at="$at " ;;
  esac
  case "$at" in
${manuals.map(offered).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _porch ${NAMES}
`;
}

function zsh(manuals: readonly Manual[]): string {
  const described = (named: readonly { readonly name: string; readonly summary: string }[]): string =>
    named.map(({ name, summary }) => quoted(`${name}:${summary}`)).join(' ');
  const offered = ({ path, commands, choices, options }: Manual): string =>
    [
      `    '${path} ') offered=(${described(commands)} ${choices.join(' ')}) ;;`,
      `    '${path} -') offered=(${described(options)}) ;;`,
    ].join('\n');
  return `#compdef ${NAMES}
# porch completion zsh: put \`source <(porch completion zsh)\` into ~/.zshrc, after compinit
_porch() {
  local at='' word kind=''
  local -a offered
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at/$word" in
${pathCase(manuals)}
    esac
  done
  case "$at \${words[CURRENT-1]}" in
${valueCases(manuals, (values) => `compadd -- ${values.join(' ')}; return`, '_files; return')}
  esac
  [[ "\${words[CURRENT]}" == -* ]] && kind=-
  case "$at $kind" in
${manuals.map(offered).join('\n')}
  esac
  if (( \${#offered} )); then _describe porch offered; else _files; fi
}
compdef _porch ${NAMES}
`;
}

function fish(manuals: readonly Manual[]): string {
  const lines = manuals.flatMap(({ path, commands, choices, options }) => {
    const here = `-n "__porch_at '${path}'"`;
    const ofWords = [...commands, ...choices.map((name) => ({ name, summary: '' }))].map(
      ({ name, summary }) => `${here} -f -a ${name} -d ${quoted(summary)}`,
    );
    const ofOptions = options.map(({ name, summary, takesValue, values }) => {
      const value = values.length > 0 ? ` -x -a ${quoted(values.join(' '))}` : takesValue ? ' -r' : '';
      return `${here} -l ${name.slice(2)}${value} -d ${quoted(summary)}`;
    });
    return [...ofWords, ...ofOptions];
  });
  const paths = manuals.map(({ path }) => path).filter((path) => path !== '');
  return `# porch completion fish: put \`porch completion fish | source\` into ~/.config/fish/config.fish
function __porch_at
  set -l at ''
  for word in (commandline -opc)[2..]
    contains -- "$at/$word" ${paths.join(' ')}; and set at "$at/$word"
  end
  test "$at" = "$argv[1]"
end
${NAMES.split(' ')
  .flatMap((name) => lines.map((line) => `complete -c ${name} ${line}`))
  .join('\n')}
`;
}

/** A branch that goes down from a command to one below it. */
function pathCase(manuals: readonly Manual[]): string {
  const paths = manuals.map(({ path }) => path).filter((path) => path !== '');
  return `      ${paths.join('|')}) at="$at/$word" ;;`;
}

/** What is offered after an option that takes a value: its words, or files. */
function valueCases(manuals: readonly Manual[], choose: (values: readonly string[]) => string, files: string): string {
  const named = manuals.flatMap(({ path, options }) =>
    options.filter(({ takesValue }) => takesValue).map(({ name, values }) => ({ place: `'${path} ${name}'`, values })),
  );
  const ofFiles = named.filter(({ values }) => values.length === 0).map(({ place }) => place);
  const chosen = named.filter(({ values }) => values.length > 0);
  return [
    ...chosen.map(({ place, values }) => `    ${place}) ${choose(values)} ;;`),
    `    ${ofFiles.join('|')}) ${files} ;;`,
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\n'\\]/g, ' ').replaceAll('`', '')}'`;
}
