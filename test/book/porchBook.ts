import { join } from 'node:path';
import { runBookCommand } from '../../src/cli/book/start.ts';
import { workspacePlan } from '../../src/cli/parts/workspacePlan.ts';
import { type Ran, ROOT } from '../cli/porch.ts';

/**
 * `porch book` with these words in this process, as a pipe sees it, which a built one takes a tenth of a second to load
 * for. The threads of a run are the built ones.
 */
export async function porchBook(...words: readonly string[]): Promise<Ran> {
  let [out, error] = ['', ''];
  const screen = { isColored: false, columns: 80, now: Date.now };
  const status = await runBookCommand(words, {
    ...screen,
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    showsProgress: false,
    planOf: (request) => workspacePlan(request, screen),
    exampleFolder: join(ROOT, 'examples/book'),
    workerFile: join(ROOT, 'bin/bookThread.js'),
  });
  return { status, out, error };
}
