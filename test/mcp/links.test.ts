import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { porchOn, temporaryFolder } from '../cli/porch.ts';
import { ask, clientOf, DAY, exampleWorkspace, MOMENT } from './door.ts';

// A workspace that came from elsewhere may have links: an agent follows none of them out of it.

const SECRET = '# Portfolio\n\nAs of: 2026-08-21\nCash: $77,777.77\n';
const TARGETS = { agent: 'Ada', rationale: 'why not', targets: [{ sector: 'Materials', pct: '20' }] };

test.each(['Portfolio.md', 'Market-Analyst.md', 'policy.json', 'lots.csv'])(
  'nothing is read through %s where that leads out, and the link is told without its end',
  async (name) => {
    const folder = exampleWorkspace();
    const elsewhere = join(temporaryFolder(), 'secret.md');
    writeFileSync(elsewhere, SECRET);
    if (existsSync(join(folder, name))) renameSync(join(folder, name), join(temporaryFolder(), name));
    symlinkSync(elsewhere, join(folder, name));
    const client = await clientOf(folder);
    for (const [tool, args] of [
      ['check', {}],
      ['what_if', {}],
      ['explain', { about: 'sector_cap' }],
      ['propose_targets', TARGETS],
    ] as const) {
      const told = await ask(client, tool, args);
      expect(told.isError).toBe(true);
      expect(told.text).toBe(
        `request:1:1: ${name} is a link out of the workspace, where no agent is let; accepted: a file or folder of the workspace itself`,
      );
    }
    expect((await client.listResources()).resources).toEqual([]);
    await expect(client.readResource({ uri: `porch://documents/${name}` })).rejects.toThrow();
    const { messages } = await client.getPrompt({ name: 'write_portfolio' });
    expect(JSON.stringify(messages)).not.toContain('77,777');
  },
);

test('no draft is written through a link, and no plan’s file is read through one', async () => {
  const folder = exampleWorkspace();
  const elsewhere = temporaryFolder();
  const { plan_id: id } = JSON.parse(porchOn({ now: () => MOMENT }, 'rebalance', folder, '--at', DAY, '--json').out);
  const report = join(folder, 'plans', id.slice(0, 12), 'dry_run_report.md');
  renameSync(report, join(elsewhere, 'secret.md'));
  symlinkSync(join(elsewhere, 'secret.md'), report);
  const client = await clientOf(folder);
  await expect(client.readResource({ uri: `porch://plans/${id.slice(0, 12)}/dry_run_report.md` })).rejects.toThrow();
  expect(
    (await client.readResource({ uri: `porch://plans/${id.slice(0, 12)}/trade_list.json` })).contents,
  ).toHaveLength(1);
  mkdirSync(join(elsewhere, 'drafts'));
  symlinkSync(join(elsewhere, 'drafts'), join(folder, 'proposals'));
  const told = await ask(client, 'propose_targets', TARGETS);
  expect([told.isError, told.text]).toEqual([
    true,
    expect.stringContaining('proposals is a link out of the workspace'),
  ]);
  expect(readdirSync(join(elsewhere, 'drafts'))).toEqual([]);
});

test('what stands in proposals/ and is no file of its own is no draft, and keeps nobody waiting', async () => {
  const folder = exampleWorkspace();
  const client = await clientOf(folder);
  const { structured } = await ask(client, 'propose_targets', TARGETS);
  const drafts = join(folder, 'proposals');
  const elsewhere = join(temporaryFolder(), 'draft.json');
  renameSync(join(drafts, `${structured?.proposal_id}.json`), elsewhere);
  symlinkSync(elsewhere, join(drafts, `${structured?.proposal_id}.json`));
  symlinkSync('/dev/zero', join(drafts, 'aaaaaaaaaaaa.json'));
  execFileSync('mkfifo', [join(drafts, 'bbbbbbbbbbbb.json')]);
  mkdirSync(join(drafts, 'cccccccccccc.json'));
  const listed = porchOn({ now: () => MOMENT }, 'proposals', 'list', folder);
  expect(listed).toMatchObject({ status: 2, out: expect.stringContaining('Nothing is proposed here') });
  expect(
    listed.error.match(/^proposals\/[0-9a-f]{12}\.json:1:1: this is no proposal as the program writes one/gm),
  ).toHaveLength(4);
  expect((await ask(client, 'propose_targets', { ...TARGETS, rationale: 'again' })).isError).toBe(false);
});
