import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, onTestFinished, test } from 'vitest';
import { porchOn, ROOT, temporaryFolder } from '../cli/porch.ts';
import { needing } from '../needs.ts';
import { freePort } from '../web/freePort.ts';
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
  ['>/dev/full', 'standard output is full'],
  ['| true', 'standard output is closed'],
])(
  'an answer of `porch mcp` that does not reach its client, %s, is told in its exit status',
  needing('/dev/full and pipes', process.platform === 'linux'),
  (output, words) => {
    const version = {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'assistant', version: '2.0' },
    };
    const question = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: version });
    const script = `(sleep 1; echo "$2") | "$0" "$1" mcp "$3" ${output}; exit "\${PIPESTATUS[1]}"`;
    const given = [process.execPath, join(ROOT, 'bin/porch.js'), question, exampleWorkspace()];
    const { status, stderr } = spawnSync('bash', ['-c', script, ...given], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringContaining(`${words}, so the client has no answer`)]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  },
);

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

test('`porch mcp --http` takes no time of its own, and --json is told with it alone', () => {
  const asked: unknown[] = [];
  const run = (...args: readonly string[]) =>
    porchOn({ openDoor: (one) => asked.push(one), printDoorKey: (one) => asked.push(one) }, 'mcp', ...args);
  const folder = exampleWorkspace();
  expect(run(folder, '--http', '--at', DAY).error).toContain('the desk has its own time');
  expect(run(folder, '--json').error).toContain('--json is told with --http alone');
  expect(run(join(folder, 'nowhere'), '--http').status).toBe(2);
  expect(asked).toEqual([]);
  expect(run(folder, '--http', '--json').status).toBe(0);
  expect(asked).toEqual([{ workspace: folder, isJson: true }]);
});

test('the key that `porch mcp --http` prints opens the door of the desk that `porch serve` has open', async () => {
  const folder = exampleWorkspace();
  const env = { ...process.env, XDG_STATE_HOME: temporaryFolder() };
  const porchAs = (...args: readonly string[]) =>
    spawn(process.execPath, [join(ROOT, 'bin/porch.js'), ...args], { env });
  const desk = porchAs('serve', folder, '--at', DAY, '--port', String(await freePort()));
  onTestFinished(() => void desk.kill());
  await once(desk.stdout, 'data');
  const printed = porchAs('mcp', folder, '--http');
  const settings = JSON.parse(/\{.*\}/s.exec(String(await printed.stdout.toArray()))?.[0] ?? '').mcpServers.portfolio;
  expect(settings).toEqual({
    type: 'http',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/),
    headers: { Authorization: expect.stringMatching(/^Bearer [\w-]{43}$/) },
  });
  const client = new Client({ name: 'assistant', version: '2.0' });
  const { headers } = settings;
  await client.connect(new StreamableHTTPClientTransport(new URL(settings.url), { requestInit: { headers } }));
  onTestFinished(() => client.close());
  expect((await ask(client, 'check')).structured).toMatchObject({ status: 'BLOCKED' });
});
