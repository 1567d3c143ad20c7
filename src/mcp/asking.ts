import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { checkWorkspace } from '../desk/evaluation/check.ts';
import { promptFor, promptSchema } from '../desk/evaluation/promptFor.ts';
import { checkResult } from '../desk/evaluation/viewDocuments.ts';
import { restrictionWords } from '../documents/print/restrictions.ts';
import { restrictionShape } from '../documents/print/shapes.ts';
import { PROMPT_DOCUMENTS } from '../documents/prompt/examples.ts';
import { restrictionsOf, writeCheckJson, writeCheckPage } from '../documents/reports/check.ts';
import { ruleLines } from './answer.ts';
import { type Room, timeIn } from './room.ts';
import { publishedSchema } from './schemas.ts';
import { addTool } from './tool.ts';

// What an analyst that is a program may ask of the documents. None of it writes, records or decides.

const NO_ARGUMENTS = z.strictObject({});
const DOCUMENTS = [...PROMPT_DOCUMENTS, 'all'] as const;

export function addAsking(server: McpServer, room: Room): void {
  const { workspace, schemasFolder } = room;
  addTool(server, room, 'check', {
    title: 'Check the documents',
    description:
      'Reads every document of the workspace as it stands. Says what was understood, each line that was not, every problem with its place, and how the portfolio stands against each limit.',
    takes: NO_ARGUMENTS,
    gives: publishedSchema(schemasFolder, 'check'),
    reads: true,
    answer: () => {
      const evaluatedAt = timeIn(room);
      const read = checkWorkspace({ workspace, policyFile: null, evaluatedAt });
      if (read.value === null) return { value: null, problems: read.problems };
      const checked = checkResult(read.value, evaluatedAt);
      const text = `${writeCheckPage(checked, false)}\n${ruleLines(checked)}`;
      return { value: { text, structured: writeCheckJson(checked) }, problems: [] };
    },
  });
  addTool(server, room, 'restrictions', {
    title: 'List the restrictions',
    description:
      'Lists every restriction that was read: its security, side, window, reason, where it stands and whether it is in force.',
    takes: NO_ARGUMENTS,
    gives: publishedSchema(schemasFolder, 'restrictions'),
    reads: true,
    answer: () => {
      const evaluatedAt = timeIn(room);
      const { date } = evaluatedAt;
      const read = checkWorkspace({ workspace, policyFile: null, evaluatedAt });
      if (read.value === null) return { value: null, problems: read.problems };
      const restrictions = restrictionsOf(read.value.documents);
      const lines = restrictions.map((one) => `- ${restrictionWords(one, date)}`);
      const text = lines.length === 0 ? 'No restrictions.' : lines.join('\n');
      const shapes = restrictions.map((one) => restrictionShape(one, date));
      const structured = { schema_version: 1, evaluated_on: date, restrictions: shapes };
      return { value: { text, structured }, problems: [] };
    },
  });
  addTool(server, room, 'prompt', {
    title: 'How to write a document that is read',
    description:
      'Gives the forms in which a document is read without a problem, with this workspace’s holdings, restrictions and limits; or the JSON Schema of the same.',
    takes: z.strictObject({
      document: z.enum(DOCUMENTS).default('all'),
      schema: z.boolean().default(false).describe('the JSON Schema in place of the words'),
    }),
    gives: null,
    reads: true,
    answer: ({ document, schema }) => {
      if (schema) return { value: { text: promptSchema(document, schemasFolder) }, problems: [] };
      const prompt = promptFor({ wanted: document, workspace });
      return prompt.value === null
        ? { value: null, problems: prompt.problems }
        : { value: { text: prompt.value }, problems: [] };
    },
  });
}
