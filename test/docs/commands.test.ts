import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runBookCommand } from '../../src/cli/book/face.ts';
import { porch, ROOT } from '../cli/porch.ts';

const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => join('docs', name))].filter((name) =>
  name.endsWith('.md'),
);

/** The calls of `porch` in a page's blocks, without what is said of them. */
function callsIn(page: string): string[] {
  const blocks = readFileSync(join(ROOT, page), 'utf8').matchAll(/^ *```(?:sh)?\n(.*?)^ *```$/gms);
  return [...blocks].flatMap(([, block = '']) =>
    block.split('\n').flatMap((line) => /^ *(porch .*?)(?: +#.*)?$/.exec(line)?.[1] ?? []),
  );
}

/** The words of a command before its first argument: `porch journal verify`. */
async function manualOf(call: string): Promise<string> {
  const [, command = '', next = ''] = call.split(' ');
  if (command === 'book') return manualOfBook(next);
  const words = command === 'journal' || command === 'proposals' ? [command, next] : [command];
  const { status, out } = porch(...words, '--help');
  return status === 0 && out.startsWith(`Usage: porch ${words.join(' ')} `) ? out : '';
}

async function manualOfBook(command: string): Promise<string> {
  let manual = '';
  const out = (text: string): void => {
    manual += text;
  };
  const world = { out, error: out, showsProgress: false, isColored: false, columns: 80, now: Date.now };
  const planOf = () => ({ value: null, problems: [] });
  const status = await runBookCommand([command, '--help'], { ...world, planOf, exampleFolder: '', workerFile: '' });
  return status === 0 && manual.startsWith(`Usage: porch book ${command} `) ? manual : '';
}

test.each(PAGES.map((page) => [page, callsIn(page)] as const).filter(([, calls]) => calls.length > 0))(
  'every command of %s is one, with the options that it has',
  async (_, calls) => {
    for (const call of calls) {
      const manual = await manualOf(call);
      expect(manual, call).not.toBe('');
      const options = call.replaceAll(/"[^"]*"/g, '').match(/--[a-z-]+/g) ?? [];
      for (const option of options) expect(manual, call).toMatch(new RegExp(`^  ${option}\\b`, 'm'));
    }
  },
);

test.each(['README.md', 'docs/tutorial.md', 'docs/execution.md', 'docs/import.md', 'docs/prompt.md'])(
  '%s is among them',
  (page) => expect(callsIn(page)).not.toEqual([]),
);
