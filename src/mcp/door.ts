import { McpServer } from '@modelcontextprotocol/server';
import { promptFor } from '../desk/evaluation/promptFor.ts';
import { PROMPT_DOCUMENTS } from '../documents/prompt/examples.ts';
import { VERSION } from '../domain/planning/version.ts';
import { addAsking } from './asking.ts';
import { addExplaining } from './explaining.ts';
import { addProposing } from './proposing.ts';
import { addReading } from './reading.ts';
import { addRecorded } from './recorded.ts';
import { outsideProblems, type Room } from './room.ts';
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
  addReading(server, room);
  addPrompts(server, room);
  return server;
}

function addPrompts(server: McpServer, room: Room): void {
  for (const wanted of PROMPT_DOCUMENTS) {
    server.registerPrompt(
      `write_${wanted}`,
      { title: `Write ${TITLES[wanted]}`, description: `How to write ${TITLES[wanted]} so that it is read.` },
      () => {
        const outside = outsideProblems(room);
        const prompt =
          outside.length > 0 ? { value: null, problems: outside } : promptFor({ wanted, workspace: room.workspace });
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
