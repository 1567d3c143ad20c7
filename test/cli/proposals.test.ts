import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseEvaluationTime } from '../../src/desk/files/evaluationTime.ts';
import { withJournal } from '../../src/desk/history/journal.ts';
import { acceptProposal } from '../../src/desk/proposals/answer.ts';
import type { Proposed } from '../../src/desk/proposals/draft.ts';
import { propose } from '../../src/desk/proposals/write.ts';
import { contentsOf, documentsOf, porchOn, workspace } from './porch.ts';

const FRIDAY = '2026-08-21T19:00:00.000Z';
const NOW = () => Date.parse(FRIDAY);
const PEOPLE = { pat: ['trader'], sam: ['master_architect'] };
const TARGETS: Proposed = { kind: 'targets', targets: [{ sector: 'Materials', pct: '20' }] };
const ADVICE: Proposed = {
  kind: 'recommendation',
  recommendation: {
    ticker: 'NVDA',
    action: 'BUY',
    size: '3%',
    conviction: '78',
    sector: 'Technology',
    price: '$200.00',
    thesis: 'Demand outruns supply.',
  },
};

function deskWith(proposed: Proposed) {
  const policy = JSON.stringify({ people: PEOPLE });
  const folder = workspace({ ...documentsOf('test-case-1-rebalance'), 'policy.json': policy });
  const at = parseEvaluationTime(FRIDAY);
  if (at === null) throw new Error('no time');
  const made = propose(
    { proposed, rationale: 'why not', author: { agent: 'Ada', client: 'assistant 2.0' } },
    folder,
    at,
    NOW,
  );
  if (made.value === null) throw new Error(made.problems.map(({ message }) => message).join());
  const run = (...args: readonly string[]) => porchOn({ now: NOW }, ...args);
  const answer = (...args: readonly string[]) => run('proposals', ...args, '--workspace', folder);
  return { folder, run, answer, id: made.value.proposal.id };
}

test.each(['sam', ' SAM', 's\u200bam'])(
  'an agent under a person’s name, %j, is refused, and nothing is kept',
  (agent) => {
    const { folder } = deskWith(ADVICE);
    const before = contentsOf(folder);
    const at = parseEvaluationTime(FRIDAY);
    if (at === null) throw new Error('no time');
    const made = propose({ proposed: TARGETS, rationale: '', author: { agent, client: 'a 1' } }, folder, at, NOW);
    expect(made.problems.map(({ message }) => message)).toEqual([
      `${agent} is a person of policy.json, and an agent proposes`,
    ]);
    expect(contentsOf(folder)).toEqual(before);
  },
);

test('accepted targets stand in the action plan, and the journal says who accepted whose', () => {
  const { folder, run, answer, id } = deskWith(TARGETS);
  const accepted = answer('accept', id.slice(0, 6), '--by', 'pat');
  expect(accepted).toMatchObject({
    status: 0,
    out: `Proposal ${id} stands in Portfolio.md now. The plan that it leads to: SAFE: 9 trades, every check passes, nothing to confirm. \`porch rebalance\` makes it.\n`,
  });
  expect(readFileSync(join(folder, 'Portfolio.md'), 'utf8')).toContain('Reduce Materials from 46.8% to 20%');
  const events = run('journal', 'export', folder)
    .out.trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events.at(-1)).toMatchObject({
    kind: 'targets_changed',
    by: 'pat',
    payload: { proposal: { proposal_id: id, agent: 'Ada', client: 'assistant 2.0' } },
  });
  expect(run('proposals', 'list', folder).out).toContain(`${id}  accepted by pat, ${FRIDAY}\n`);
  expect(answer('accept', id, '--by', 'pat').error).toContain(`proposal ${id} was accepted by pat already`);
});

test('an accepted recommendation is a section of Stock-Analyst.md, behind those that stand there', () => {
  const { folder, answer, id } = deskWith(ADVICE);
  expect(answer('accept', id, '--by', 'pat').status).toBe(0);
  expect(readFileSync(join(folder, 'Stock-Analyst.md'), 'utf8')).toBe(
    '# Stock-Analyst\n\n## BUY NVDA\n\n- Ticker: NVDA\n- Action: BUY\n- Conviction: 78\n- Proposed allocation: 3%\n- Sector: Technology\n- Price: $200.00\n- Thesis: Demand outruns supply.\n',
  );
});

test('a declined one changes nothing, and cannot be accepted any more', () => {
  const { folder, run, answer, id } = deskWith(TARGETS);
  const before = readFileSync(join(folder, 'Portfolio.md'), 'utf8');
  expect(answer('decline', id, '--by', 'pat', '--reason', 'too much at once').out).toBe(
    `Proposal ${id} is declined.\n`,
  );
  expect(answer('accept', id, '--by', 'pat').status).toBe(2);
  expect(readFileSync(join(folder, 'Portfolio.md'), 'utf8')).toBe(before);
  const { proposals } = JSON.parse(run('proposals', 'list', folder, '--json').out);
  expect(proposals).toMatchObject([{ proposal_id: id, answered: { outcome: 'declined', by: 'pat', at: FRIDAY } }]);
});

test('is the trader’s to answer', () => {
  const { answer, id } = deskWith(TARGETS);
  for (const outcome of [['accept'], ['decline', '--reason', 'no']])
    expect(answer(...outcome.slice(0, 1), id, ...outcome.slice(1), '--by', 'sam').error).toContain(
      'only the role trader may',
    );
});

test('targets are not written into another document than the one that the agent saw', () => {
  const { folder, answer, id } = deskWith(TARGETS);
  const path = join(folder, 'Portfolio.md');
  writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
  const before = contentsOf(folder);
  expect(answer('accept', id, '--by', 'pat').error).toContain(
    `Portfolio.md was changed since proposal ${id} was made on it`,
  );
  expect(contentsOf(folder)).toEqual(before);
});

test('while a halt stands nothing is accepted', () => {
  const { run, folder, answer, id } = deskWith(TARGETS);
  run('halt', folder, '--by', 'pat', '--reason', 'prices look wrong');
  expect(answer('accept', id, '--by', 'pat').error).toContain('pat halted this workspace');
});

test('a draft that was changed by hand is none', () => {
  const { run, folder, answer, id } = deskWith(TARGETS);
  const path = join(folder, 'proposals', `${id}.json`);
  writeFileSync(path, readFileSync(path, 'utf8').replace('"20"', '"1"'));
  expect(answer('accept', id, '--by', 'pat').status).toBe(2);
  const listed = run('proposals', 'list', folder);
  expect([listed.status, listed.error]).toEqual([
    2,
    `proposals/${id}.json:1:1: this is no proposal as the program writes one; accepted: the file as it was, or none\n`,
  ]);
});

test('a halt that comes while it is accepted stands against it', () => {
  const { folder, run, id } = deskWith(TARGETS);
  const before = readFileSync(join(folder, 'Portfolio.md'), 'utf8');
  const actor = { by: 'pat', identifiedBy: 'named', osUser: 'pat' } as const;
  const accepted = withJournal(folder, NOW, actor, (journal) => {
    const at = parseEvaluationTime(FRIDAY);
    if (at === null) throw new Error('no time');
    let isHalted = false;
    // another program halts between the look and the writing
    const clock = () => {
      if (!isHalted) {
        isHalted = true;
        expect(run('halt', folder, '--by', 'sam', '--reason', 'prices look wrong').status).toBe(0);
      }
      return NOW();
    };
    return acceptProposal(id, { workspace: folder, journal, actor, clock, at });
  });
  expect(accepted.problems.map(({ message }) => message)).toEqual([
    `sam halted this workspace at ${FRIDAY}: prices look wrong`,
  ]);
  expect(readFileSync(join(folder, 'Portfolio.md'), 'utf8')).toBe(before);
});
