import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newLab } from '../../../src/web/lab/answerTried.ts';
import { enter, exampleWorkspace, openDesk } from '../served.ts';

// What the lab gets, what it may leave behind, and what its thread may do.

async function atLab(change: (folder: string) => void = () => {}) {
  const folder = exampleWorkspace();
  change(folder);
  const desk = await openDesk(folder);
  const person = await enter(desk, desk.link);
  return { folder, desk, person, opening: (await person.get('/api/lab')).json };
}

const TECHNOLOGY = [{ sector: 'Technology', pct: '12' }];
const portfolioOf = (folder: string): string => readFileSync(join(folder, 'Portfolio.md'), 'utf8');

describe('the lab', () => {
  test('tries what the desk then makes: the same plan, the same trades', async () => {
    const { folder, person, opening } = await atLab();
    const { plan, problems } = JSON.parse(JSON.stringify(newLab(opening)({ targets: TECHNOLOGY, limits: [] })));
    expect(problems).toEqual([]);
    expect([plan.verdict, plan.trades.length, plan.common_slip_bps]).toEqual(['SAFE', 8, '1147.77']);
    const taken = await person.post('/api/lab/targets', { targets: TECHNOLOGY, tried: opening.portfolio_sha256 });
    expect([taken.status, taken.json.plan_id]).toEqual([200, plan.plan_id]);
    const made = (await person.get(`/api/plans/${plan.plan_id}`)).json;
    expect([made.trades, made.after, made.constraints]).toEqual([plan.trades, plan.after, plan.constraints]);
    expect(portfolioOf(folder)).toContain('\n- Increase Technology from 6.7% to 12%\n');
    const [announced = '', recorded = ''] = (await person.get('/api/journal/export')).text.split('\n');
    expect(JSON.parse(announced)).toMatchObject({
      kind: 'change_intended',
      by: 'pat',
      payload: { change: 'targets_changed', path: 'Portfolio.md', text: portfolioOf(folder) },
    });
    expect(JSON.parse(recorded)).toMatchObject({
      kind: 'targets_changed',
      by: 'pat',
      plan_id: null,
      payload: { path: 'Portfolio.md', hash_before: opening.portfolio_sha256, targets: TECHNOLOGY },
    });
  });

  test('says what cannot be tried, as the documents’ own problems are said', async () => {
    const { opening } = await atLab();
    const asked = { targets: [{ sector: 'Materials', pct: '60' }], limits: [] };
    expect(newLab(opening)(asked)).toMatchObject({
      plan: null,
      problems: [{ file: 'Portfolio.md', line: 30, message: 'a directive to decrease goes from 46.8% to 60%' }],
    });
  });

  test('takes nothing over into a document that is another by now', async () => {
    const { folder, person, opening } = await atLab();
    const other = portfolioOf(folder).replace('to 10%', 'to 9%');
    writeFileSync(join(folder, 'Portfolio.md'), other);
    const taken = await person.post('/api/lab/targets', { targets: TECHNOLOGY, tried: opening.portfolio_sha256 });
    expect([taken.status, taken.json.problems[0].message]).toEqual([
      422,
      'Portfolio.md was changed since the targets were tried on it',
    ]);
    expect(portfolioOf(folder)).toBe(other);
    expect((await person.get('/api/journal')).json.entries).toEqual([]);
  });

  test('takes nothing over for who is no trader', async () => {
    const { folder, person, opening } = await atLab((workspace) => {
      writeFileSync(join(workspace, 'policy.json'), JSON.stringify({ people: { pat: ['analyst'], sam: ['trader'] } }));
    });
    const before = portfolioOf(folder);
    const taken = await person.post('/api/lab/targets', { targets: TECHNOLOGY, tried: opening.portfolio_sha256 });
    expect([taken.status, taken.json.problems[0].message]).toEqual([
      422,
      'pat may not decide: only the role trader may',
    ]);
    expect(portfolioOf(folder)).toBe(before);
  });

  test('has no documents to try where they cannot be read', async () => {
    const { person } = await atLab((workspace) => {
      writeFileSync(join(workspace, 'Portfolio.md'), portfolioOf(workspace).replace('$131.58', '$131.5x'));
    });
    const answer = await person.get('/api/lab');
    expect([answer.status, answer.json.problems[0].line]).toEqual([422, 11]);
  });

  test('starts its thread from a document that can do nothing else', async () => {
    const { desk } = await atLab();
    const { status, headers } = await desk.ask('GET', '/lab/thread');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types lab",
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
    });
    const thread = await desk.ask('GET', '/assets/worker-1.js');
    expect(thread.headers['content-security-policy']).toBe(
      "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
  });
});
