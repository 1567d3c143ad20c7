import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ServeRequest } from '../../../src/cli/parts/terminal.ts';
import { porchOn, ROOT, temporaryFolder } from '../../cli/porch.ts';
import { freePort } from '../freePort.ts';
import { exampleWorkspace, FRIDAY, send } from '../served.ts';

/** `porch serve` as it is shipped, a program of its own, with what it prints and how it ends. */
function serving(...args: readonly string[]) {
  return started(spawn(process.execPath, [join(ROOT, 'bin/porch.js'), 'serve', ...args], { stdio: 'pipe' }));
}

function started(child: ChildProcessWithoutNullStreams) {
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let out = '';
  const printed = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (out.endsWith('}\n')) resolve(out);
    });
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, printed, ended };
}

describe('porch serve', () => {
  test('serves until it is stopped, and then is gone without a trace', async () => {
    const folder = exampleWorkspace();
    const first = serving(folder, '--by', 'pat', '--at', FRIDAY, '--port', await freePort(), '--json');
    const { url, link, already_open: isOpen } = JSON.parse(await first.printed);
    expect([link.startsWith(`${url}/#launch=`), isOpen]).toEqual([true, false]);
    const page = await send(url, 'GET', '/', { headers: { 'sec-fetch-site': 'none' } });
    expect([page.status, page.text.includes('id="root"')]).toEqual([200, true]);
    const second = serving(folder, '--by', 'sam', '--json');
    const told = JSON.parse(await second.printed);
    expect([told.url, told.already_open, await second.ended]).toEqual([url, true, 0]);
    expect(told.link).not.toBe(link);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(existsSync(join(folder, '.orchestrator', 'desk.json'))).toBe(false);
    await expect(send(url, 'GET', '/', {})).rejects.toThrow('ECONNREFUSED');
  });

  test('is stopped by Ctrl-C while a page listens, and does not wait for the page', async () => {
    const folder = exampleWorkspace();
    const { child, printed, ended } = serving(folder, '--json');
    const { url, link } = JSON.parse(await printed);
    const entered = await send(url, 'POST', '/api/session', { body: { token: link.split('=')[1] } });
    const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const stream = await fetch(`${url}/api/changes`, { headers: { cookie, 'sec-fetch-site': 'same-origin' } });
    expect(stream.status).toBe(200);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    await stream.text();
  });

  test('takes the place of one that was killed', async () => {
    const folder = exampleWorkspace();
    const first = serving(folder, '--json');
    await first.printed;
    first.child.kill('SIGKILL');
    await first.ended;
    expect(existsSync(join(folder, '.orchestrator', 'desk.json'))).toBe(true);
    const next = serving(folder, '--json');
    expect(JSON.parse(await next.printed).already_open).toBe(false);
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  });

  test('says what is wrong with its call', async () => {
    const taken = serving(exampleWorkspace(), '--json');
    const port = new URL(JSON.parse(await taken.printed).url).port;
    const other = serving(exampleWorkspace(), '--port', port, '--json');
    const { problems } = JSON.parse(await other.printed);
    expect([problems[0].message, await other.ended]).toEqual([`port ${port} is taken or not to be had`, 2]);
    const nowhere = serving(join(exampleWorkspace(), 'nowhere'), '--json');
    expect([JSON.parse(await nowhere.printed).problems.length, await nowhere.ended]).toEqual([1, 2]);
    expect(porchOn({}, 'serve', '--port', '0').status).toBe(2);
    expect(porchOn({}, 'serve', '--port', '65536').status).toBe(2);
  });

  test('starts with what it was called with', () => {
    const asked: ServeRequest[] = [];
    const serve = (request: ServeRequest) => void asked.push(request);
    expect(porchOn({ serve }, 'serve').status).toBe(0);
    expect(porchOn({ serve }, 'serve', 'here', '--port', '65535', '--by', 'pat', '--json').status).toBe(0);
    expect(porchOn({ serve }, 'serve', 'book', '--engine', 'postgres://127.0.0.1/book').status).toBe(0);
    const otherwise = { by: null, port: null, at: null, isJson: false, engine: null };
    expect(asked).toEqual([
      { ...otherwise, workspace: '.' },
      { ...otherwise, workspace: 'here', by: 'pat', port: 65_535, isJson: true },
      { ...otherwise, workspace: 'book', engine: 'postgres://127.0.0.1/book' },
    ]);
  });

  test('says what to do where only the command line is built', () => {
    const home = temporaryFolder();
    for (const part of ['bin', 'dist/face.cjs', 'dist/porch.cjs'])
      cpSync(join(ROOT, part), join(home, part), { recursive: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(home, 'bin/porch.js'), 'serve', home], {
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'porch: the desk’s page is not built yet: `npm start` builds what plans alone. Run `npm run build` first.\n',
    );
  });

  test('has V8’s code of its own, kept when it ends and used as it stands', async () => {
    const caches = join(temporaryFolder(), 'caches');
    const folder = exampleWorkspace();
    const kept = async () => {
      const shipped = [join(ROOT, 'bin/porch.js'), 'serve', folder, '--at', FRIDAY, '--json'];
      const env = { PATH: process.env.PATH, XDG_CACHE_HOME: caches };
      const { child, printed, ended } = started(spawn(process.execPath, shipped, { stdio: 'pipe', env }));
      const { url } = JSON.parse(await printed);
      expect((await send(url, 'GET', '/', { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200);
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
      const [build = ''] = readdirSync(join(caches, 'portfolio-orchestrator'));
      const files = readdirSync(join(caches, 'portfolio-orchestrator', build)).sort();
      return files.map((name) => [name, statSync(join(caches, 'portfolio-orchestrator', build, name)).ino]);
    };
    const first = await kept();
    expect(first.map(([name]) => name)).toEqual(['face-serve', 'porch-serve', 'serve-serve', 'shared-serve']);
    expect(await kept()).toEqual(first);
  });

  test('is no part of what other commands load', () => {
    const [face = '', porch = ''] = ['face', 'porch'].map((pack) =>
      readFileSync(join(ROOT, `dist/${pack}.cjs`), 'utf8'),
    );
    expect(face).toContain('load("web/serve")');
    expect(face + porch).not.toContain('sec-fetch-site');
  });
});
