import type { CallToolResult, McpServer, ServerContext, StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import { callProblem } from '../desk/files/callProblem.ts';
import { knownProblems } from '../desk/files/knownProblems.ts';
import { haltWords, standingHalt } from '../desk/history/halt.ts';
import { readJournal } from '../desk/history/journal.ts';
import type { Problem, Reading } from '../documents/syntax/problem.ts';
import { type Answer, answered, refusedCall } from './answer.ts';
import { outsideProblems, type Room } from './room.ts';

/** One thing that an agent may ask or propose. */
export interface Tool<T> {
  readonly title: string;
  readonly description: string;
  readonly takes: z.ZodType<T>;
  /** The published schema of its answers; null where they are words alone. */
  readonly gives: StandardSchemaWithJSON | null;
  /** Whether it only reads. */
  readonly reads: boolean;
  readonly answer: (asked: T, context: ServerContext) => Reading<Answer>;
}

const MOST_PROBLEMS = 20;

/** Puts the tool at the door. Whatever is wrong with a call is told as problems, and nothing else is told of it. */
export function addTool<T>(server: McpServer, room: Room, name: string, tool: Tool<T>): void {
  const { title, description, takes, gives, reads, answer } = tool;
  const annotations = { readOnlyHint: reads, destructiveHint: false, idempotentHint: true, openWorldHint: false };
  const described = { title, description, inputSchema: unchecked(takes), annotations };
  server.registerTool(
    name,
    gives === null ? described : { ...described, outputSchema: gives },
    (stated: unknown, context: ServerContext): CallToolResult => {
      const parsed = takes.safeParse(stated);
      if (!parsed.success) return refusedCall(argumentProblems(name, parsed.error));
      try {
        const outside = outsideProblems(room);
        if (outside.length > 0) return refusedCall(outside);
        const told = answer(parsed.data, context);
        return told.value === null ? refusedCall(told.problems) : answered(withHalt(told.value, room));
      } catch (error) {
        return refusedCall(knownProblems(error) ?? [fault(error)]);
      }
    },
  );
}

/** A halt is told before whatever is asked; a journal that cannot be read is told where it is needed. */
function withHalt(answer: Answer, { workspace }: Room): Answer {
  try {
    const halt = readJournal(workspace, standingHalt);
    return halt === null ? answer : { ...answer, text: `HALTED: ${haltWords(halt)}\n\n${answer.text}` };
  } catch (error) {
    if (knownProblems(error) === null) throw error;
    return answer;
  }
}

/** The library tells a mistake in one word of its own: the schema is told by it, and held by `addTool`. */
function unchecked(schema: z.ZodType): StandardSchemaWithJSON {
  const { jsonSchema } = schema['~standard'];
  const validate = (value: unknown) => ({ value });
  return { '~standard': { version: 1, vendor: 'portfolio-orchestrator', validate, jsonSchema } };
}

function argumentProblems(name: string, { issues }: z.ZodError): readonly Problem[] {
  return issues
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) =>
      callProblem(
        `${path.length === 0 ? 'the arguments' : path.join('.')}: ${message}`,
        `what the schema of ${name} says`,
      ),
    );
}

function fault(error: unknown): Problem {
  const said = error instanceof Error ? error.message : String(error);
  return callProblem(`a fault of the program: ${said}`, 'the same once more; a person is to be told of it');
}
