import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { type JudgedFacts, judgedPlanOf, judgedPlans } from '../desk/status/judgedPlans.ts';
import { constraintShape, type JsonObject } from '../documents/print/shapes.ts';
import { tightestOfEachRule } from '../documents/print/tightest.ts';
import { writePlanFacts, writePlanPage, writePlansPage } from '../documents/reports/plans.ts';
import { constraintLines, ruleLines } from './answer.ts';
import { atRecords, type Room } from './room.ts';
import { publishedSchema } from './schemas.ts';
import { addTool } from './tool.ts';

// What is recorded, and what became of it.

const AT_ONCE = 20;
/** No journal holds more plans. */
const MOST_SKIPPED = 1_000_000;
const OTHER_VERSION = '- another version of this program judged it, which read its documents differently';

export function addRecorded(server: McpServer, room: Room): void {
  const { schemasFolder } = room;
  addTool(server, room, 'plans', {
    title: 'List the recorded plans',
    description: `Lists the recorded plans, the latest first, ${AT_ONCE} at once: its verdict now, where it stands, and of each rule what is nearest to its limit or beyond it.`,
    takes: z.strictObject({
      skip: z.int().min(0).max(MOST_SKIPPED).default(0).describe('how many of the latest to pass over'),
    }),
    gives: publishedSchema(schemasFolder, 'plans'),
    reads: true,
    answer: ({ skip }) => {
      const asked = { skipped: skip, most: AT_ONCE };
      const told = atRecords(room, (desk) => ({ value: judgedPlans(asked, desk), problems: [] }));
      if (told.value === null) return { value: null, problems: told.problems };
      const { plans, of } = told.value;
      const left = of - skip - plans.length;
      const more = left > 0 ? [`${left} earlier ones: ask with skip ${skip + plans.length}.\n`] : [];
      const text = plans.length === 0 ? writePlansPage([]) : [...plans.map(plansEntry), ...more].join('\n');
      // in the order of their making, as `porch plans --json` has them
      const structured = { schema_version: 1, plans: plans.map(judgedShape).reverse(), of };
      return { value: { text, structured }, problems: [] };
    },
  });
  addTool(server, room, 'plan', {
    title: 'Show a recorded plan',
    description:
      'Shows one plan: how each limit stood when it was judged, what was found, what was decided, and how far each trade went.',
    takes: z.strictObject({ plan: z.string().max(64).describe('the plan’s id, or a beginning of it') }),
    gives: publishedSchema(schemasFolder, 'plan'),
    reads: true,
    answer: ({ plan }) => {
      const told = atRecords(room, (desk) => judgedPlanOf(plan, desk));
      if (told.value === null) return { value: null, problems: told.problems };
      const { facts, plan: judged } = told.value;
      const rules = judged === null ? `Rules:\n${OTHER_VERSION}` : ruleLines(judged);
      const structured = { schema_version: 1, ...judgedShape(told.value) };
      return { value: { text: `${writePlanPage(facts)}\n${rules}`, structured }, problems: [] };
    },
  });
}

/** A line of the list, then of each rule what is nearest to its limit or beyond it, and all that is beyond. */
function plansEntry({ facts, plan }: JudgedFacts): string {
  if (plan === null) return `${writePlansPage([facts])}${OTHER_VERSION}\n`;
  const nearest = new Set(tightestOfEachRule(plan.constraints));
  const shown = plan.constraints.filter((one) => nearest.has(one) || one.result !== 'pass');
  return `${writePlansPage([facts])}${constraintLines(shown).join('\n')}\n`;
}

function judgedShape({ facts, plan }: JudgedFacts): JsonObject {
  const shape = writePlanFacts(facts);
  return plan === null ? shape : { ...shape, constraints: plan.constraints.map(constraintShape) };
}
