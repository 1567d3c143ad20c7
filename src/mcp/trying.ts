import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { tryWorkspace } from '../desk/whatIf/tryWorkspace.ts';
import { type JsonObject, writeDryRun, writeRecommendation, writeTradeList } from '../documents/print/shapes.ts';
import { verdictSentence } from '../documents/print/words.ts';
import type { Plan } from '../domain/planning/plan.ts';
import { ruleLines } from './answer.ts';
import { type Room, timeIn } from './room.ts';
import { publishedSchema } from './schemas.ts';
import { addTool } from './tool.ts';

/** More figures than these no portfolio has. */
const MOST = 200;
const name = z.string().max(100);
const PERCENT = z.string().max(20).describe('percent in plain digits, such as "12.5"');

const TARGETS = z
  .array(z.strictObject({ sector: name.nullable().describe('a sector of the workspace; null for cash'), pct: PERCENT }))
  .max(MOST)
  .default([]);
const LIMITS = z
  .array(
    z.strictObject({
      path: z
        .union([z.tuple([name]), z.tuple([name, name])])
        .describe('a key of policy.json, such as ["position_size_maximum_pct"] or ["sector_caps", "Technology"]'),
      value: PERCENT,
    }),
  )
  .max(MOST)
  .default([]);
const PRICES = z
  .array(
    z.strictObject({
      ticker: z.string().max(20).describe('a security that a document names'),
      price: z.string().max(40).describe('dollars a share, such as "131.58"'),
    }),
  )
  .max(MOST)
  .default([]);

/** What the documents would lead to if they said something else. */
export function addTrying(server: McpServer, room: Room): void {
  addTool(server, room, 'what_if', {
    title: 'Try other targets, limits and prices',
    description:
      'Makes the plan that other sector targets, limits or prices would lead to, together where several are given, with every limit measured. It is recorded nowhere, and no document is changed. Without figures it is the plan of the documents as they stand.',
    takes: z.strictObject({ targets: TARGETS, limits: LIMITS, prices: PRICES }),
    gives: publishedSchema(room.schemasFolder, {
      recommendation: 'recommendation',
      'trade_list?': 'trade_list',
      'dry_run?': 'dry_run',
    }),
    reads: true,
    answer: (stated) => {
      const tried = tryWorkspace(room.workspace, stated, timeIn(room));
      if (tried.value === null) return { value: null, problems: tried.problems };
      const { plan } = tried.value;
      const text = `${verdictSentence(plan)}.\n${ruleLines(plan)}`;
      return { value: { text, structured: triedShape(plan) }, problems: [] };
    },
  });
}

/** Without trades and projection where no holdings are stated. */
function triedShape(plan: Plan): JsonObject {
  const [trades, dryRun] = [writeTradeList(plan), writeDryRun(plan)];
  return {
    recommendation: writeRecommendation(plan, {}),
    ...(trades === null ? {} : { trade_list: trades }),
    ...(dryRun === null ? {} : { dry_run: dryRun }),
  };
}
