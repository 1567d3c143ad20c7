import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, onTestFinished, test } from 'vitest';
import { porchOn, ROOT } from '../cli/porch.ts';
import { ask, DAY, exampleWorkspace } from './door.ts';

// The program as an assistant starts it, from the package as it is built.

test.each(['auto', 'legacy'] as const)('`porch mcp` serves a client that negotiates as %s', async (mode) => {
  const folder = exampleWorkspace();
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(ROOT, 'bin/porch.js'), 'mcp', folder, '--at', DAY],
    stderr: 'pipe',
  });
  const client = new Client({ name: 'assistant', version: '2.0' }, { versionNegotiation: { mode } });
  await client.connect(transport);
  onTestFinished(() => client.close());
  expect((await client.listTools()).tools).toHaveLength(9);
  const told = await ask(client, 'propose_targets', {
    agent: 'Ada',
    rationale: 'miners ran far',
    targets: [{ sector: 'Materials', pct: '20' }],
  });
  expect(told.structured).toMatchObject({ agent: 'Ada', client: 'assistant 2.0' });
  expect(existsSync(join(folder, 'proposals', `${told.structured?.proposal_id}.json`))).toBe(true);
  expect(existsSync(join(folder, '.orchestrator'))).toBe(false);
});

test.each([
  ['nowhere', 'there is no such file or folder: nowhere'],
  [join(ROOT, 'README.md'), `this is not a folder: ${join(ROOT, 'README.md')}`],
])('`porch mcp %s` refuses as `porch check` does, and opens nothing', (folder, words) => {
  const opened: unknown[] = [];
  const asked = porchOn({ openDoor: (request) => opened.push(request) }, 'mcp', folder);
  expect(asked).toEqual(porchOn({}, 'check', folder));
  expect(asked.status).toBe(2);
  expect(asked.error).toContain(words);
  expect(opened).toEqual([]);
  expect(porchOn({ openDoor: (request) => opened.push(request) }, 'mcp', exampleWorkspace()).status).toBe(0);
  expect(opened).toHaveLength(1);
});
