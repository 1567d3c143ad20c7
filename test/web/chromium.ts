import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type LaunchOptions } from 'playwright-core';
import { extract } from 'tar-fs';

// The browser of the tests: a package brings it with the libraries that it needs, so that no machine has to have one.

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const PACKAGE = join(MODULES, '@sparticuz/chromium');
const CACHE = join(MODULES, '.cache');

/** The package's own file names places that only a server of Amazon has. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir></fontconfig>
`;

/** Where the letters come from: the package's one family, the same on every machine, or all that the machine has. */
export type Fonts = 'packaged' | 'machine';

/** How to launch it: what PORCH_CHROMIUM names, else the packaged one on Linux x64, else one that is installed. */
export async function browserToLaunch(fonts: Fonts): Promise<LaunchOptions> {
  const named = process.env.PORCH_CHROMIUM ?? '';
  const isPackaged = named === '' && process.platform === 'linux' && process.arch === 'x64';
  if (!isPackaged) {
    // the superuser has no sandbox
    return { executablePath: named || installed(), chromiumSandbox: process.getuid?.() !== 0 };
  }
  const folder = await unpacked(PACKAGE, CACHE);
  const libraries = { LD_LIBRARY_PATH: join(folder, 'al2023/lib') };
  return {
    executablePath: join(folder, 'chromium'),
    // many machines allow no sandbox to a program that is not installed, and it opens the tests' own pages alone
    chromiumSandbox: false,
    env: { ...process.env, ...libraries, ...(fonts === 'packaged' ? { FONTCONFIG_PATH: folder } : {}) },
  };
}

function installed(): string {
  const usual = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`);
  const found = [...usual, chromium.executablePath()].find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error('There is no Chromium for this: install one, or name it as PORCH_CHROMIUM=/path/to/one.');
}

/**
 * The folder in the cache with what the package brings, unpacked at the first call. It comes into being whole: of two
 * processes that unpack at once, one finds the other's and takes its own away.
 */
export async function unpacked(packageFolder: string, cache: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(`${folder}-`);
  const bring = (name: string, to: NodeJS.WritableStream): Promise<void> =>
    pipeline(createReadStream(join(packageFolder, 'bin', name)), createBrotliDecompress(), to);
  try {
    await bring('chromium.br', createWriteStream(join(partial, 'chromium'), { mode: 0o755 }));
    await bring('al2023.tar.br', extract(join(partial, 'al2023')));
    await bring('fonts.tar.br', extract(partial));
    writeFileSync(join(partial, 'fonts.conf'), FONTS);
    renameSync(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}
