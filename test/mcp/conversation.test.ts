import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { porchOn } from '../cli/porch.ts';
import { ask, clientOf, DAY, exampleWorkspace, MOMENT } from './door.ts';

// An analyst that has the door and nothing else, as a conversation that was recorded: what it says next is written down, and
// each answer has to have said what made it say that.

interface Turn {
  readonly tool: string;
  readonly args: Record<string, unknown>;
  /** What the answer says that the next turn goes by. */
  readonly hears: readonly string[];
  readonly isRefused?: boolean;
}

const AUTHOR = { agent: 'Ada', rationale: 'Chips carry the market; miners ran far.' };
const DRAFT = { ...AUTHOR, ticker: 'NVDA', action: 'BUY', sector: 'Technology', price: '$214.72' };

const CONVERSATION: readonly Turn[] = [
  { tool: 'prompt', args: { document: 'stock' }, hears: ['Conviction', 'from 0 to 100'] },
  {
    tool: 'check',
    args: {},
    hears: [
      '- violated: sector_cap of Materials: measured 46.7526%, limit 40%',
      '- violated: cash_buffer of cash: measured 2.5740%',
    ],
  },
  {
    tool: 'explain',
    args: { about: 'sector_cap', subject: 'Materials', of: 'portfolio' },
    hears: ['$33,762.96 less of Materials', 'docs/findings.md#sector_cap'],
  },
  {
    tool: 'what_if',
    args: { targets: [{ sector: 'Materials', pct: '20' }], prices: [{ ticker: 'NEM', price: '125.00' }] },
    hears: ['- ok: sector_cap of Materials'],
  },
  // a first draft as models write them: no conviction, then one on another scale
  {
    tool: 'propose_recommendation',
    args: { ...DRAFT, size: '3%' },
    hears: ['Stock-Analyst.md:3:4: a BUY states no conviction', 'accepted: '],
    isRefused: true,
  },
  {
    tool: 'propose_recommendation',
    args: { ...DRAFT, size: '3%', conviction: '0.86' },
    hears: ['the conviction “0.86” is on a scale of 0 to 1', '86'],
    isRefused: true,
  },
  {
    tool: 'propose_targets',
    args: { ...AUTHOR, targets: [{ sector: 'Materials', pct: '60' }] },
    hears: ['a directive to decrease goes from 46.8% to 60%'],
    isRefused: true,
  },
  {
    tool: 'propose_targets',
    args: { ...AUTHOR, targets: [{ sector: 'Materials', pct: '20' }] },
    hears: ['waits for a person', '- ok: sector_cap of Materials: measured 19.9574%, limit 40%'],
  },
];

test('from the prompt over refused drafts, mended by their problems, to a proposal that a person accepts and a plan', async () => {
  const folder = exampleWorkspace();
  const client = await clientOf(folder);
  let last: Record<string, unknown> | undefined;
  for (const { tool, args, hears, isRefused = false } of CONVERSATION) {
    const told = await ask(client, tool, args);
    expect([tool, told.isError]).toEqual([tool, isRefused]);
    for (const words of hears) expect(told.text, tool).toContain(words);
    last = told.structured;
  }
  const id = String(last?.proposal_id);
  const run = (...args: readonly string[]) => porchOn({ now: () => MOMENT }, ...args);
  expect(run('proposals', 'list', folder).out).toContain(`${id}  waits for a person`);
  // nothing the agent said or heard has done anything yet
  expect(readFileSync(join(folder, 'Portfolio.md'), 'utf8')).toContain('Reduce Materials from 46.8% to 25%');
  expect(run('proposals', 'accept', id, '--workspace', folder, '--by', 'pat', '--at', DAY).status).toBe(0);
  const made = JSON.parse(run('rebalance', folder, '--by', 'pat', '--at', DAY, '--json').out);
  const shown = await ask(client, 'plan', { plan: made.plan_id });
  expect(shown.text).toContain(`Plan ${made.plan_id}`);
  expect(shown.text).toContain('- ok: sector_cap of Materials: measured 19.9574%, limit 40%');
  const uri = `porch://plans/${made.plan_id.slice(0, 12)}/dry_run_report.md`;
  const { contents } = await client.readResource({ uri });
  expect(contents[0]).toMatchObject({
    text: readFileSync(join(folder, 'plans', made.plan_id.slice(0, 12), 'dry_run_report.md'), 'utf8'),
  });
});
