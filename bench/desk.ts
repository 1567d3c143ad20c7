import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { actorOf } from '../src/desk/history/actor.ts';
import { makePlan } from '../src/desk/plans/makePlan.ts';
import { newYorkTime } from '../src/domain/days/calendar.ts';
import { type Desk, datedDocuments, serveDesk } from '../test/web/servedDesk.ts';
import { figure, median } from './measure.ts';
import { pageFigures } from './page.ts';

// The desk under load, and a page of it that is far larger than a person's.

/** Together 64 connections. */
const READERS = 48;
const DECIDERS = 16;
const SECONDS = 60;
const DECISIONS_A_SECOND = 20;

type Figures = readonly (readonly [what: string, figures: string])[];

/** The desk's figures as a Markdown table. Takes about two minutes, of which the load is one. */
export async function deskTable(): Promise<string> {
  const lines = [...(await startFigures()), ...(await loadFigures()), ...(await pageFigures())];
  return ['| the desk | |', '|:---|:---|', ...lines.map(([what, figures]) => `| ${what} | ${figures} |`)].join('\n');
}

/** A whole `porch serve` to its first answer, against a whole `porch --help`. */
async function startFigures(): Promise<Figures> {
  const desk = await serveDesk(datedDocuments('test-case-1-rebalance'), 'pat');
  const ratios: number[] = [];
  const starts: number[] = [];
  for (let pair = 0; pair < 9; pair += 1) {
    await desk.stop();
    const help = await timed(() => desk.porch('--help'));
    const start = await timed(async () => answered(await desk.startAgain()));
    // the first pair warms what the machine keeps of files
    if (pair > 0) ratios.push(start / help);
    if (pair > 0) starts.push(start);
  }
  await desk.close();
  const spread = `${figure(Math.min(...ratios))}–${figure(Math.max(...ratios))}`;
  const told = `${figure(median(ratios))} (${spread}) times as long; ${figure(median(starts))} ms`;
  return [['`porch serve` to its first answer against `porch --help`', told]];
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

async function answered(link: string): Promise<void> {
  const response = await fetch(new URL('/', link));
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`answered ${response.status}`);
}

/** Readers on every connection, and decisions at a steady rate, each on a plan of its own. */
async function loadFigures(): Promise<Figures> {
  const desk = await serveDesk(datedDocuments('test-case-1-rebalance'), 'pat');
  try {
    const plans = preparedPlans(desk, SECONDS * DECISIONS_A_SECOND);
    const client = await clientOf(desk, READERS);
    const decider = await clientOf(desk, DECIDERS);
    const pid: number = JSON.parse(readFileSync(join(desk.folder, '.orchestrator', 'desk.json'), 'utf8')).pid;
    const taken: Record<'overview' | 'plan' | 'decision', number[]> = { overview: [], plan: [], decision: [] };
    const end = performance.now() + SECONDS * 1000;
    const reader = async (index: number): Promise<void> => {
      await after((index * 1000) / READERS);
      for (let turn = index; performance.now() < end; turn += 1) {
        const plan = plans[(turn * 7) % plans.length];
        const path = turn % 2 === 0 ? '/api/overview' : `/api/plans/${plan}`;
        const took = await timed(() => client.get(path));
        taken[turn % 2 === 0 ? 'overview' : 'plan'].push(took);
        await after(Math.max(0, 1000 - took));
      }
    };
    const decide = async (planId: string, index: number): Promise<void> => {
      await after((index * 1000) / DECISIONS_A_SECOND);
      const body = { planId, seen: 1, reason: 'the bench' };
      taken.decision.push(await timed(() => decider.post(`/api/plans/${planId}/decline`, body)));
    };
    const memory = after(10_000).then(() => memoryOf(pid));
    await Promise.all([...Array.from({ length: READERS }, (_, index) => reader(index)), ...plans.map(decide)]);
    const { overview, plan, decision } = taken;
    const least = await leastTimes(client, plans[0] ?? '');
    return [
      [
        `read \`/api/overview\` with ${READERS + DECIDERS} connections and ${DECISIONS_A_SECOND} decisions a second`,
        spreadOf(overview),
      ],
      ['read `/api/plans/ID` meanwhile', spreadOf(plan)],
      ['p99 of both over their median, the first seconds with them', slowest([...overview, ...plan])],
      ['decline a plan meanwhile', spreadOf(decision)],
      ['the same reads by themselves, overview and plan', least],
      ['memory after 10 s and at the end', `${figure(await memory)} and ${figure(memoryOf(pid))} MiB`],
    ];
  } finally {
    await desk.close();
  }
}

/** So many plans that wait for a decision, each of a portfolio with a cent more. */
function preparedPlans({ folder }: Desk, count: number): string[] {
  const file = join(folder, 'Portfolio.md');
  const text = readFileSync(file, 'utf8');
  const actor = actorOf('ann').value;
  if (actor === null) throw new Error('nobody makes the plans');
  return Array.from({ length: count }, (_, index) => {
    const cash = 12_870.09 + index / 100;
    writeFileSync(file, text.replace('$12,870.09', `$${cash.toFixed(2)}`).replace(/\*\*Total value:\*\*.*\n/, ''));
    const made = makePlan({
      workspace: folder,
      question: { workflow: 'rebalance', isCashOnly: false },
      recommendations: { kind: 'workspace' },
      policyFile: null,
      evaluatedAt: newYorkTime(Date.now()),
      out: null,
      actor,
      clock: Date.now,
    });
    if (made.value === null) throw new Error(JSON.stringify(made.problems));
    return made.value.plan.planId;
  });
}

interface Client {
  readonly get: (path: string) => Promise<number>;
  readonly post: (path: string, body: unknown) => Promise<number>;
}

/** A session on so many connections, which stay open. */
async function clientOf(desk: Desk, connections: number): Promise<Client> {
  const { origin, hash, hostname, port } = new URL(await desk.linkFor('pat'));
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let cookie = '';
  const ask = (method: string, path: string, body: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const own = { origin, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const headers = { 'sec-fetch-site': 'same-origin', cookie, ...(method === 'POST' ? own : {}) };
      const call = request({ agent, hostname, port, method, path, headers });
      // the desk had closed the connection already: a browser would ask again, too
      call.on('error', (error) =>
        call.reusedSocket && method === 'GET' ? ask(method, path, body).then(resolve, reject) : reject(error),
      );
      call.on('response', (response) => {
        const [given = ''] = response.headers['set-cookie'] ?? [];
        if (given !== '') cookie = given.split(';')[0] ?? '';
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
        });
        response.on('end', () => {
          if (response.statusCode === 200) resolve(bytes);
          else reject(new Error(`${path} answered ${response.statusCode}`));
        });
      });
      call.end(body);
    });
  const post = (path: string, body: unknown) => ask('POST', path, JSON.stringify(body));
  await post('/api/session', { token: hash.replace('#launch=', '') });
  return { get: (path) => ask('GET', path, ''), post };
}

/** One after the other, with nothing beside. */
async function leastTimes({ get }: Client, planId: string): Promise<string> {
  const told: string[] = [];
  for (const path of ['/api/overview', `/api/plans/${planId}`]) {
    const times: number[] = [];
    let bytes = 0;
    for (let turn = 0; turn < 20; turn += 1) {
      times.push(
        await timed(async () => {
          bytes = await get(path);
        }),
      );
    }
    told.push(`${figure(median(times))} ms (${figure(bytes / 1024)} KiB)`);
  }
  return told.join(' and ');
}

function spreadOf(times: readonly number[]): string {
  const at = (share: number): string => figure(within(times, share));
  return `median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms; ${times.length} of them`;
}

const MOST_OVER_MEDIAN = 10;

function slowest(times: readonly number[]): string {
  const ratio = within(times, 0.99) / within(times, 0.5);
  return `${figure(ratio)} (≤ ${MOST_OVER_MEDIAN}: ${ratio <= MOST_OVER_MEDIAN ? 'met' : 'not met'})`;
}

/** So long did that share of them take at most. */
function within(times: readonly number[], share: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** MiB that a program holds, where the system tells. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
