import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { onTestFinished } from 'vitest';
import { parseEvaluationTime } from '../../src/desk/files/evaluationTime.ts';
import { newDoor } from '../../src/mcp/door.ts';
import { ROOT, temporaryFolder } from '../cli/porch.ts';

export const DAY = '2026-08-21';
export const MOMENT = Date.parse('2026-08-21T19:00:00.000Z');

/** A copy of the shipped example. */
export function exampleWorkspace(): string {
  const folder = temporaryFolder();
  cpSync(join(ROOT, 'examples/rebalance'), folder, { recursive: true });
  return folder;
}

const SHIPPED = { schemasFolder: join(ROOT, 'schemas'), guideFolder: join(ROOT, 'docs') };

const ASSISTANT = { name: 'assistant', version: '2.0' };

/** A client at the door of a workspace, as an assistant would be. */
export async function clientOf(workspace: string, itself = ASSISTANT): Promise<Client> {
  const room = { workspace, at: parseEvaluationTime(DAY), clock: () => MOMENT, ...SHIPPED };
  const [near, far] = InMemoryTransport.createLinkedPair();
  await newDoor(room).connect(far);
  const client = new Client(itself);
  await client.connect(near);
  onTestFinished(() => client.close());
  return client;
}

export interface Told {
  readonly isError: boolean;
  readonly text: string;
  readonly structured: Record<string, unknown> | undefined;
}

export async function ask(client: Client, name: string, args: Record<string, unknown> = {}): Promise<Told> {
  const { isError = false, content, structuredContent } = await client.callTool({ name, arguments: args });
  const text = content.map((one) => (one.type === 'text' ? one.text : one.type)).join('\n');
  return {
    isError,
    text,
    structured: structuredContent === undefined ? undefined : JSON.parse(JSON.stringify(structuredContent)),
  };
}
