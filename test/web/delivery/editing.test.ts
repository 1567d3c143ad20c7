import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { porch, temporaryFolder } from '../../cli/porch.ts';
import { enter, exampleWorkspace, FRIDAY, openDesk } from '../served.ts';

// Documents that are edited on the page: what is written, by whom, and what is not.

async function atEditor(change: (folder: string) => void = () => {}) {
  const folder = exampleWorkspace();
  change(folder);
  const desk = await openDesk(folder);
  const person = await enter(desk, desk.link);
  return { folder, desk, person };
}

const bytesOf = (folder: string, name: string): Buffer => readFileSync(join(folder, name));
const hashOf = (folder: string, name: string): string =>
  createHash('sha256').update(bytesOf(folder, name)).digest('hex');
const journalOf = async (person: { get: (path: string) => Promise<{ text: string }> }) =>
  (await person.get('/api/journal/export')).text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('editing a document', () => {
  test('writes it whole and records who did it, announced first', async () => {
    const { folder, person } = await atEditor();
    const seen = hashOf(folder, 'Portfolio.md');
    const text = bytesOf(folder, 'Portfolio.md').toString().replace('to 10%', 'to 9%');
    const saved = await person.post('/api/documents', { name: 'Portfolio.md', text, seen });
    expect([saved.status, saved.json]).toEqual([200, { name: 'Portfolio.md', sha256: hashOf(folder, 'Portfolio.md') }]);
    expect(bytesOf(folder, 'Portfolio.md').toString()).toBe(text);
    expect(await journalOf(person)).toMatchObject([
      { kind: 'change_intended', by: 'pat', payload: { change: 'document_changed', path: 'Portfolio.md', text } },
      { kind: 'document_changed', by: 'pat', payload: { hash_before: seen, hash_after: saved.json.sha256 } },
    ]);
    expect(porch('journal', 'verify', folder).status).toBe(0);
  });

  test('keeps the byte-order mark and the line ends that it has, mixed ones too', async () => {
    const ends = '\uFEFF# Portfolio\r\n\r\nAs of: 2026-08-21\nCash: $100\r\nThe end.';
    const { folder, person } = await atEditor((workspace) => writeFileSync(join(workspace, 'Portfolio.md'), ends));
    const { json } = await person.get('/api/documents');
    const [{ text, sha256 }] = json.documents;
    const typed = text.replaceAll('\r\n', '\n').replace('$100', '$200\nNEM is restricted.');
    await person.post('/api/documents', { name: 'Portfolio.md', text: typed, seen: sha256 });
    expect(bytesOf(folder, 'Portfolio.md').toString()).toBe(
      '\uFEFF# Portfolio\r\n\r\nAs of: 2026-08-21\nCash: $200\r\nNEM is restricted.\r\nThe end.',
    );
  });

  test('is refused with 409 where somebody changed it meanwhile, and writes nothing', async () => {
    const { folder, person } = await atEditor();
    const seen = hashOf(folder, 'Portfolio.md');
    const theirs = `${bytesOf(folder, 'Portfolio.md')}\nTheirs.\n`;
    writeFileSync(join(folder, 'Portfolio.md'), theirs);
    const saved = await person.post('/api/documents', { name: 'Portfolio.md', text: 'mine', seen });
    expect([saved.status, saved.json.problems[0].message]).toEqual([
      409,
      'Portfolio.md was changed since it was shown',
    ]);
    expect(bytesOf(folder, 'Portfolio.md').toString()).toBe(theirs);
    const made = await person.post('/api/documents', { name: 'Portfolio.md', text: 'mine', seen: null });
    expect(made.status).toBe(409);
    expect(await journalOf(person)).toEqual([]);
  });

  test('makes a document that is missing', async () => {
    const { folder, person } = await atEditor();
    const before = (await person.get('/api/documents')).json;
    expect(before.missing).toEqual([
      { name: 'Stock-Analyst.md', what: 'recommendation' },
      { name: 'policy.json', what: 'policy' },
      { name: 'lots.csv', what: 'lots' },
      { name: 'securities.csv', what: 'securities' },
    ]);
    const text = '# Stock-Analyst\n\n- Ticker: NEM\n- Action: HOLD\n';
    expect((await person.post('/api/documents', { name: 'Stock-Analyst.md', text, seen: null })).status).toBe(200);
    expect(bytesOf(folder, 'Stock-Analyst.md').toString()).toBe(text);
    const after = (await person.get('/api/documents')).json;
    expect(after.missing.map(({ name }: { name: string }) => name)).toEqual([
      'policy.json',
      'lots.csv',
      'securities.csv',
    ]);
  });

  test.each([
    ['lots.csv', 'lots', `as_of,ticker,acquired,shares,cost\n${FRIDAY},NEM,2024-01-10,5O0,30000\n`, ['5O0', '500']],
    ['securities.csv', 'securities', 'ticker,sector,kind,name\nN?M,Materials,stock,\n', ['N?M', 'NEM']],
  ])('makes and changes %s, with each problem in its own place', async (name, what, wrong, [was, is]) => {
    const account = '{ "account": { "type": "taxable" } }\n';
    const { folder, person } = await atEditor((workspace) => writeFileSync(join(workspace, 'policy.json'), account));
    const made = await person.post('/api/documents', { name, text: wrong, seen: null });
    expect(made.status).toBe(200);
    const viewed = async () =>
      (await person.get('/api/documents')).json.documents.find((one: { name: string }) => one.name === name);
    const { problems, sha256, reading, ...told } = await viewed();
    expect([told, reading, sha256]).toEqual([{ name, what, text: wrong }, null, made.json.sha256]);
    expect(problems.map(({ file, line }: { file: string; line: number }) => [file, line])).toEqual([[name, 2]]);
    const text = wrong.replace(was ?? '', is ?? '');
    expect((await person.post('/api/documents', { name, text, seen: sha256 })).status).toBe(200);
    expect((await viewed()).problems).toEqual([]);
    expect(bytesOf(folder, name).toString()).toBe(text);
    const events = await journalOf(person);
    expect(events.map(({ kind, payload }) => [kind, payload.path])).toEqual([
      ['change_intended', name],
      ['document_changed', name],
      ['change_intended', name],
      ['document_changed', name],
    ]);
  });

  test.each(['../outside.md', 'notes.md', '.orchestrator/desk.json', 'Portfolio.md/', 'PORTFOLIO.MD'])(
    'is of no other file: %s',
    async (name) => {
      const { folder, person } = await atEditor();
      const saved = await person.post('/api/documents', { name, text: 'x', seen: null });
      expect([saved.status, saved.json.problems[0].message]).toEqual([422, `${name} is no document of this workspace`]);
      expect([existsSync(join(folder, '../outside.md')), existsSync(join(folder, 'notes.md'))]).toEqual([false, false]);
    },
  );

  test('does not follow a link out of the workspace', async () => {
    const outside = join(temporaryFolder(), 'advice.md');
    writeFileSync(outside, '# Stock-Analyst\n');
    const { folder, person } = await atEditor((workspace) => symlinkSync(outside, join(workspace, 'Stock-Analyst.md')));
    const seen = hashOf(folder, 'Stock-Analyst.md');
    const saved = await person.post('/api/documents', { name: 'Stock-Analyst.md', text: 'x\n', seen });
    expect([saved.status, saved.json.problems[0].message]).toEqual([
      422,
      `the document is a link to ${outside}, outside the workspace, and would be rewritten there`,
    ]);
    expect(readFileSync(outside, 'utf8')).toBe('# Stock-Analyst\n');
  });

  test('is refused while fills are announced that the document does not have', async () => {
    const { folder, person } = await atEditor();
    const id = JSON.parse(porch('rebalance', folder, '--at', FRIDAY, '--by', 'ann', '--json').out).plan_id;
    porch('approve', id, '--workspace', folder, '--at', FRIDAY, '--by', 'ann', '--confirm-all');
    // what stands in the way of the new file keeps the fill out of the document
    mkdirSync(join(folder, '.Portfolio.md.porch-new'));
    porch('record', id, '--workspace', folder, '--at', FRIDAY, '--by', 'ann', '--fill', 'SELL NEM 540 @ 131.60 ref A1');
    expect((await journalOf(person)).map(({ kind }) => kind).at(-1)).toBe('rewrite_intended');
    const seen = hashOf(folder, 'Portfolio.md');
    const saved = await person.post('/api/documents', { name: 'Portfolio.md', text: 'x', seen });
    expect([saved.status, saved.json.problems[0].message]).toEqual([
      422,
      'fills are recorded that the portfolio’s document does not have',
    ]);
  });

  test('is for the trader, and of policy for the Master-Architect', async () => {
    const people = { pat: ['trader'], sam: ['master_architect'] };
    const { folder, person } = await atEditor((workspace) =>
      writeFileSync(join(workspace, 'policy.json'), JSON.stringify({ people })),
    );
    const seen = hashOf(folder, 'policy.json');
    const text = JSON.stringify({ people, position_size_maximum_pct: 10 });
    const saved = await person.post('/api/documents', { name: 'policy.json', text, seen });
    expect([saved.status, saved.json.problems[0]]).toMatchObject([
      422,
      { message: 'pat may not change policy: only the role master_architect may', accepted: 'sam' },
    ]);
    expect(hashOf(folder, 'policy.json')).toBe(seen);
    const own = { name: 'Portfolio.md', text: 'As of: 2026-08-21\n', seen: hashOf(folder, 'Portfolio.md') };
    expect((await person.post('/api/documents', own)).status).toBe(200);
  });

  test('of policy is the Master-Architect’s, of all else it is not', async () => {
    const people = { pat: ['master_architect'], sam: ['trader'] };
    const { folder, person } = await atEditor((workspace) =>
      writeFileSync(join(workspace, 'policy.json'), JSON.stringify({ people })),
    );
    const own = { name: 'Portfolio.md', text: 'x\n', seen: hashOf(folder, 'Portfolio.md') };
    const refused = await person.post('/api/documents', own);
    expect([refused.status, refused.json.problems[0].message]).toEqual([
      422,
      'pat may not decide: only the role trader may',
    ]);
    const text = JSON.stringify({ people, position_size_maximum_pct: 10 });
    const saved = { name: 'policy.json', text, seen: hashOf(folder, 'policy.json') };
    expect((await person.post('/api/documents', saved)).status).toBe(200);
  });

  test('of policy is refused where it could not be read, with the place of each problem', async () => {
    const { folder, person } = await atEditor();
    const text = '{\n  "position_size_maximum_pct": 400,\n  "sector_caps": { "Tecnology": 20 }\n}\n';
    const saved = await person.post('/api/documents', { name: 'policy.json', text, seen: null });
    expect([saved.status, saved.json.problems.map(({ line }: { line: number }) => line)]).toEqual([422, [2, 3]]);
    expect(existsSync(join(folder, 'policy.json'))).toBe(false);
    const good = await person.post('/api/documents', { name: 'policy.json', text: '{}\n', seen: null });
    expect(good.status).toBe(200);
  });

  test.each([
    ['no character', 'a\ud800b', 'Portfolio.md as it was sent has half a character'],
    ['a NUL', 'a\0b', 'a NUL byte, which no text has'],
  ])('is refused with %s', async (_, text, message) => {
    const { folder, person } = await atEditor();
    const seen = hashOf(folder, 'Portfolio.md');
    const saved = await person.post('/api/documents', { name: 'Portfolio.md', text, seen });
    expect([saved.status, saved.json.problems[0].message]).toEqual([422, message]);
    expect(hashOf(folder, 'Portfolio.md')).toBe(seen);
  });
});

describe('limits that were tried', () => {
  const limits = [{ path: ['position_size_maximum_pct'], value: '9' }];

  test('are written into policy.json, all else as it was, and make the plan', async () => {
    const policy = '{\n  // no comment\n}'.replace(
      '// no comment',
      '"position_size_maximum_pct":   12,  "plan": "directed"',
    );
    const { folder, person } = await atEditor((workspace) => writeFileSync(join(workspace, 'policy.json'), policy));
    const { policy_sha256: tried } = (await person.get('/api/lab')).json;
    const taken = await person.post('/api/lab/limits', { limits, tried });
    expect([taken.status, taken.json.plan_id]).toEqual([200, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(bytesOf(folder, 'policy.json').toString()).toBe(policy.replace('12', '9'));
    const changed = (await journalOf(person)).find(({ kind }) => kind === 'document_changed');
    expect(changed).toMatchObject({ by: 'pat', payload: { path: 'policy.json', limits } });
  });

  test('make policy.json where there is none, and are refused where it is another by now', async () => {
    const { folder, person } = await atEditor();
    expect((await person.get('/api/lab')).json.policy_sha256).toBe(null);
    expect((await person.post('/api/lab/limits', { limits, tried: null })).status).toBe(200);
    expect(bytesOf(folder, 'policy.json').toString()).toBe('{ "position_size_maximum_pct": 9 }\n');
    expect((await person.post('/api/lab/limits', { limits, tried: null })).status).toBe(409);
  });

  test('are refused for who is no Master-Architect', async () => {
    const { person } = await atEditor((workspace) =>
      writeFileSync(
        join(workspace, 'policy.json'),
        JSON.stringify({ people: { pat: ['trader'], sam: ['master_architect'] } }),
      ),
    );
    const { policy_sha256: tried } = (await person.get('/api/lab')).json;
    const taken = await person.post('/api/lab/limits', { limits, tried });
    expect([taken.status, taken.json.problems[0].message]).toEqual([
      422,
      'pat may not change policy: only the role master_architect may',
    ]);
  });
});
