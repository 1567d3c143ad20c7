import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { VERSION } from '../../src/domain/planning/version.ts';
import { ROOT, temporaryFolder } from '../cli/porch.ts';
import { archive, rowsXml, workbookParts } from '../desk/files/workbookFile.ts';

const LARGEST = 2_500_000;
const AT = ['--at', '2026-08-21'];
const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** What npm would publish of the package as it is built. */
function packed(): Packed {
  const call = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const out = execFileSync('npm', call, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(out)[0];
}

const { size, files } = packed();
const PATHS = files.map(({ path }) => path);
const PAGES = PATHS.filter((path) => path.endsWith('.md'));

describe('what is published', () => {
  test('is small', () => {
    expect(size).toBeLessThan(LARGEST);
    expect(size).toBeGreaterThan(300_000);
  });

  test('is the bundles, the schemas, the examples and what a user reads', () => {
    const folders = new Set(
      PATHS.map((path) =>
        path
          .split('/')
          .slice(0, path.startsWith('dist/') ? 2 : 1)
          .join('/'),
      ),
    );
    expect([...folders].sort()).toEqual([
      'ARCHITECTURE.md',
      'CHANGELOG.md',
      'GLOSSARY.md',
      'LICENSE',
      'README.md',
      'bin',
      'dist/THIRD-PARTY-NOTICES',
      'dist/book.cjs',
      'dist/face.cjs',
      'dist/index.js',
      'dist/library',
      'dist/mcp.cjs',
      'dist/porch.cjs',
      'dist/serve.cjs',
      'dist/shared.cjs',
      'dist/types',
      'dist/web',
      'docs',
      'examples',
      'package.json',
      'schemas',
    ]);
    expect(PATHS.filter((path) => path.startsWith('bin/')).sort()).toEqual([
      'bin/bookThread.js',
      'bin/deskThread.js',
      'bin/keepCode.js',
      'bin/package.json',
      'bin/porch.js',
    ]);
  });

  test('has no picture but those that a page of it shows, and of the desk’s those of the README alone', () => {
    const shown = PAGES.flatMap((page) => targetsIn(page, /!\[[^\]]*\]\(([^)]+)\)/g));
    const pictures = PATHS.filter((path) => /\.(?:png|svg|jpe?g|gif|webp)$/.test(path) && path.startsWith('docs/'));
    expect(pictures.sort()).toEqual([...new Set(shown)].sort());
    const readme = targetsIn('README.md', /!\[[^\]]*\]\(([^)]+)\)/g);
    expect(pictures.filter((path) => path.endsWith('.png') && !readme.includes(path))).toEqual([]);
  });

  test('has everything that its pages link to', () => {
    const has = (target: string) => PATHS.some((path) => path === target || path.startsWith(`${target}/`));
    const missing = PAGES.flatMap((page) =>
      targetsIn(page, /\]\(([^)\s]+)\)/g)
        .filter((target) => !has(target))
        .map((target) => `${page}: ${target}`),
    );
    expect(missing).toEqual([]);
    expect(PAGES.length).toBeGreaterThan(20);
  });

  test('asks for nothing to be installed beside it', () => {
    expect(Object.keys({ ...MANIFEST.dependencies, ...MANIFEST.optionalDependencies })).toEqual([]);
    expect(MANIFEST.version).toBe(VERSION);
  });
});

/** The files that links of a page lead to, from the package's folder; addresses and places in a page apart. */
function targetsIn(page: string, links: RegExp): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...text.matchAll(links)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(dirname(page), target)).replace(/\/$/, ''));
}

describe('THIRD-PARTY-NOTICES', () => {
  const NOTICES = readFileSync(join(ROOT, 'dist/THIRD-PARTY-NOTICES'), 'utf8');

  test('names every package that is bundled, with its version and the whole of its licence', async () => {
    const folders = await bundledPackages();
    expect(folders.length).toBeGreaterThan(40);
    for (const folder of folders) {
      const { name, version } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
      expect(NOTICES).toContain(`\n${name} ${version} (`);
      const texts = readdirSync(join(ROOT, folder)).filter((file) => /^(?:licen[cs]e|notice)/i.test(file));
      for (const file of texts) expect(NOTICES).toContain(readFileSync(join(ROOT, folder, file), 'utf8').trim());
      if (texts.length === 0) expect([name, NOTICES.includes('free and unencumbered')]).toEqual(['wouter', true]);
    }
  });

  test('names the bundlers, which write functions of their own into the bundles', () => {
    for (const name of ['esbuild', 'rolldown', 'vite']) {
      expect(NOTICES).toMatch(
        new RegExp(`\n${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)\n-+\n[^-]*(?:MIT License|Permission is hereby)`),
      );
    }
  });
});

/** The folders of the packages that esbuild finds in each part, the page too, which another bundler builds. */
async function bundledPackages(): Promise<string[]> {
  const house: BuildOptions = { entryPoints: ['src/main.ts', 'src/web/serve.ts', 'src/index.ts'], platform: 'node' };
  const page: BuildOptions = {
    entryPoints: ['src/web/client/main.tsx'],
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  };
  const all = { absWorkingDir: ROOT, bundle: true, write: false, metafile: true, outdir: 'nowhere' } as const;
  const made = await Promise.all([house, page].map((one) => build({ ...all, logLevel: 'error', ...one })));
  const inputs = made.flatMap(({ metafile }) =>
    Object.values(metafile?.outputs ?? {}).flatMap((output) =>
      Object.entries(output.inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
    ),
  );
  const folders = inputs.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0]);
  return [...new Set(folders)].filter((folder) => folder !== undefined).sort();
}

describe('as it is installed', () => {
  const installed = mkdtempSync(join(tmpdir(), 'porch-installed-'));
  beforeAll(() => {
    for (const path of PATHS) {
      mkdirSync(dirname(join(installed, path)), { recursive: true });
      cpSync(join(ROOT, path), join(installed, path));
    }
  });
  afterAll(() => rmSync(installed, { recursive: true }));

  /** The command by a Node that says it has this SQLite. */
  function porchWith(sqlite: string | undefined, root: string, args: readonly string[]) {
    const preload = join(temporaryFolder(), 'otherSqlite.cjs');
    const versions = `{ ...process.versions, sqlite: ${JSON.stringify(sqlite)} }`;
    writeFileSync(preload, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
    return ranIn(['--require', preload, join(root, 'bin/porch.js'), ...args]);
  }

  function ranIn(args: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return { status, out: stdout, error: stderr };
  }

  function porch(...args: readonly string[]) {
    return ranIn([join(installed, 'bin/porch.js'), ...args]);
  }

  test('plans, records and decides with nothing beside it', () => {
    const folder = join(temporaryFolder(), 'mine');
    expect(porch('init', folder)).toMatchObject({ status: 0, error: '' });
    const plan = porch('rebalance', folder, ...AT, '--by', 'ann', '--json');
    expect(plan).toMatchObject({ status: 0, error: '' });
    const id: string = JSON.parse(plan.out).plan_id;
    const approval = ['approve', id, '--workspace', folder, '--by', 'pat', '--confirm-all', ...AT];
    expect(porch(...approval)).toMatchObject({ status: 0, error: '' });
    expect(porch('journal', 'verify', folder)).toMatchObject({ status: 0, error: '' });
  });

  test('says what to install for a workbook', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'holdings.xlsx');
    writeFileSync(file, archive(workbookParts({ Holdings: { rows: rowsXml([['Ticker']]) } })));
    expect(porch('import', file, join(folder, 'mine'))).toEqual({
      status: 2,
      out: '',
      error:
        'holdings.xlsx:1:1: a workbook needs the package hucre, which is not installed; accepted: `npm install hucre@1.0.0` where porch is installed, with -g if porch is; or the file saved as CSV\n',
    });
  });

  test('serves the page', async () => {
    const folder = join(temporaryFolder(), 'mine');
    porch('init', folder);
    const call = [join(installed, 'bin/porch.js'), 'serve', folder, '--json'];
    const child = spawn(process.execPath, call, { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    let out = '';
    for await (const chunk of child.stdout) {
      out += chunk;
      if (out.endsWith('}\n')) break;
    }
    const page = await fetch(`${JSON.parse(out).url}/`, { headers: { 'sec-fetch-site': 'none' } });
    const text = await page.text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(text)?.[1] ?? '';
    expect(existsSync(join(installed, 'dist/web', script))).toBe(true);
    expect([page.status, text.includes('id="root"'), script !== '']).toEqual([200, true, true]);
  });

  test('is a library', () => {
    const from = JSON.stringify(join(installed, 'dist/index.js'));
    const code = `import(${from}).then((house) => console.log(typeof house.rebalance))`;
    expect(ranIn(['-e', code])).toEqual({ status: 0, out: 'function\n', error: '' });
  });

  test('says at once which Node is needed, whatever is asked', () => {
    const folder = temporaryFolder();
    for (const args of [['--help'], ['init', join(folder, 'mine')], ['status', folder], ['serve', folder], []]) {
      for (const sqlite of [undefined, '3.51.2', '3.9.9']) {
        expect(porchWith(sqlite, installed, args)).toEqual({
          status: 2,
          out: '',
          error:
            `porch: Node ${process.version} cannot keep a journal safely: it needs SQLite 3.51.3 or newer.\n` +
            'Use Node 24.15 or newer, or 22.22.3 or newer of 22.\n',
        });
      }
    }
    expect(readdirSync(folder)).toEqual([]);
    expect(MANIFEST.engines.node).toBe('^22.22.3 || >=24.15.0');
    for (const sqlite of ['3.51.3', '3.100.0', '4.0.0']) {
      expect(porchWith(sqlite, installed, ['--version'])).toEqual({ status: 0, out: `${VERSION}\n`, error: '' });
    }
  });

  test('keeps back Node 22’s warning of its SQLite, and no other', () => {
    const preload = join(temporaryFolder(), 'node22.cjs');
    writeFileSync(
      preload,
      `const { emitWarning, getBuiltinModule } = process;
       process.getBuiltinModule = (name) => {
         if (name === 'node:sqlite') process.emitWarning('SQLite is experimental', 'ExperimentalWarning');
         return getBuiltinModule(name);
       };
       process.on('exit', () => process.emitWarning === emitWarning || console.error('warnings are lost'));`,
    );
    const folder = join(temporaryFolder(), 'mine');
    porch('init', folder);
    porch('rebalance', folder, ...AT, '--by', 'ann');
    const { status, error } = ranIn(['--require', preload, join(installed, 'bin/porch.js'), 'status', folder]);
    expect([status, error]).toEqual([0, '']);
  });

  test('a checkout does on such a Node what needs no journal', () => {
    const check = porchWith('3.51.2', ROOT, ['check', join(ROOT, 'examples/rebalance'), ...AT]);
    expect([check.status, check.error]).toEqual([3, '']);
  });
});
