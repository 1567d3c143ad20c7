import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { onTestFinished } from 'vitest';
import { ask } from '../mcp/door.ts';
import type { Desk } from './servedDesk.ts';

/** An agent at the door of the desk, over HTTP with a key as the command prints it; of a household, at an account’s. */
export async function agentAt(desk: Desk, workspace = '.', name = 'assistant'): Promise<Client> {
  const { url, key } = JSON.parse((await desk.porch('mcp', workspace, '--http', '--json')).out);
  const client = new Client({ name, version: '2.0' });
  const requestInit = { headers: { authorization: `Bearer ${key}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit }));
  onTestFinished(() => client.close());
  return client;
}

/** What it proposes, by its id. */
export async function proposed(client: Client, args: Record<string, unknown>): Promise<string> {
  const told = await ask(client, 'propose_targets', args);
  if (told.isError) throw new Error(told.text);
  return String(told.structured?.proposal_id);
}
