import { fileURLToPath } from 'node:url';
import { run } from './cli/cli.ts';

const { stdout, stderr, env } = process;
const isTerminal = stdout.isTTY === true;

process.exitCode = run(process.argv.slice(2), {
  out: (text) => void stdout.write(text),
  error: (text) => void stderr.write(text),
  isTerminal,
  columns: isTerminal ? stdout.columns : 80,
  // no-color.org: any value that is not empty
  isColored: isTerminal && (env.NO_COLOR ?? '') === '',
  examplesFolder: fileURLToPath(new URL('../examples/', import.meta.url)),
});
