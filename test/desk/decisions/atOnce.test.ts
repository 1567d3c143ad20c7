import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentsOf, documentsOf, jsonIn, porch, ROOT, workspace } from '../../cli/porch.ts';

const AT = ['--at', '2026-08-21'];
/** Twenty in `npm run test:faults`; each is a process of its own. */
const MANY = process.env.FAULTS_FULL === '1' ? 20 : 7;

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

/** The built command in processes of their own, all at once. */
function atOnce(calls: readonly (readonly string[])[]): Promise<Ran[]> {
  return Promise.all(calls.map(untilItsTurn));
}

/** Who is told that another one has the journal waits and tries again, as is said there: on a busy machine it may be long. */
async function untilItsTurn(args: readonly string[]): Promise<Ran> {
  const ran = await inProcess(args);
  return ran.status === 2 && LOCKED.test(ran.out + ran.error) ? untilItsTurn(args) : ran;
}

const LOCKED = /The journal \S+ is locked by another program/;

function inProcess(args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/porch.js'), ...args, ...AT], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.error += text;
  });
  return new Promise((resolve) => {
    child.on('close', (status) => resolve({ status, ...said }));
  });
}

/** A workspace with a CONDITIONAL plan that anybody may approve. */
function planned(): { readonly folder: string; readonly plan: string; readonly here: readonly string[] } {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const plan: string = JSON.parse(porch('rebalance', folder, '--by', 'ann', ...AT, '--json').out).plan_id;
  return { folder, plan, here: ['--workspace', folder] };
}

function entriesIn(folder: string): { kind: string; by: string }[] {
  return JSON.parse(porch('journal', 'list', folder, '--json').out).entries;
}

test(`of ${MANY} approvals at once one is accepted, and each of the others is told why it is not`, async () => {
  const { folder, plan, here } = planned();
  const runs = await atOnce(
    Array.from({ length: MANY }, (_, index) => ['approve', plan, '--by', `trader ${index}`, '--confirm-all', ...here]),
  );
  const accepted = runs.findIndex(({ status }) => status === 0);
  expect(runs[accepted]?.out).toContain(`is approved by trader ${accepted} until `);
  const others = runs.filter((_, index) => index !== accepted);
  expect(others.filter(({ status, out }) => status !== 2 || out !== '')).toEqual([]);
  const why = new RegExp(
    `was approved by trader ${accepted} already|something else was recorded for this plan at the same time`,
  );
  expect(others.map(({ error }) => error).filter((error) => !why.test(error))).toEqual([]);
  expect(entriesIn(folder).map(({ kind, by }) => [kind, by])).toEqual([
    ['plan_made', 'ann'],
    ['plan_approved', `trader ${accepted}`],
  ]);
  expect(jsonIn(folder, `plans/${plan.slice(0, 12)}/decision.json`).by).toBe(`trader ${accepted}`);
  expect(porch('journal', 'verify', folder)).toMatchObject({ status: 0, error: '' });
}, 120_000);

test(`of ${MANY} records of one fill at once one is recorded, and it is in Portfolio.md once`, async () => {
  const { folder, plan, here } = planned();
  const record = ['record', plan, '--fill', 'SELL NEM 540 @ 131.60 ref A1', '--by', 'pat', '--json', ...here];
  const runs = await atOnce(Array.from({ length: MANY }, () => record));
  expect(runs.filter(({ status, error }) => status !== 0 || error !== '')).toEqual([]);
  const told = runs.map(({ out }) => JSON.parse(out));
  expect(told.map(({ recorded }) => recorded).toSorted()).toEqual([...Array(MANY - 1).fill(0), 1]);
  const repeated = told.filter(({ recorded }) => recorded === 0).map(({ notes }) => notes[0]);
  const why = 'SELL 540 NEM at $131.60, reference A1 was recorded before and changes nothing';
  expect(new Set(repeated)).toEqual(new Set([why]));
  expect(entriesIn(folder).map(({ kind }) => kind)).toEqual([
    'plan_made',
    'fills_recorded',
    'rewrite_intended',
    'rewrite_done',
  ]);
  const { 'Portfolio.md': portfolio } = contentsOf(folder);
  // 12,870.09 + 540 × 131.60
  expect(portfolio).toContain('**Cash:** $83,934.09');
  expect(portfolio).not.toContain('| NEM |');
  expect(porch('journal', 'verify', folder)).toMatchObject({ status: 0, error: '' });
}, 120_000);

test('of many who make the same plan in a fresh workspace at once every one has it, and it is recorded once', async () => {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const runs = await atOnce(Array.from({ length: MANY }, () => ['rebalance', folder, '--by', 'ann', '--json']));
  expect(runs.filter(({ status, error }) => status !== 0 || error !== '')).toEqual([]);
  const ids = new Set(runs.map(({ out }) => JSON.parse(out).plan_id));
  expect(ids.size).toBe(1);
  const [plan = ''] = ids;
  expect(entriesIn(folder).map(({ kind }) => kind)).toEqual(['plan_made']);
  expect(readdirSync(join(folder, 'plans'))).toEqual([plan.slice(0, 12)]);
  expect(porch('show', plan, '--replay', '--workspace', folder).status).toBe(0);
  expect(porch('journal', 'verify', folder)).toMatchObject({ status: 0, error: '' });
}, 120_000);

test('of many who make different plans in a fresh workspace at once none is refused', async () => {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const calls = Array.from({ length: MANY }, (_, index) => {
    const policy = join(folder, `policy-${index}.json`);
    writeFileSync(policy, JSON.stringify({ slippage_bps: index }));
    return ['rebalance', folder, '--by', 'ann', '--policy', policy];
  });
  const runs = await atOnce(calls);
  expect(runs.filter(({ status, error }) => ![0, 3].includes(status ?? 1) || error !== '')).toEqual([]);
  expect(entriesIn(folder)).toHaveLength(MANY);
  expect(readdirSync(join(folder, 'plans'))).toHaveLength(MANY);
  expect(porch('journal', 'verify', folder)).toMatchObject({ status: 0, error: '' });
}, 120_000);
