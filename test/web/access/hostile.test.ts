import { readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { contentsOf, jsonIn, ROOT } from '../../cli/porch.ts';
import { openProgram, sitDown, withBrowser } from '../browser.ts';
import { enter, exampleWorkspace, openDesk, rebalanced, send, tokenIn } from '../served.ts';
import { datedDocuments } from '../servedDesk.ts';
import { type Attack, type Door, declining, type Received, reading, sendRaw } from './attack.ts';
import { BY_HEADER } from './attacksByHeader.ts';
import { BY_REQUEST } from './attacksByRequest.ts';
import { foreignPage, tries } from './foreignPage.ts';

// The desk under attack. Each attack is one thing wrong with a request that gets through without it, from somebody who
// holds an open session: what a page of another site could make a browser send, and more.

withBrowser();

const LOG = 'refused-requests.jsonl';

async function atDoor() {
  const folder = exampleWorkspace();
  const planId = rebalanced(folder);
  const desk = await openDesk(folder);
  const { cookie } = await enter(desk, desk.link);
  const other = await openDesk(exampleWorkspace());
  const foreign = await enter(other, other.link);
  const door: Door = {
    port: desk.port,
    cookie,
    foreignCookie: `porch_desk_${desk.port}=${foreign.cookie.split('=')[1]}`,
    usedToken: tokenIn(desk.link),
    planId,
    otherPlanId: '0'.repeat(64),
    seen: 1,
  };
  return { desk, door, folder };
}

/** Every file of the workspace but the log of what was refused, and how many lines that has. */
function stateOf(folder: string) {
  const files = Object.entries(contentsOf(folder));
  const isLog = (name: string) => name.includes(LOG);
  const lines = files.filter(([name]) => isLog(name)).flatMap(([, text]) => text.split('\n').slice(0, -1));
  return { files: Object.fromEntries(files.filter(([name]) => !isLog(name))), refused: lines.length };
}

/** What the answer tells that it should not, and what is wrong with it. */
function faultsOf({ name, status }: Attack, answer: Received, folder: string): string[] {
  const says = (fault: string): string => `${name}: ${fault}`;
  const told = /\n\s+at |\.[cm]?[jt]s:\d|node_modules|SQLITE|Error:/.exec(answer.text)?.[0];
  return [
    answer.status === status ? null : `answered ${answer.status}, not ${status}: ${answer.body.slice(0, 200)}`,
    told === undefined ? null : `tells ${told}`,
    [folder, ROOT, '/tmp', tmpdir()].some((path) => answer.text.includes(path)) ? 'tells a path of this machine' : null,
    /^access-control-|^set-cookie/im.test(answer.head) ? 'lets another page in' : null,
    answer.status !== 0 && !/^content-security-policy: default-src 'none'/im.test(answer.head) ? 'has no policy' : null,
  ].flatMap((fault) => (fault === null ? [] : [says(fault)]));
}

describe('the desk under attack', () => {
  test.each(Object.entries({ ...BY_HEADER, ...BY_REQUEST }))('lets none of these through: %s', async (_, attacks) => {
    const { desk, door, folder } = await atDoor();
    const faults: string[] = [];
    let before = stateOf(folder);
    for (const attack of attacks) {
      const answer = await sendRaw(door.port, attack.bytes(door));
      const after = stateOf(folder);
      faults.push(...faultsOf(attack, answer, folder));
      if (JSON.stringify(after.files) !== JSON.stringify(before.files))
        faults.push(`${attack.name}: changed something`);
      if (after.refused <= before.refused) faults.push(`${attack.name}: not recorded`);
      before = after;
    }
    expect(faults).toEqual([]);
    expect(desk.told).toEqual([]);
    // and the very request without anything wrong does get through
    expect((await sendRaw(door.port, declining(door))).status).toBe(200);
    expect(stateOf(folder).files).not.toEqual(before.files);
    const kept = readFileSync(join(folder, '.orchestrator', LOG), 'utf8');
    expect(kept).not.toMatch(new RegExp(`${door.cookie.split('=')[1]}|${door.usedToken}`));
  });

  test('is tried in more than two hundred ways', () => {
    expect(Object.values({ ...BY_HEADER, ...BY_REQUEST }).flat().length).toBeGreaterThan(200);
  });
});

describe('another page in the same browser', () => {
  test.each(['127.0.0.1', 'localhost'] as const)('gets nothing done or told, from %s', async (name) => {
    const desk = await openProgram(datedDocuments('test-case-1-rebalance'));
    const planId: string = JSON.parse((await desk.porch('rebalance', desk.folder, '--json')).out).plan_id;
    const link = await desk.linkFor('pat');
    const { origin, port } = new URL(link);
    const elsewhere = await foreignPage(name);
    onTestFinished(elsewhere.close);
    const { page: own, takeFaults } = await sitDown(link);
    const context = own.context();
    // a reader of the journal has files of its own beside it while it reads
    const isAtRest = ({ files }: ReturnType<typeof stateOf>) =>
      !Object.keys(files).some((name) => /-(?:wal|shm)$/.test(name));
    await expect.poll(() => isAtRest(stateOf(desk.folder))).toBe(true);
    const before = stateOf(desk.folder);

    expect(takeFaults()).toEqual([]);
    const page = await context.newPage();
    await page.goto(elsewhere.origin);
    const body = JSON.stringify({ planId, seen: 1, reason: 'no' });
    const tried: Tried = await page.evaluate(tries(origin, planId, body));
    expect(Object.values(tried.came).length).toBeGreaterThan(30);
    expect(Object.entries(tried.came).filter(([, what]) => /^got|opaque/.test(what))).toEqual([]);
    expect(new Set(tried.frames)).toEqual(new Set(['closed']));
    const framed = page.frames().slice(1);
    expect(framed.length).toBeGreaterThan(6);
    expect(framed.map((frame) => frame.url()).filter((url) => !url.startsWith('chrome-error:'))).toEqual([]);
    const [opened] = context.pages().filter((one) => one !== own && one !== page);
    expect(await opened?.textContent('body')).toContain('the request does not come from the desk’s own page');
    await page.goto(`http://localhost:${port}/`);
    expect(await page.textContent('body')).toContain('the request is for another host');
    await expect.poll(() => stateOf(desk.folder).files).toEqual(before.files);
    await expect.poll(() => stateOf(desk.folder).refused).toBeGreaterThan(before.refused + 30);

    // what the other page complained of is no fault
    takeFaults();
    // the desk's own page is not disturbed, and gets through with the same
    const asked = `fetch('/api/plans/${planId}/decline', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '${body}' })`;
    expect(await own.evaluate(`${asked}.then(({ status }) => status)`)).toBe(200);
    await expect.poll(() => stateOf(desk.folder).files).not.toEqual(before.files);
  });
});

interface Tried {
  readonly came: Readonly<Record<string, string>>;
  readonly frames: readonly string[];
}

describe('many requests', () => {
  test('that hide one another are each judged by itself', async () => {
    const { door, folder } = await atDoor();
    const before = stateOf(folder);
    const foreign = { headers: { Origin: 'http://evil.test', Connection: null } };
    const hidden = declining(door, { body: declining(door), headers: { 'Content-Type': 'text/plain' } });
    expect((await sendRaw(door.port, hidden)).text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 415']);
    const lined = [...Array(9).fill(declining(door, foreign)), declining(door, { headers: { Origin: 'null' } })];
    const answers = (await sendRaw(door.port, lined.join(''))).text.match(/HTTP\/1\.1 \d+/g);
    expect(answers).toEqual(Array(10).fill('HTTP/1.1 403'));
    expect(stateOf(folder)).toEqual({ files: before.files, refused: before.refused + 11 });
  });

  test('that never end keep nobody out, and are not taken in', async () => {
    const { desk, door, folder } = await atDoor();
    const before = stateOf(folder);
    const slow = Array.from({ length: 100 }, () => {
      const socket = connect(door.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(declining(door).slice(0, -10));
      return socket;
    });
    const taken = await endless(door);
    expect(taken).toBeLessThan(20_000_000);
    expect((await desk.ask('GET', '/api/overview', { headers: { cookie: door.cookie } })).status).toBe(200);
    for (const socket of slow) socket.destroy();
    await expect.poll(() => stateOf(folder).refused).toBeGreaterThan(before.refused + 100);
    expect(stateOf(folder).files).toEqual(before.files);
    expect(desk.told).toEqual([]);
  });

  test('of which not a byte comes are no requests: a browser keeps such a connection for its next one', async () => {
    const { door, folder } = await atDoor();
    const before = stateOf(folder);
    const socket = connect(door.port, '127.0.0.1');
    let answered = '';
    socket.on('data', (bytes) => {
      answered += bytes.toString();
    });
    await new Promise((resolve) => socket.on('close', resolve));
    expect(answered).toBe('');
    expect(stateOf(folder)).toEqual(before);
  });

  test('by the thousand fill two files of a megabyte, and no memory', async () => {
    const desk = await openProgram(datedDocuments('test-case-1-rebalance'));
    const link = await desk.linkFor('pat');
    const port = Number(new URL(link).port);
    const door: Door = {
      port,
      cookie: '',
      foreignCookie: '',
      usedToken: '',
      planId: 'a'.repeat(64),
      otherPlanId: '',
      seen: 1,
    };
    const { pid }: { pid: number } = jsonIn(desk.folder, '.orchestrator/desk.json');
    const before = stateOf(desk.folder);
    await flood(door, 1000);
    const warm = memoryOf(pid);
    await flood(door, 5000);
    expect(memoryOf(pid) - warm).toBeLessThan(40);
    const sizes = ['', '.1'].map((end) => statSync(join(desk.folder, '.orchestrator', `${LOG}${end}`)).size);
    expect(sizes.every((size) => size <= 1_000_000)).toBe(true);
    expect(sizes[1]).toBeGreaterThan(900_000);
    await expect.poll(() => stateOf(desk.folder).files).toEqual(before.files);
    const { origin } = new URL(link);
    const pat = await enter({ ask: (method, path, sent = {}) => send(origin, method, path, sent), origin }, link);
    const { json, status } = await pat.get('/api/refused');
    expect([status, json.requests.length]).toEqual([200, 100]);
  });
});

/** Bytes of a body without an end that were taken before the connection was closed. */
function endless({ port, ...door }: Door): Promise<number> {
  const chunk = `ffff\r\n${'x'.repeat(0xffff)}\r\n`;
  const headers = { 'Content-Length': null, 'Transfer-Encoding': 'chunked', Connection: null };
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(declining({ port, ...door }, { headers, body: chunk })),
    );
    const more = () => socket.bytesWritten < 100_000_000 && socket.write(chunk) && setImmediate(more);
    socket.on('connect', more);
    socket.on('drain', more);
    socket.on('error', () => {});
    socket.on('close', () => resolve(socket.bytesWritten));
    socket.resume();
  });
}

/** Sends so many requests that are refused, sixteen at a time. */
async function flood(door: Door, count: number): Promise<void> {
  const kinds = [
    declining(door),
    declining(door, { headers: { Origin: 'http://evil.test' }, body: 'x'.repeat(20_000) }),
    declining(door, { headers: { Host: 'evil.test' } }),
    reading(door, `/${'a'.repeat(400)}`),
  ];
  let sent = 0;
  const line = async (): Promise<void> => {
    while (sent < count) {
      sent += 1;
      const { status } = await sendRaw(door.port, kinds[sent % kinds.length] ?? '');
      if (status < 400 || status > 499) throw new Error(`answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 16 }, line));
}

/** Megabytes that the program holds in memory. */
function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
