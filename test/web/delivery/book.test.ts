import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { initBook } from '../../../src/book/example/initBook.ts';
import { keptBook } from '../../../src/book/postgres/keptBook.ts';
import type { GroupShape } from '../../../src/web/contract/bookShapes.ts';
import { exampleBook } from '../../book/books.ts';
import { deskAt, withDesk } from '../../book/desks.ts';
import { porchBook } from '../../book/porchBook.ts';
import { NEEDS_POSTGRES, startServer } from '../../book/server.ts';
import { ROOT, temporaryFolder } from '../../cli/porch.ts';
import { enter, openDesk, startDesk } from '../served.ts';

// A firm's book at the desk: what its run came to, the queue, and what people decide about it.

/** The shipped book with 250 accounts, run on the day of its prices. */
let ran = '';
/** Milliseconds, on a machine that other tests keep busy. */
const PATIENCE = 120_000;
beforeAll(async () => {
  ran = join(mkdtempSync(join(tmpdir(), 'porch-book-')), 'book');
  initBook(ran, join(ROOT, 'examples/book'), 250);
  await withDesk(ran, async (desk) => void (await desk.run()));
  return () => rmSync(dirname(ran), { recursive: true });
}, PATIENCE);

/** A copy of it. */
function ranBook(): string {
  const book = join(temporaryFolder(), 'book');
  cpSync(ran, book, { recursive: true });
  return book;
}

/** What a command of a book prints. */
async function command(...words: readonly string[]): Promise<string> {
  return (await porchBook(...words)).out;
}

async function served(book: string, by = 'pat', engine = 'local') {
  const desk = await openDesk(book, { by, engine });
  return { desk, person: await enter(desk, desk.link) };
}

interface Line {
  readonly account: string;
  readonly state: string;
  readonly by: string | null;
  readonly reasons: readonly { readonly reason: string }[];
}

const accountsOf = ({ json }: { json: { lines: Line[] } }): string[] => json.lines.map(({ account }) => account);

describe('the book', () => {
  test('tells what the run came to, as the command does', async () => {
    const book = ranBook();
    const { person } = await served(book);
    const { status, json } = await person.get('/api/book');
    const told = JSON.parse(await command('status', '--book', book, '--json'));
    expect(status).toBe(200);
    expect([json.book, json.person.name, json.runs.length]).toEqual(['Example Advisors', 'pat', 1]);
    const { run } = json;
    expect([run.run_id, run.state, run.accounts, run.exceptions, run.by_rule, run.verdicts, run.reasons]).toEqual([
      told.run_id,
      'done',
      250,
      told.exceptions,
      told.by_rule,
      told.verdicts,
      told.reasons,
    ]);
    for (const by of ['model', 'advisor', 'custodian']) {
      const groups: GroupShape[] = run.groups[by];
      expect(groups.filter(({ drift_mean_pp: mean }) => mean !== null).length).toBeGreaterThan(1);
      const sum = (of: (one: (typeof groups)[number]) => number) => groups.reduce((all, one) => all + of(one), 0);
      expect([by, sum((one) => one.accounts), sum((one) => one.exceptions), sum((one) => one.safe)]).toEqual([
        by,
        250,
        run.exceptions,
        run.verdicts.SAFE,
      ]);
      for (const { drift_mean_pp: mean, drift_most_pp: most } of groups) {
        expect(mean === null || (mean > 0 && most !== null && mean <= most)).toBe(true);
      }
    }
  });

  test('says that it has no run yet', async () => {
    const { person } = await served(exampleBook(5));
    expect((await person.get('/api/book')).json.run).toBeNull();
    expect((await person.get('/api/book/queue')).status).toBe(404);
  });

  test('is told to nobody without a session, and has no page of a workspace', async () => {
    const { desk, person } = await served(ranBook());
    for (const path of ['/api/book', '/api/book/queue', '/api/book/accounts/X000007']) {
      expect((await desk.ask('GET', path)).status).toBe(401);
    }
    expect((await person.get('/api/overview')).status).toBe(404);
    expect((await person.get('/')).headers.location).toBe('/book');
  });
});

describe('the queue', () => {
  test('has the lines of the command in its order, page by page, and those of one reason', async () => {
    const book = ranBook();
    const { person } = await served(book);
    const lines = (await command('exceptions', '--book', book, '--json')).trim().split('\n');
    const expected = lines.map((line) => JSON.parse(line).account);
    const first = await person.get('/api/book/queue');
    expect(accountsOf(first)).toEqual(expected.slice(0, 100));
    const rest =
      first.json.next === null ? [] : accountsOf(await person.get(`/api/book/queue?from=${first.json.next}`));
    expect([...accountsOf(first), ...rest]).toEqual(expected);
    const held = await person.get('/api/book/queue?reason=hold');
    expect(held.json.lines.map(({ reasons }: Line) => reasons.map(({ reason }) => reason))).toEqual([['hold']]);
    expect((await person.get(`/api/book/queue?run=${'0'.repeat(64)}`)).status).toBe(404);
  });

  test('shows the plan of one account, made again', async () => {
    const book = ranBook();
    const { person } = await served(book);
    const { json } = await person.get('/api/book/accounts/X000007');
    const shown = JSON.parse(await command('show', json.run_id, 'X000007', '--book', book, '--json'));
    expect([json.plan_id, json.verdict]).toEqual([shown.plan_id, shown.status]);
    expect(json.plan.trades.map(({ ticker }: { ticker: string }) => ticker)).toEqual(
      shown.trades.map(({ ticker }: { ticker: string }) => ticker),
    );
    expect(json.plan.constraints.length).toBeGreaterThan(20);
    expect((await person.get('/api/book/accounts/X999999')).status).toBe(404);
  });

  test('tells of a plan that cannot be made again, and why', async () => {
    const book = ranBook();
    const { person } = await served(book);
    const { json } = await person.get('/api/book');
    const snapshot = await command('status', '--book', book, '--json');
    const folder = join(book, 'snapshots', JSON.parse(snapshot).snapshot_id);
    writeFileSync(join(folder, 'prices.csv'), `${readFileSync(join(folder, 'prices.csv'), 'utf8')}\n`);
    const shown = await person.get('/api/book/accounts/X000007');
    expect([shown.json.plan, shown.json.plan_missing]).toEqual([
      null,
      'snapshot_changed: prices.csv is not as it was frozen',
    ]);
    rmSync(folder, { recursive: true });
    const gone = await person.get(`/api/book?run=${json.run.run_id}`);
    expect([gone.status, gone.json.problems[0].message]).toEqual([
      404,
      'the snapshot of this run is not in the book any more',
    ]);
  });
});

describe('what people decide', () => {
  test('of two people at one line the first wins, and the second is told who was first', async () => {
    const { desk, person: pat } = await served(ranBook());
    const { run } = (await pat.get('/api/book')).json;
    const [first = ''] = accountsOf(await pat.get('/api/book/queue?reason=conditional'));
    const link = await desk.ask('POST', '/api/launches', {
      body: { by: 'sam' },
      headers: { authorization: `Bearer ${secretOf(desk.folder)}` },
    });
    const sam = await enter(desk, link.json.link);
    const say = (kind: 'claimed') => ({ run: run.run_id, accounts: [first], answer: { kind } });
    const both = await Promise.all([pat, sam].map((one) => one.post('/api/book/answers', say('claimed'))));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const lost = both.find(({ status }) => status === 422);
    expect(lost?.json.problems[0].message).toContain(`${first} was claimed by`);
  });

  test('an approval needs what is said of it to be confirmed, and stands beside its line', async () => {
    const book = ranBook();
    const { person } = await served(book);
    const { run } = (await person.get('/api/book')).json;
    const queue: { lines: (Line & { trades: number })[] } = (await person.get('/api/book/queue?reason=conditional'))
      .json;
    const account = queue.lines.find(({ trades }) => trades > 0)?.account ?? '';
    const approve = (confirmsAll: boolean) =>
      person.post('/api/book/answers', {
        run: run.run_id,
        accounts: [account],
        answer: { kind: 'approved', confirmsAll },
      });
    const refused = await approve(false);
    expect([refused.status, refused.json.problems.length]).toEqual([422, 1]);
    expect(refused.json.problems[0].message).toContain(`${account} has something to confirm: `);
    expect((await approve(true)).status).toBe(200);
    const all = await person.get('/api/book/queue?all=1');
    const line = all.json.lines.find((one: Line) => one.account === account);
    expect(['approved', 'half']).toContain(line.state);
    expect(line.by).toBe('pat');
    expect((await person.get('/api/book')).json.run.decided[line.state]).toBe(1);
  });

  test('a rule approves what it takes, once', async () => {
    const { person } = await served(ranBook());
    const { run } = (await person.get('/api/book')).json;
    const approve = (rule = 'small_safe') => person.post('/api/book/rules', { run: run.run_id, rule });
    const [small, larger] = run.rules;
    expect(small).toMatchObject({ name: 'small_safe', approvers: 1, max_trade_pct: '5', made_by: 'sam', barred: null });
    const [one, other] = [await approve(), await approve()];
    expect(one.json.done).toBeGreaterThan(10);
    expect([small.left, larger.approvers]).toEqual([one.json.done, 2]);
    const second = await approve('larger_safe');
    expect([second.json.done, second.json.half]).toEqual([0, larger.left - small.left]);
    const stands = (await person.get('/api/book')).json.run.rules;
    const figures = stands.map((rule: Record<string, unknown>) => [rule.left, rule.for_second, rule.for_another]);
    expect(figures).toEqual([
      [0, 0, 0],
      [0, 0, second.json.half],
    ]);
    expect([other.json.done, other.json.passed]).toEqual([0, { 'approved already': one.json.done }]);
    expect((await person.post('/api/book/rules', { run: run.run_id, rule: 'none' })).json.problems[0].message).toBe(
      'no approval rule is none',
    );
  });

  test('nothing is taken but what is known, and a day that has passed is none to defer to', async () => {
    const { desk, person } = await served(ranBook());
    const { run } = (await person.get('/api/book')).json;
    const [account = ''] = accountsOf(await person.get('/api/book/queue'));
    const body = { run: run.run_id, accounts: [account], answer: { kind: 'claimed' } };
    for (const wrong of [
      {},
      { ...body, accounts: [] },
      { ...body, by: 'sam' },
      { ...body, run: 'latest' },
      { ...body, answer: { kind: 'approved' } },
      { ...body, answer: { kind: 'declined', reason: '' } },
      { ...body, answer: { kind: 'executed' } },
    ]) {
      expect((await person.post('/api/book/answers', wrong)).status).toBe(400);
    }
    const past = { kind: 'deferred', reason: 'later', until: '2026-08-21' };
    const told = await person.post('/api/book/answers', { ...body, answer: past });
    expect([told.status, told.json.problems[0].message]).toEqual([422, '2026-08-21 is not ahead']);
    expect((await person.post('/api/book/answers', { ...body, run: '0'.repeat(64) })).status).toBe(404);
    expect((await desk.ask('POST', '/api/book/answers', { body })).status).toBe(401);
    expect((await person.get('/api/book')).json.run.decided).toEqual({});
  });
});

function secretOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, '.orchestrator/desk.json'), 'utf8')).secret;
}

describe('a book whose runs stand in a database', NEEDS_POSTGRES, () => {
  test('is served and decided as one in a file, is asked again where it was not there, and refuses a password', async () => {
    const server = await startServer();
    try {
      const address = server.database();
      const book = join(temporaryFolder(), 'book');
      initBook(book, join(ROOT, 'examples/book'), 120);
      await deskAt(book, address, async (desk) => void (await desk.run()));
      const { person } = await served(book, 'pat', address);
      const { status, json } = await person.get('/api/book');
      expect([status, json.run.state, json.run.accounts]).toEqual([200, 'done', 120]);
      const queue = await person.get(`/api/book/queue?run=${json.run.run_id}`);
      const [first] = accountsOf(queue);
      const body = { run: json.run.run_id, accounts: [first], answer: { kind: 'claimed' } };
      expect((await person.post('/api/book/answers', body)).json.done).toBe(1);
      const again = await person.get('/api/book/queue');
      const states = again.json.lines.map(({ account, state, by }: Line) => [account, state, by]);
      expect(states[0]).toEqual([first, 'claimed', 'pat']);
      // nothing of it was written beside the database
      expect(existsSync(join(book, 'book.sqlite'))).toBe(false);
      server.stop('fast');
      expect((await person.get('/api/book')).status).not.toBe(200);
      server.start();
      expect((await person.get('/api/book')).json.run.decided).toEqual({ claimed: 1 });
    } finally {
      server.remove();
    }
    const withPassword = await startDesk(ranBook(), 'pat', null, { engine: 'postgres://porch:secret@127.0.0.1/book' });
    expect(withPassword).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(withPassword)).not.toContain('secret');
  }, 180_000);
});

test('a served book is opened once, and anew where its file is another one', async () => {
  const book = ranBook();
  const kept = keptBook('local', book);
  const first = await kept.open();
  expect(await kept.open()).toBe(first);
  rmSync(join(book, 'book.sqlite'));
  expect(await kept.open()).toBeNull();
  cpSync(join(ran, 'book.sqlite'), join(book, 'book.sqlite'));
  const second = await kept.open();
  expect((await second?.engine.runs())?.length).toBe(1);
  expect(second).not.toBe(first);
  await kept.close();
});
