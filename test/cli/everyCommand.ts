import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parseEvaluationTime } from '../../src/desk/files/evaluationTime.ts';
import { propose } from '../../src/desk/proposals/write.ts';
import { type FidelityRow, fidelityFile } from '../desk/imports/fidelityFile.ts';
import { documentsOf, porchOn, temporaryFolder, workspace } from './porch.ts';

/** Friday, 15:00 in New York. */
const FRIDAY = '2026-08-21T15:00:00-04:00';
const EXCEPT = ['--except', 'sector_cap:Materials', '--until', '2026-08-31', '--reason', 'earnings week'];
const NVDA: FidelityRow = { symbol: 'NVDA', shares: '100', price: '$48.00', value: '$4800.00', cost: '$3000.00' };

/** A command line that can be given in the workspace that it begins with. */
export interface GivenCommand {
  readonly name: string;
  /** A workspace of its own, gone when the test ends. */
  readonly begin: () => string;
  readonly args: (folder: string) => readonly string[];
}

interface Base {
  readonly begin: () => string;
  readonly plan: string;
}

function base(
  documents: Readonly<Record<string, string>>,
  before: (plan: string) => readonly (readonly string[])[],
): Base {
  const made = workspace(documents);
  const run = (...args: readonly string[]) => porchOn({ now: () => Date.parse(FRIDAY) }, ...args);
  const plan: string = JSON.parse(run('rebalance', made, '--by', 'ann', '--json').out).plan_id;
  for (const more of before(plan)) expect(run(...more, '--workspace', made).status).toBe(0);
  return { begin: () => copyOf(made), plan };
}

function imported(): () => string {
  const made = workspace({
    'one.csv': fidelityFile(20, '12870.09', [NVDA]),
    'two.csv': fidelityFile(23, '12870.09', [{ ...NVDA, shares: '200', price: '$24.00' }]),
  });
  const run = (file: string) =>
    porchOn({ now: () => Date.parse('2026-11-24T15:00:00Z') }, 'import', join(made, file), made).status;
  expect([run('one.csv'), run('two.csv')]).toEqual([0, 3]);
  return () => copyOf(made);
}

function copyOf(made: string): string {
  const folder = temporaryFolder();
  cpSync(made, folder, { recursive: true });
  return folder;
}

/** A workspace with a draft of an agent's in it. */
function proposalOn({ begin }: Base): { readonly begin: () => string; readonly id: string } {
  const made = begin();
  const at = parseEvaluationTime(FRIDAY);
  const request = {
    proposed: { kind: 'targets', targets: [{ sector: 'Materials', pct: '20' }] },
    rationale: 'why not',
    author: { agent: 'Ada', client: 'assistant 2.0' },
  } as const;
  const { value } = at === null ? { value: null } : propose(request, made, at, () => Date.parse(FRIDAY));
  expect(value).not.toBeNull();
  return { begin: () => copyOf(made), id: value?.proposal.id ?? '' };
}

/** A workspace that somebody halted. */
function haltedOn({ begin }: Base): () => string {
  const made = begin();
  const now = () => Date.parse(FRIDAY);
  expect(porchOn({ now }, 'halt', made, '--by', 'pat', '--reason', 'stop').status).toBe(0);
  return () => copyOf(made);
}

/** What goes on and prints nothing of its own. */
export const SERVING: readonly string[] = ['serve', 'mcp'];

/** At least one call of every command; what one does before it prints, it does here. */
export function everyCommand(): readonly GivenCommand[] {
  const documents = documentsOf('test-case-1-rebalance');
  const at = ['--at', FRIDAY];
  const fresh = base({ ...documents, 'p.csv': fidelityFile(20, '12870.09', [NVDA]) }, () => []);
  const blocked = base(
    { ...documents, 'Portfolio.md': documents['Portfolio.md']?.replace('to 25%', 'to 42%') ?? '' },
    () => [],
  );
  const approval = (plan: string) => ['approve', plan, '--by', 'pat', '--confirm-all', ...at];
  const fill = ['--fill', 'SELL NEM 540 @ 131.60'];
  const approved = base(documents, (plan) => [approval(plan)]);
  const recorded = base(documents, (plan) => [approval(plan), ['record', plan, ...fill, ...at]]);
  const halted = { ...fresh, begin: haltedOn(fresh) };
  const draft = proposalOn(fresh);
  const proposed = { ...fresh, begin: draft.begin };
  const differing = imported();
  const on = (name: string, { begin, plan }: Base, of: (plan: string, folder: string) => readonly string[]) => ({
    name,
    begin,
    args: (folder: string) => of(plan, folder),
  });
  const wherever = (folder: string) => ['--workspace', folder, ...at];
  return [
    on('init', fresh, (_, folder) => ['init', join(folder, 'new')]),
    on('prompt', fresh, () => ['prompt', 'market']),
    on('import', fresh, (_, folder) => ['import', join(folder, 'p.csv'), join(folder, 'imported')]),
    {
      name: 'confirm',
      begin: differing,
      args: (folder) => ['confirm', 'NVDA', '--split', '2:1', '--workspace', folder],
    },
    on('check', fresh, (_, folder) => ['check', folder, ...at]),
    on('check', fresh, (_, folder) => ['check', folder, '--lines', ...at]),
    on('rebalance', fresh, (_, folder) => ['rebalance', folder, '--by', 'ann', '--at', '2026-08-20']),
    on('rebalance', recorded, (plan, folder) => ['rebalance', folder, '--remaining', plan, '--by', 'ann', ...at]),
    on('rebalance', fresh, (_, folder) => ['rebalance', folder, '--by', 'ann', ...at, '--out', join(folder, 'given')]),
    on('screen', fresh, (_, folder) => {
      const words = ['--text', 'BUY NVDA 2%, conviction 74', '--sector', 'Technology', '--price', '180'];
      return ['screen', folder, '--by', 'ann', ...words, ...at];
    }),
    on('review', blocked, (id, folder) => ['review', id, '--approve', ...EXCEPT, '--by', 'sam', ...wherever(folder)]),
    on('approve', fresh, (id, folder) => ['approve', id, '--by', 'pat', '--confirm-all', ...wherever(folder)]),
    on('approve', approved, (id, folder) => ['approve', id, '--by', 'pat', '--confirm-all', ...wherever(folder)]),
    on('decline', fresh, (id, folder) => ['decline', id, '--by', 'pat', '--reason', 'no', ...wherever(folder)]),
    on('placed', approved, (id, folder) => ['placed', id, '1', ...wherever(folder)]),
    on('record', approved, (id, folder) => ['record', id, ...fill, ...wherever(folder)]),
    on('correct', recorded, (id, folder) => ['correct', id, 'fill-1-1', '--reason', 'mistyped', ...wherever(folder)]),
    on('monitor', fresh, (_, folder) => ['monitor', folder, ...at]),
    on('status', fresh, (_, folder) => ['status', folder, ...at]),
    on('plans', fresh, (_, folder) => ['plans', folder]),
    on('show', fresh, (id, folder) => ['show', id, '--replay', '--workspace', folder]),
    on('proposals', fresh, (_, folder) => ['proposals', 'list', folder]),
    on('proposals', proposed, (_, folder) => ['proposals', 'accept', draft.id, '--by', 'pat', ...wherever(folder)]),
    on('proposals', proposed, (_, folder) => {
      return ['proposals', 'decline', draft.id, '--by', 'pat', '--reason', 'no', ...wherever(folder)];
    }),
    on('halt', fresh, (_, folder) => ['halt', folder, '--by', 'pat', '--reason', 'stop']),
    on('resume', halted, (_, folder) => ['resume', folder, '--by', 'pat', '--reason', 'go on']),
    on('journal', fresh, (_, folder) => ['journal', 'list', folder]),
    on('journal', fresh, (_, folder) => ['journal', 'verify', folder]),
    on('journal', fresh, (_, folder) => ['journal', 'export', folder]),
    on('serve', fresh, (_, folder) => ['serve', folder]),
    on('mcp', fresh, (_, folder) => ['mcp', folder]),
    on('help', fresh, () => ['help', 'check']),
    on('completion', fresh, () => ['completion', 'bash']),
  ];
}

/** Removes a copy before the test ends. */
export function done(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
