import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../cli/porch.ts';
import { enter, exampleWorkspace, type OpenDesk, openDesk, send } from '../served.ts';

// A browser that entered goes on after the desk was stopped and started again, and nobody else does.

const HOUR = 3_600_000;

interface Kept {
  readonly folder: string;
  readonly stateFolder: string;
  readonly cookie: string;
  readonly port: number;
  /** The one file in which sessions are kept. */
  readonly file: string;
}

/** Pat's browser entered a desk, which then was stopped. */
async function stoppedDesk({ by = 'pat', clock = Date.now }: Starting = {}): Promise<Kept> {
  const folder = exampleWorkspace();
  const stateFolder = temporaryFolder();
  const desk = await openDesk(folder, { by, stateFolder, clock });
  const { cookie } = await enter(desk, desk.link);
  await desk.close();
  const desks = join(stateFolder, 'portfolio-orchestrator', 'desks');
  const [name = ''] = readdirSync(desks);
  return { folder, stateFolder, cookie, port: desk.port, file: join(desks, name) };
}

interface Starting {
  readonly by?: string | null;
  readonly clock?: () => number;
}

function again({ folder, stateFolder }: Kept, { by = 'sam', clock = Date.now }: Starting = {}): Promise<OpenDesk> {
  return openDesk(folder, { by, stateFolder, clock, port: null });
}

async function whoIs({ origin }: OpenDesk, { cookie }: Kept): Promise<unknown> {
  const { status, json } = await send(origin, 'GET', '/api/overview', { headers: { cookie } });
  return status === 200 ? json.person : status;
}

function changed(file: string, change: (kept: { sessions: Record<string, unknown>[]; port: number }) => void): void {
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  change(kept);
  writeFileSync(file, JSON.stringify(kept));
}

test('a session outlives its desk, at the port of before, as the person whose it was', async () => {
  const kept = await stoppedDesk();
  const desk = await again(kept);
  expect(desk.port).toBe(kept.port);
  expect(await whoIs(desk, kept)).toEqual({ name: 'pat', identified_by: 'named', roles: null });
  expect(desk.told).toEqual([]);
  await desk.close();
  // and once more, with what policy says then of who may do what
  writeFileSync(join(kept.folder, 'policy.json'), '{"people": {"pat": ["analyst"], "sam": ["trader"]}}\n');
  expect(await whoIs(await again(kept), kept)).toEqual({ name: 'pat', identified_by: 'named', roles: ['analyst'] });
});

test('the user of the machine, who has no name at the desk, goes on as that', async () => {
  const kept = await stoppedDesk({ by: null });
  const desk = await again(kept);
  expect(await whoIs(desk, kept)).toMatchObject({ identified_by: 'os_user' });
});

test('what is kept is for its owner alone, apart from the workspace, and has no secret', async () => {
  const { file, folder, cookie } = await stoppedDesk();
  const text = readFileSync(file, 'utf8');
  const secret = cookie.split('=')[1] ?? '';
  const { workspace, sessions } = JSON.parse(text);
  expect([workspace, sessions.length]).toEqual([folder, 1]);
  expect(Object.keys(sessions[0])).toEqual(['digest', 'by', 'ends_at', 'seal']);
  expect(sessions[0].digest).toBe(createHash('sha256').update(secret).digest('base64url'));
  expect(text).not.toContain(secret);
  expect([statSync(file).mode & 0o777, statSync(join(file, '..')).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(readdirSync(join(folder, '.orchestrator')).filter((name) => name.includes('session'))).toEqual([]);
});

test('a session that has ended meanwhile is none, and is taken away', async () => {
  const start = Date.now();
  const kept = await stoppedDesk({ clock: () => start });
  const before = await again(kept, { clock: () => start + 12 * HOUR - 1 });
  expect(await whoIs(before, kept)).toMatchObject({ name: 'pat' });
  await before.close();
  const desk = await again(kept, { clock: () => start + 12 * HOUR + 1 });
  expect(await whoIs(desk, kept)).toBe(401);
  expect(existsSync(kept.file)).toBe(false);
});

test('a session ends while the desk is open, too, and is taken away', async () => {
  let now = Date.now();
  const folder = exampleWorkspace();
  const stateFolder = temporaryFolder();
  const desk = await openDesk(folder, { stateFolder, clock: () => now });
  const pat = await enter(desk, desk.link);
  const desks = join(stateFolder, 'portfolio-orchestrator', 'desks');
  expect(readdirSync(desks).length).toBe(1);
  now += 12 * HOUR;
  expect((await pat.get('/api/overview')).status).toBe(401);
  expect(readdirSync(desks)).toEqual([]);
});

type Change = (one: Record<string, unknown>) => unknown;

test.each<readonly [what: string, change: Change]>([
  ['its person', (one) => Object.assign(one, { by: 'sam' })],
  ['its person, to none', (one) => Object.assign(one, { by: null })],
  ['its end', (one) => Object.assign(one, { ends_at: Number(one.ends_at) - 1 })],
  ['its seal', (one) => Object.assign(one, { seal: 'A'.repeat(43) })],
])('a session of which somebody changed %s is none, which is told', async (_, change) => {
  const kept = await stoppedDesk();
  changed(kept.file, ({ sessions }) => sessions.map(change));
  const desk = await again(kept);
  expect(await whoIs(desk, kept)).toBe(401);
  expect(desk.told).toEqual(['a session is ended: what was kept of it was changed']);
  // and it is none from then on
  expect(await whoIs(desk, kept)).toBe(401);
  expect(existsSync(kept.file)).toBe(false);
});

test('a session that would last longer than any does is none', async () => {
  const kept = await stoppedDesk();
  changed(kept.file, ({ sessions }) => sessions.map((one) => Object.assign(one, { ends_at: Date.now() + 13 * HOUR })));
  const desk = await again(kept);
  // taken away before anybody asks
  expect([await whoIs(desk, kept), desk.told]).toEqual([401, []]);
});

test('a session of another port is none, whatever the cookie is called', async () => {
  const kept = await stoppedDesk();
  const desk = await openDesk(kept.folder, { stateFolder: kept.stateFolder, port: 0 });
  expect(desk.port).not.toBe(kept.port);
  const cookie = kept.cookie.replace(String(kept.port), String(desk.port));
  expect(await whoIs(desk, { ...kept, cookie })).toBe(401);
  await desk.close();
  changed(kept.file, (file) => Object.assign(file, { port: desk.port }));
  const there = await again(kept);
  expect([there.port, await whoIs(there, { ...kept, cookie })]).toEqual([desk.port, 401]);
});

test('a session of another workspace is none, also where its file is put into the place of this one’s', async () => {
  const [one, other] = [await stoppedDesk(), await stoppedDesk()];
  copyFileSync(one.file, other.file);
  const desk = await again(other);
  expect([await whoIs(desk, one), await whoIs(desk, other)]).toEqual([401, 401]);
  expect(desk.told).toEqual([`the sessions of before are not taken over: ${other.file} is of another workspace`]);
  await desk.close();
  copyFileSync(one.file, other.file);
  changed(other.file, (file) => Object.assign(file, { workspace: other.folder }));
  const misled = await again(other);
  const cookie = one.cookie.replace(String(one.port), String(misled.port));
  expect(await whoIs(misled, { ...one, cookie })).toBe(401);
});

const UNTRUSTED: readonly (readonly [what: string, spoil: (kept: Kept) => void, why: string])[] = [
  ['others can read', ({ file }) => chmodSync(file, 0o640), 'can be read or written by others'],
  ['others can write', ({ file }) => chmodSync(file, 0o602), 'can be read or written by others'],
  ['is cut off', ({ file }) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, -9)), 'is damaged'],
  ['is empty', ({ file }) => writeFileSync(file, ''), 'is damaged'],
  ['has more in it', ({ file }) => changed(file, (kept) => Object.assign(kept, { more: 1 })), 'is damaged'],
  [
    'is of another form',
    ({ file }) => changed(file, (kept) => Object.assign(kept, { schema_version: 2 })),
    'is damaged',
  ],
  ['is large', ({ file }) => writeFileSync(file, ' '.repeat(1_000_001)), 'is damaged'],
  [
    'is a link',
    ({ file }) => {
      renameSync(file, `${file}.own`);
      symlinkSync(`${file}.own`, file);
    },
    'is a link to another file',
  ],
  [
    'is a folder',
    ({ file }) => {
      renameSync(file, `${file}.own`);
      mkdirSync(file);
    },
    'is no file',
  ],
];

test.each(UNTRUSTED)('a file that %s lets nobody in, which is told', async (_, spoil, why) => {
  const kept = await stoppedDesk();
  spoil(kept);
  const desk = await again(kept);
  const cookie = kept.cookie.replace(String(kept.port), String(desk.port));
  expect(await whoIs(desk, { ...kept, cookie })).toBe(401);
  expect(desk.told).toEqual([`the sessions of before are not taken over: ${kept.file} ${why}`]);
});

test('where nothing can be kept the desk is open all the same, and says what that means', async () => {
  const stateFolder = join(temporaryFolder(), 'a file');
  writeFileSync(stateFolder, '');
  const desk = await openDesk(exampleWorkspace(), { stateFolder });
  const pat = await enter(desk, desk.link);
  expect((await pat.get('/api/overview')).status).toBe(200);
  expect(desk.told.at(-1)).toMatch(/^browsers will need a new link after a restart: .* cannot be used \(ENOTDIR\)$/);
});

test('what other desks left behind goes once none of it can live', async () => {
  const kept = await stoppedDesk();
  const left = join(kept.file, '..', `${'0'.repeat(64)}.json`);
  const lately = join(kept.file, '..', `${'1'.repeat(64)}.json`);
  for (const [file, hours] of [
    [left, 12.1],
    [lately, 11.9],
  ] as const) {
    writeFileSync(file, '{}', { mode: 0o600 });
    utimesSync(file, new Date(), new Date(Date.now() - hours * HOUR));
  }
  await again(kept);
  expect([existsSync(left), existsSync(lately)]).toEqual([false, true]);
});
