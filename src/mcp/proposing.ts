import { CLIENT_INFO_META_KEY, type McpServer, type ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { type Proposed, proposalShape } from '../desk/proposals/draft.ts';
import { propose, UNKNOWN_CLIENT } from '../desk/proposals/write.ts';
import { verdictSentence } from '../documents/print/words.ts';
import type { Reading } from '../documents/syntax/problem.ts';
import { type Answer, ruleLines } from './answer.ts';
import { type Room, timeIn } from './room.ts';
import { publishedSchema } from './schemas.ts';
import { addTool } from './tool.ts';

// What an analyst that is a program may propose. A draft is written; a person accepts it or does not.

const MOST_TARGETS = 200;
const line = (most: number) => z.string().min(1).max(most);
const AUTHOR = {
  agent: line(100).describe('who proposes, as the person should read it'),
  rationale: line(4000).describe('why, in plain words, for the person who decides'),
};
const CLIENT = z.object({ name: z.string().max(200), version: z.string().max(100) });
/** How a client of the current protocol names itself, in each request; one of 2025 does once. */
const ENVELOPE = z.object({ [CLIENT_INFO_META_KEY]: CLIENT });
const HOW =
  'It is written as a draft under proposals/, with your name, and validated at once. It changes no document: a person accepts it, or does not. One that is refused is not kept; follow its problems and propose again.';

export function addProposing(server: McpServer, room: Room): void {
  const gives = publishedSchema(room.schemasFolder, 'proposal');
  addTool(server, room, 'propose_targets', {
    title: 'Propose sector targets',
    description: `Proposes targets of sectors or of cash for the action plan. ${HOW}`,
    takes: z.strictObject({
      ...AUTHOR,
      targets: z
        .array(
          z.strictObject({
            sector: line(100).nullable().describe('a sector of the workspace; null for cash'),
            pct: line(20).describe('percent in plain digits, such as "12.5"'),
          }),
        )
        .min(1)
        .max(MOST_TARGETS),
    }),
    gives,
    reads: false,
    answer: ({ targets, agent, rationale }, context) =>
      drafted({ kind: 'targets', targets }, agent, rationale, clientOf(server, context), room),
  });
  addTool(server, room, 'propose_recommendation', {
    title: 'Propose a recommendation',
    description: `Proposes one recommendation for Stock-Analyst.md, which is screened as if it stood there. ${HOW}`,
    takes: z.strictObject({
      ...AUTHOR,
      ticker: line(10),
      action: line(40).describe('BUY, SELL, REDUCE or HOLD'),
      size: line(40).nullable().default(null).describe('"5%" of the portfolio, "50 shares", "$10,000" or "all"'),
      conviction: line(20).nullable().default(null).describe('from 0 to 100; needed to buy'),
      sector: line(100).nullable().default(null),
      price: line(20).nullable().default(null).describe('in dollars, where no document states it'),
      thesis: line(2000).nullable().default(null),
    }),
    gives,
    reads: false,
    answer: ({ agent, rationale, ...recommendation }, context) =>
      drafted({ kind: 'recommendation', recommendation }, agent, rationale, clientOf(server, context), room),
  });
}

function drafted(proposed: Proposed, agent: string, rationale: string, client: string, room: Room): Reading<Answer> {
  const made = propose({ proposed, rationale, author: { agent, client } }, room.workspace, timeIn(room), room.clock);
  if (made.value === null) return { value: null, problems: made.problems };
  const { proposal, plan } = made.value;
  const said = `Proposal ${proposal.id} waits for a person. The plan that it would lead to: ${verdictSentence(plan)}.`;
  return { value: { text: `${said}\n${ruleLines(plan)}`, structured: proposalShape(proposal) }, problems: [] };
}

/** The program through which the agent speaks, as it names itself: in this request, or when it came in. */
function clientOf(server: McpServer, context: ServerContext): string {
  const enveloped = ENVELOPE.safeParse(context.mcpReq.envelope).data?.[CLIENT_INFO_META_KEY];
  const told = enveloped ?? CLIENT.safeParse(server.server.getClientVersion()).data;
  if (told !== undefined) return `${told.name} ${told.version}`;
  return context.http?.authInfo?.clientId ?? UNKNOWN_CLIENT;
}
