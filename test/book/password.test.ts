import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT, temporaryFolder } from '../cli/porch.ts';
import { exampleBook } from './books.ts';
import { NEEDS_POSTGRES, type Server, startServer } from './server.ts';

const SECRET = 'seven-sleepy-sesames';
const LOOK_MS = 20;

/** What every process of this machine was started with, as anybody may list it (proc(5)); a variable is its owner's alone. */
function commandLines(): string {
  const texts = readdirSync('/proc').map((id) => {
    try {
      return /^\d+$/.test(id) ? readFileSync(`/proc/${id}/cmdline`, 'utf8') : '';
    } catch {
      return ''; // it ended meanwhile
    }
  });
  return texts.join('\n');
}

function everyFile(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

describe('a server that asks for a password', NEEDS_POSTGRES, () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer([], SECRET);
  }, 120_000);
  afterAll(() => server.remove());

  async function run(book: string, address: string, environment: Readonly<Record<string, string>>) {
    const words = ['book', 'run', book, '--at', '2026-08-21', '--engine', address];
    const child = spawn(process.execPath, [join(ROOT, 'bin/porch.js'), ...words], {
      env: { PATH: process.env.PATH, HOME: book, ...environment },
    });
    let told = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => {
        told += text;
      });
    }
    const begun = Date.now();
    let [listed, looks] = ['', 0];
    const ended = once(child, 'close');
    for (; child.exitCode === null; looks += 1) {
      listed += commandLines();
      await pause(LOOK_MS);
    }
    await ended;
    // the server would wait a minute for a password
    expect(Date.now() - begun).toBeLessThan(50_000);
    expect(looks).toBeGreaterThan(1);
    expect(listed).toContain(address);
    return { status: child.exitCode, told, listed };
  }

  test.each(['PGPASSWORD', 'PGPASSFILE'])(
    'is told it by %s, and no command line, message or file has it',
    async (by) => {
      const [book, address] = [exampleBook(30), server.database()];
      const file = join(temporaryFolder(), 'passwords');
      writeFileSync(file, `127.0.0.1:*:*:porch:${SECRET}\n`, { mode: 0o600 });
      const { status, told, listed } = await run(book, address, { [by]: by === 'PGPASSWORD' ? SECRET : file });
      expect([status, told]).toEqual([3, expect.stringContaining('accounts              30')]);
      expect(told).not.toContain(SECRET);
      expect(listed).not.toContain(SECRET);
      for (const path of everyFile(book)) expect(readFileSync(path, 'latin1')).not.toContain(SECRET);
    },
  );

  test.each<[string, Record<string, string>, string]>([
    ['without it', {}, 'the database of the runs asks for a password'],
    ['with another', { PGPASSWORD: 'open' }, 'cannot be used: password authentication failed for user "porch"'],
  ])('%s nothing is done, and it is said how it is given', async (_, environment, wanted) => {
    const { status, told } = await run(exampleBook(1), server.database(), environment);
    expect([status, told]).toEqual([2, expect.stringContaining(wanted)]);
    expect(told).toContain('accepted: the password in a file that PGPASSFILE names, or in PGPASSWORD');
  });
});
