import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { checkWorkspace } from '../desk/evaluation/check.ts';
import { promptFor, promptSchema } from '../desk/evaluation/promptFor.ts';
import { findPlan } from '../desk/plans/findPlan.ts';
import { factsOfPlan, listPlans } from '../desk/status/whatWaits.ts';
import { tryWorkspace } from '../desk/whatIf/tryWorkspace.ts';
import { restrictionWords } from '../documents/print/restrictions.ts';
import { writeDryRun, writeRecommendation, writeTradeList } from '../documents/print/shapes.ts';
import { verdictSentence } from '../documents/print/words.ts';
import { restrictionsOf, writeCheckJson, writeCheckPage } from '../documents/reports/check.ts';
import { writePlanPage, writePlansPage } from '../documents/reports/plans.ts';
import { answered, refusedCall, ruleLines } from './answer.ts';
import { atRecords, type Room, timeIn } from './room.ts';
import { publishedSchema } from './schemas.ts';

// What an analyst that is a program may ask. None of it writes, records or decides.

const READS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
const NO_ARGUMENTS = z.strictObject({});
const DOCUMENTS = ['portfolio', 'market', 'stock', 'all'] as const;
/** More figures than these no portfolio has. */
const MOST = 200;
const PERCENT = z.string().max(20).describe('percent in plain digits, such as "12.5"');

export function addTools(server: McpServer, room: Room): void {
  addCheck(server, room);
  addWhatIf(server, room);
  addRestrictions(server, room);
  addPlans(server, room);
  addPrompt(server, room);
}

function addCheck(server: McpServer, room: Room): void {
  server.registerTool(
    'check',
    {
      title: 'Check the documents',
      description:
        'Reads every document of the workspace as it stands. Says what was understood, each line that was not, every problem with its place, and how the portfolio stands against each limit.',
      inputSchema: NO_ARGUMENTS,
      outputSchema: publishedSchema(room.schemasFolder, 'check'),
      annotations: READS,
    },
    (): CallToolResult => {
      const evaluatedAt = timeIn(room);
      const read = checkWorkspace({ workspace: room.workspace, policyFile: null, evaluatedAt });
      if (read.value === null) return refusedCall(read.problems);
      const { documents, evaluation } = read.value;
      const checked = { ...documents, ...evaluation, evaluatedOn: evaluatedAt.date };
      const rules = ruleLines(evaluation.constraints, evaluation.findings);
      return answered(`${writeCheckPage(checked, false)}\n${rules}`, writeCheckJson(checked));
    },
  );
}

function addWhatIf(server: McpServer, room: Room): void {
  server.registerTool(
    'what_if',
    {
      title: 'Try other targets and limits',
      description:
        'Makes the plan that other sector targets or limits would lead to, with every limit measured. It is recorded nowhere, and no document is changed. Without figures it is the plan of the documents as they stand.',
      inputSchema: z.strictObject({
        targets: z
          .array(
            z.strictObject({
              sector: z.string().max(100).nullable().describe('a sector of the workspace; null for cash'),
              pct: PERCENT,
            }),
          )
          .max(MOST)
          .default([]),
        limits: z
          .array(
            z.strictObject({
              path: z
                .union([z.tuple([z.string().max(100)]), z.tuple([z.string().max(100), z.string().max(100)])])
                .describe(
                  'a key of policy.json, such as ["position_size_maximum_pct"] or ["sector_caps", "Technology"]',
                ),
              value: PERCENT,
            }),
          )
          .max(MOST)
          .default([]),
      }),
      outputSchema: publishedSchema(room.schemasFolder, {
        recommendation: 'recommendation',
        trade_list: 'trade_list',
        dry_run: 'dry_run',
      }),
      annotations: READS,
    },
    (stated): CallToolResult => {
      const tried = tryWorkspace(room.workspace, stated, timeIn(room));
      if (tried.value === null) return refusedCall(tried.problems);
      const { plan } = tried.value;
      const [trades, dryRun] = [writeTradeList(plan), writeDryRun(plan)];
      const text = `${verdictSentence(plan)}.\n${ruleLines(plan.constraints, plan.findings)}`;
      if (trades === null || dryRun === null) return { ...answered(text), isError: true };
      const structured = { recommendation: writeRecommendation(plan, {}), trade_list: trades, dry_run: dryRun };
      return answered(text, structured);
    },
  );
}

function addRestrictions(server: McpServer, room: Room): void {
  server.registerTool(
    'restrictions',
    {
      title: 'List the restrictions',
      description:
        'Lists every restriction that was read: its security, side, window, reason, where it stands and whether it is in force.',
      inputSchema: NO_ARGUMENTS,
      annotations: READS,
    },
    (): CallToolResult => {
      const { date } = timeIn(room);
      const read = checkWorkspace({ workspace: room.workspace, policyFile: null, evaluatedAt: timeIn(room) });
      if (read.value === null) return refusedCall(read.problems);
      const lines = restrictionsOf(read.value.documents).map((one) => `- ${restrictionWords(one, date)}`);
      return answered(lines.length === 0 ? 'No restrictions.' : lines.join('\n'));
    },
  );
}

function addPlans(server: McpServer, room: Room): void {
  server.registerTool(
    'plans',
    {
      title: 'List the recorded plans',
      description: 'Lists every recorded plan, the latest first, with its verdict now and where it stands.',
      inputSchema: NO_ARGUMENTS,
      annotations: READS,
    },
    (): CallToolResult => {
      const plans = atRecords(room, (desk) => ({ value: listPlans(desk), problems: [] }));
      return plans.value === null ? refusedCall(plans.problems) : answered(writePlansPage(plans.value));
    },
  );
  server.registerTool(
    'plan',
    {
      title: 'Show a recorded plan',
      description: 'Shows one plan: what was found in it, what was decided, and how far each trade went.',
      inputSchema: z.strictObject({ plan: z.string().max(64).describe('the plan’s id, or a beginning of it') }),
      annotations: READS,
    },
    ({ plan }): CallToolResult => {
      const shown = atRecords(room, (desk) => {
        const found = findPlan(desk.journal, plan);
        return found.value === null
          ? { value: null, problems: found.problems }
          : { value: factsOfPlan(found.value, desk), problems: [] };
      });
      return shown.value === null ? refusedCall(shown.problems) : answered(writePlanPage(shown.value));
    },
  );
}

function addPrompt(server: McpServer, room: Room): void {
  server.registerTool(
    'prompt',
    {
      title: 'How to write a document that is read',
      description:
        'Gives the forms in which a document is read without a problem, with this workspace’s holdings, restrictions and limits; or the JSON Schema of the same.',
      inputSchema: z.strictObject({
        document: z.enum(DOCUMENTS).default('all'),
        schema: z.boolean().default(false).describe('the JSON Schema in place of the words'),
      }),
      annotations: READS,
    },
    ({ document, schema }): CallToolResult => {
      if (schema) return answered(promptSchema(document, room.schemasFolder));
      const prompt = promptFor({ wanted: document, workspace: room.workspace });
      return prompt.value === null ? refusedCall(prompt.problems) : answered(prompt.value);
    },
  );
}
