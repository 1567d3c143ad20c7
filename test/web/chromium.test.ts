import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { unpacked } from './chromium.ts';

const BIN = 'node_modules/@sparticuz/chromium/bin';
/** More than a stream takes at once. */
const PROGRAM = randomBytes(3_000_000);
const COMPRESSED = brotliCompressSync(PROGRAM, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });

/** A package with this as its program and the real one's libraries and fonts, and a cache. */
function packageOf(program: Buffer) {
  const home = mkdtempSync(join(tmpdir(), 'porch-chromium-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'package.json'), '{"version": "1.2.3"}');
  writeFileSync(join(home, 'bin/chromium.br'), program);
  for (const name of ['al2023.tar.br', 'fonts.tar.br']) cpSync(join(BIN, name), join(home, 'bin', name));
  return { home, cache: join(home, 'cache') };
}

test('the browser is unpacked once: who asks at the same time gets the same whole one, and nothing else is left', async () => {
  const { home, cache } = packageOf(COMPRESSED);
  const folder = join(cache, 'chromium-1.2.3');
  const seen: boolean[] = [];
  const watch = setInterval(() => {
    if (existsSync(folder)) seen.push(readFileSync(join(folder, 'chromium')).equals(PROGRAM));
  }, 1);
  const folders = await Promise.all([unpacked(home, cache), unpacked(home, cache), unpacked(home, cache)]);
  clearInterval(watch);
  expect(folders).toEqual([folder, folder, folder]);
  expect(seen).not.toContain(false);
  expect(readdirSync(cache)).toEqual(['chromium-1.2.3']);
  expect(readFileSync(join(folder, 'chromium')).equals(PROGRAM)).toBe(true);
  expect(existsSync(join(folder, 'al2023/lib/libnss3.so'))).toBe(true);
  expect(readdirSync(join(folder, 'fonts/Open_Sans'))).toContain('OpenSans-Regular.ttf');

  writeFileSync(join(home, 'bin/chromium.br'), 'no longer asked for');
  expect(await unpacked(home, cache)).toBe(folder);
});

test('a package that cannot be unpacked leaves nothing that looks like a browser', async () => {
  const { home, cache } = packageOf(COMPRESSED.subarray(0, 1_000_000));
  await expect(unpacked(home, cache)).rejects.toThrow('unexpected end of file');
  expect(readdirSync(cache)).toEqual([]);
});
