import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ask, clientOf, exampleWorkspace } from '../mcp/door.ts';

const PAGE = readFileSync(new URL('../../docs/assistants.md', import.meta.url), 'utf8');

test('the settings of each assistant start the door on one folder', () => {
  const settings = [...PAGE.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text = '']) => JSON.parse(text));
  expect(settings.map((one) => Object.values(one.mcpServers ?? one.servers))).toEqual([
    [{ command: 'porch', args: ['mcp', '/home/you/my-account'] }],
    [{ type: 'stdio', command: 'porch', args: ['mcp', '/home/you/my-account'] }],
  ]);
  const [toml = ''] = [...PAGE.matchAll(/^```toml\n(.*?)^```$/gms)].map(([, text = '']) => text);
  expect(toml.trim().split('\n')).toEqual([
    '[mcp_servers.portfolio]',
    'command = "porch"',
    'args = ["mcp", "/home/you/my-account"]',
  ]);
});

test('the page has each tool and each prompt of the door, and no other', async () => {
  const client = await clientOf(exampleWorkspace());
  const rows = [...PAGE.matchAll(/^\| (`.*?`(?:, `.*?`)*) \|/gm)].flatMap(([, names = '']) =>
    names.replaceAll('`', '').split(', '),
  );
  expect(rows).toEqual((await client.listTools()).tools.map(({ name }) => name));
  for (const { name } of (await client.listPrompts()).prompts) expect(PAGE).toContain(`\`${name}\``);
});

test('each answer names every rule with how it stands', async () => {
  const client = await clientOf(exampleWorkspace());
  const { text, structured } = await ask(client, 'check');
  const rules = text.split('\n').filter((line) => /^- (?:ok|warning|violated): [a-z_]+ of /.test(line));
  expect(rules).toHaveLength(JSON.parse(JSON.stringify(structured)).constraints.length);
});
