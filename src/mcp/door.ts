import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import { promptFor } from '../desk/evaluation/promptFor.ts';
import { findDocuments } from '../desk/files/findDocuments.ts';
import { PROMPT_DOCUMENTS } from '../documents/prompt/examples.ts';
import { VERSION } from '../domain/planning/version.ts';
import { addAsking } from './asking.ts';
import { addExplaining } from './explaining.ts';
import { addProposing } from './proposing.ts';
import { addRecorded } from './recorded.ts';
import type { Room } from './room.ts';
import { addTrying } from './trying.ts';

const INSTRUCTIONS =
  'You are an analyst. You may ask, try and propose; a person decides. Nothing here approves, reviews, records or changes a document. Ask `check` for what was understood and how each limit stands, `explain` for what a finding or a limit means and what would cure it, `what_if` for the plan that other targets, limits or prices would lead to, and `prompt` for the forms before you write a document. Give every figure as an answer had it.';

/** The analysts' door: a server of the Model Context Protocol on one workspace. It writes nothing but drafts of proposals. */
export function newDoor(room: Room): McpServer {
  const server = new McpServer({ name: 'portfolio-orchestrator', version: VERSION }, { instructions: INSTRUCTIONS });
  addAsking(server, room);
  addExplaining(server, room);
  addTrying(server, room);
  addRecorded(server, room);
  addProposing(server, room);
  addDocuments(server, room);
  addPrompts(server, room);
  return server;
}

/** The documents as they stand, by the names that are read: no other file has an address here. */
function addDocuments(server: McpServer, { workspace }: Room): void {
  const list = () => ({ resources: documentNames(workspace).map(resourceOf) });
  const template = new ResourceTemplate('porch://documents/{name}', { list });
  server.registerResource('documents', template, { title: 'The documents of the workspace' }, ({ href }) => {
    const name = documentNames(workspace).find((one) => resourceOf(one).uri === href);
    if (name === undefined) throw new ResourceNotFoundError(href);
    const { uri, mimeType } = resourceOf(name);
    return { contents: [{ uri, mimeType, text: readFileSync(join(workspace, name), 'utf8') }] };
  });
}

function documentNames(workspace: string): readonly string[] {
  const { portfolio, marketView, recommendations, policy } = findDocuments(workspace).files;
  return [portfolio, marketView, ...recommendations, policy].filter((name) => name !== null);
}

function resourceOf(name: string) {
  const mimeType = name.endsWith('.json') ? 'application/json' : 'text/markdown';
  return { name, uri: `porch://documents/${encodeURIComponent(name)}`, mimeType };
}

function addPrompts(server: McpServer, { workspace }: Room): void {
  for (const wanted of PROMPT_DOCUMENTS) {
    server.registerPrompt(
      `write_${wanted}`,
      { title: `Write ${TITLES[wanted]}`, description: `How to write ${TITLES[wanted]} so that it is read.` },
      () => {
        const prompt = promptFor({ wanted, workspace });
        const text =
          prompt.value ?? prompt.problems.map(({ message, accepted }) => `${message}; ${accepted}`).join('\n');
        return { messages: [{ role: 'user', content: { type: 'text', text } }] };
      },
    );
  }
}

const TITLES: Readonly<Record<(typeof PROMPT_DOCUMENTS)[number], string>> = {
  portfolio: 'the action plan of Portfolio.md',
  market: 'Market-Analyst.md',
  stock: 'Stock-Analyst.md',
};
