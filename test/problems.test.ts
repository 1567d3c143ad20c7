import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../src/documents/syntax/problem.ts';
import { porch, type Ran } from './cli/porch.ts';

// A gallery of broken documents: each file of test/problems shows one, and the words that it earns.
// GALLERY=write writes these words from what the program says now; read every one of them afterwards.

const GALLERY = fileURLToPath(new URL('problems', import.meta.url));
const BASE = join(GALLERY, 'base');
const CASES = readdirSync(GALLERY).filter((name) => name.endsWith('.md'));
const WRITES = process.env.GALLERY === 'write';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'problems-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The call as it is typed: words, and texts in double quotes. */
function words(call: string): string[] {
  return [...call.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
}

interface Case {
  readonly args: readonly string[];
  /** What is wrong, in a sentence. */
  readonly heading: string;
  readonly documents: readonly { readonly name: string; readonly text: string }[];
  readonly left: readonly string[];
  readonly problems: string;
}

function readCase(text: string): Case {
  const documents = [...text.matchAll(/^(`{3,})\w+ (\S+)\n([\s\S]*?)^\1$/gm)].map(([, , name = '', body = '']) => ({
    name,
    text: body,
  }));
  return {
    heading: /^# (.+)\n/.exec(text)?.[1] ?? '',
    args: words(/^`porch (.*)`/m.exec(text)?.[1] ?? ''),
    documents,
    left: [...text.matchAll(/^Without (\S+)\.$/gm)].map(([, name = '']) => name),
    problems: /\n```text\n([\s\S]*?)```\n$/.exec(text)?.[1] ?? '',
  };
}

function contents(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}

/** Lays out the base workspace with the case's documents in it, and gives the arguments of the call. */
function layOut({ args, documents, left }: Case): string[] {
  const workspace = join(folder, 'workspace');
  cpSync(BASE, workspace, { recursive: true });
  for (const name of left) rmSync(join(workspace, name));
  for (const { name, text } of documents) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true });
    writeFileSync(join(workspace, name), text);
  }
  const [command = '', ...options] = args;
  const at = options.includes('--at') ? [] : ['--at', '2026-08-21'];
  const out = command === 'check' ? [] : ['--out', join(folder, 'out')];
  return [command, workspace, ...at, ...out, ...options.map((word) => word.replace(/^\.\//, `${workspace}/`))];
}

function expectNothingWritten(before: readonly string[]): void {
  expect(contents()).toEqual(before);
  expect(existsSync(join(folder, 'out'))).toBe(false);
}

function readBase(command: string): Ran {
  cpSync(BASE, join(folder, 'workspace'), { recursive: true });
  return porch(command, join(folder, 'workspace'), '--at', '2026-08-21');
}

describe('the base that the broken documents are put into', () => {
  test.each(['check', 'rebalance', 'screen'])('is read by %s without a problem', (command) => {
    const { status, error } = readBase(command);
    expect(error).toBe('');
    expect([0, 3]).toContain(status);
  });
});

describe('a broken document earns exactly these words, and nothing is written', () => {
  test('in more than a hundred ways', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(100);
  });

  test.each(CASES.map((name) => basename(name, '.md')))('%s', (name) => {
    const path = join(GALLERY, `${name}.md`);
    const text = readFileSync(path, 'utf8');
    const broken = readCase(text);
    const args = layOut(broken);
    const before = contents();
    const { status, out, error } = porch(...args);
    const words = error.replaceAll(join(folder, 'workspace'), '.');

    expect(broken.heading).not.toBe('');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expectNothingWritten(before);
    if (WRITES) writeFileSync(path, text.replace(/\n```text\n[\s\S]*$/, `\n\`\`\`text\n${words}\`\`\`\n`));
    else expect(words).toBe(broken.problems);
  });

  test.each(CASES.map((name) => basename(name, '.md')))('%s, the same with --json', (name) => {
    const args = layOut(readCase(readFileSync(join(GALLERY, `${name}.md`), 'utf8')));
    const { status, out, error } = porch(...args, '--json');
    const { problems }: { problems: readonly Problem[] } = JSON.parse(out);
    const lines = problems.map(
      ({ file, line, column, message, accepted }) => `${file}:${line}:${column}: ${message}; accepted: ${accepted}`,
    );
    expect(status).toBe(2);
    expect(error.split('\n').filter((line) => line !== '' && !line.startsWith('    | '))).toEqual(lines);
  });
});

describe('what no page can show is refused too', () => {
  function problemsWith(name: string, bytes: Uint8Array | string): string {
    const workspace = join(folder, 'workspace');
    cpSync(BASE, workspace, { recursive: true });
    writeFileSync(join(workspace, name), bytes);
    const before = contents();
    const { status, out, error } = porch('rebalance', workspace, '--at', '2026-08-21', '--out', join(folder, 'out'));
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expectNothingWritten(before);
    return error;
  }
  const portfolio = readFileSync(join(BASE, 'Portfolio.md'));
  const asUtf8 = 'accepted: UTF-8 text: save the file again as UTF-8\n';

  test('UTF-16 in either order of its bytes', () => {
    const little = Buffer.from(`\uFEFF${portfolio}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const bytes of [little, big]) {
      expect(problemsWith('Portfolio.md', bytes)).toBe(`Portfolio.md:1:1: the document is UTF-16; ${asUtf8}`);
    }
  });

  test('UTF-16 without its mark', () => {
    expect(problemsWith('Portfolio.md', Buffer.from(`${portfolio}`, 'utf16le'))).toBe(
      `Portfolio.md:1:2: a NUL byte, which no text has; ${asUtf8}    | #\n`,
    );
  });

  test('a NUL byte', () => {
    expect(problemsWith('Market-Analyst.md', 'As of 2026-08-21\n\n| Rank\0 | Sector |\n')).toBe(
      `Market-Analyst.md:3:7: a NUL byte, which no text has; ${asUtf8}    | | Rank\n`,
    );
  });

  test('Latin-1, named at the first letter that is not UTF-8', () => {
    const text = Buffer.from('# Portfolio\n\nLa société\n', 'latin1');
    expect(problemsWith('Portfolio.md', text)).toBe(
      `Portfolio.md:3:8: the byte 0xe9 is not UTF-8; ${asUtf8}    | La soci\n`,
    );
  });

  test('a document of more than 5 MiB, and not one of 5 MiB', () => {
    const [most, more] = [0, 1].map(
      (extra) => `${portfolio}\n${' '.repeat(5 * 1024 * 1024 - portfolio.length - 1 + extra)}`,
    );
    expect(problemsWith('Portfolio.md', more ?? '')).toBe(
      'Portfolio.md:1:1: the document has 5242881 bytes; accepted: a document of at most 5 MiB\n',
    );
    writeFileSync(join(folder, 'workspace', 'Portfolio.md'), most ?? '');
    expect(porch('check', join(folder, 'workspace'), '--at', '2026-08-21').error).toBe('');
  });

  test('two names that differ only in case, where the folder can hold both', () => {
    writeFileSync(join(folder, 'Case'), '');
    if (existsSync(join(folder, 'case'))) return;
    expect(problemsWith('PORTFOLIO.md', portfolio)).toBe(
      'Portfolio.md:1:1: one document stands here more than once: PORTFOLIO.md, Portfolio.md; accepted: one of portfolio.md, portfolio.json\n',
    );
  });

  test('a folder for the files that holds others', () => {
    cpSync(BASE, join(folder, 'workspace'), { recursive: true });
    const { status, error } = porch('rebalance', join(folder, 'workspace'), '--at', '2026-08-21', '--out', folder);
    expect(status).toBe(2);
    expect(error.replaceAll(folder, 'DIR')).toBe(
      'command line:1:1: DIR holds other files: workspace; accepted: a new or empty folder for --out\n',
    );
    expect(readdirSync(folder)).toEqual(['workspace']);
  });

  test('a workspace that is not there', () => {
    const { status, error } = porch('check', join(folder, 'nowhere'), '--at', '2026-08-21');
    expect(status).toBe(2);
    expect(error.replaceAll(folder, 'DIR')).toBe(
      'command line:1:1: there is no such file or folder: DIR/nowhere; accepted: a file or folder that can be read and written\n',
    );
  });
});
