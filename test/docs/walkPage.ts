import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, temporaryFolder } from '../cli/porch.ts';

// A page walked as its reader does: its files are saved, its commands typed, block by block from the top.

/** What a block of commands printed, beside what the page shows below it; empty where it shows nothing. */
export interface Screen {
  /** Of the block in the page, from 1. */
  readonly line: number;
  readonly commands: string;
  readonly shown: string;
  readonly printed: string;
}

interface Fence {
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** The line of words above it. */
  readonly above: string;
}

/** Walks `page` in a new folder. A block that is neither commands, a screen nor a file to be saved is an error. */
export function* walkPage(page: string): Generator<Screen> {
  const home = temporaryFolder();
  const desk = { folder: join(home, 'desk'), env: shellOf(home) };
  mkdirSync(desk.folder);
  const fences = fencesOf(page);
  for (const [index, { line, language, text, above }] of fences.entries()) {
    if (language === 'sh') {
      const next = fences[index + 1];
      const shown = next?.language === '' ? next.text : '';
      yield { line, commands: text, shown, printed: typed(text, desk) };
    } else if (language !== '') {
      save(text, above, desk.folder);
    } else if (fences[index - 1]?.language !== 'sh') {
      throw new Error(`line ${line}: a screen without commands above it`);
    }
  }
}

function fencesOf(page: string): Fence[] {
  return [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map((found) => {
    const before = page.slice(0, found.index).split('\n');
    const above = before.findLast((line) => line.trim() !== '') ?? '';
    return { line: before.length, language: found[1] ?? '', text: found[2] ?? '', above };
  });
}

/** What a shell has whose `porch` is this one, and whose user has no files of their own. */
function shellOf(home: string): NodeJS.ProcessEnv {
  const bin = join(home, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'porch'), `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'bin/porch.js')}" "$@"\n`);
  chmodSync(join(bin, 'porch'), 0o755);
  return { PATH: `${bin}:${process.env.PATH ?? ''}`, HOME: home };
}

/** Both streams as they come; the folder that `cd` leads to is the next block's. */
function typed(commands: string, desk: { folder: string; readonly env: NodeJS.ProcessEnv }): string {
  const { folder: cwd, env } = desk;
  const script = `exec 2>&1\n${commands}\npwd >&3`;
  const { stdout, output } = spawnSync('sh', ['-c', script], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  desk.folder = (output[3] ?? '').trim() || cwd;
  return stdout;
}

/** “Save this as `policy.json`:” or “Put this in place of the section ACTION PLAN of `Portfolio.md`:” stands above. */
function save(text: string, above: string, folder: string): void {
  const [, name] = /^Save this as `([^`]+)`:$/.exec(above) ?? [];
  if (name !== undefined) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    return;
  }
  const [, section, of] = /^Put this in place of the section ([A-Z ]+) of `([^`]+)`:$/.exec(above) ?? [];
  if (section === undefined || of === undefined) throw new Error(`where is this to be saved? ${above}`);
  const document = readFileSync(join(folder, of), 'utf8');
  const stands = new RegExp(`^## ${section}\n.*?(?=^## )`, 'ms');
  if (!stands.test(document)) throw new Error(`${of} has no section ${section}`);
  writeFileSync(
    join(folder, of),
    document.replace(stands, () => `${text}\n`),
  );
}

/** `…` on a line of its own stands for lines that are left out, within a line for the rest of it. */
export function isShown({ shown, printed }: Pick<Screen, 'shown' | 'printed'>): boolean {
  const pattern = shown
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/^…\n/gm, '(?:.*\n)*')
    .replaceAll('…', '.*');
  return new RegExp(`^${pattern}$`).test(printed);
}
