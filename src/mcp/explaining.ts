import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { AS_DOCUMENTED, AS_IT_STANDS, explain } from '../desk/status/explain.ts';
import { EXPLAINABLE, writeExplanation, writeExplanationJson } from '../documents/reports/explanation.ts';
import { ruleLines } from './answer.ts';
import { atRecords, type Room } from './room.ts';
import { publishedSchema } from './schemas.ts';
import { addTool } from './tool.ts';

/** What is meant by what the other answers say. */
export function addExplaining(server: McpServer, room: Room): void {
  const page = (name: string): string => readFileSync(join(room.guideFolder, name), 'utf8');
  addTool(server, room, 'explain', {
    title: 'Explain a finding, a limit, a conflict or the tolerance',
    description:
      'Says what a finding or a limit means, what it measures, its figures and headroom here, what would cure it, and where the guide has it. Also what contradicts in a plan (conflict), and how far prices may move before a limit breaks (tolerance).',
    takes: z.strictObject({
      about: z.enum(EXPLAINABLE).describe('an id of `findings` or `constraints`; conflict; tolerance'),
      subject: z
        .string()
        .max(200)
        .nullable()
        .default(null)
        .describe('a sector, a ticker, cash or a document; null for all'),
      of: z
        .string()
        .max(64)
        .default(AS_DOCUMENTED)
        .describe(
          `whose figures: "${AS_IT_STANDS}" for the portfolio as it stands, "${AS_DOCUMENTED}" for the plan that the documents lead to, or the id of a recorded plan`,
        ),
    }),
    gives: publishedSchema(room.schemasFolder, 'explanation'),
    reads: true,
    answer: (asked) => {
      const told = atRecords(room, (desk) => explain(asked, desk, page));
      if (told.value === null) return { value: null, problems: told.problems };
      const { explanation, judged } = told.value;
      const text = `${writeExplanation(explanation)}\n\n${judged.verdict}.\n${ruleLines(judged)}`;
      return { value: { text, structured: writeExplanationJson(explanation) }, problems: [] };
    },
  });
}
