import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROMPT_DOCUMENTS, type PromptDocument } from '../../documents/prompt/examples.ts';
import type { PromptFacts } from '../../documents/prompt/facts.ts';
import { SCHEMAS, structuredSchema } from '../../documents/prompt/schemas.ts';
import { writePrompt } from '../../documents/prompt/writePrompt.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { gatherSources } from './gatherSources.ts';
import { readDocuments } from './readDocuments.ts';

export interface PromptRequest {
  readonly wanted: PromptDocument | 'all';
  /** Null for no portfolio in particular. */
  readonly workspace: string | null;
}

/**
 * What to hand to a language model that is to write a document. The plan and the recommendations that stand there are
 * not read: others are asked for. All else must be readable, for half of the restrictions would be worse than none.
 */
export function promptFor({ wanted, workspace }: PromptRequest): Reading<string> {
  if (workspace === null) return { value: writePrompt(wanted, null), problems: [] };
  const request = { workspace, policyFile: null, recommendations: { kind: 'workspace' } } as const;
  const { sources, problems } = gatherSources(request);
  const read = readDocuments({ ...sources, recommendations: [] }, 'ignored');
  if (read.value === null || problems.length > 0) return { value: null, problems: [...problems, ...read.problems] };
  const { portfolio, marketView, policy } = read.value;
  const facts: PromptFacts | null =
    portfolio.kind === 'stated'
      ? null
      : {
          file: sources.portfolio?.name ?? '',
          portfolio: portfolio.portfolio,
          picks: marketView?.picks ?? [],
          policy,
        };
  return { value: writePrompt(wanted, facts), problems: [] };
}

/** The JSON Schema of what is wanted, from the folder in which the shipped schemas stand. */
export function promptSchema(wanted: PromptRequest['wanted'], schemasFolder: string): string {
  const documents = wanted === 'all' ? PROMPT_DOCUMENTS : [wanted];
  return structuredSchema(
    new Map(
      documents.map((one) => {
        const { schema, saveAs } = SCHEMAS[one];
        return [saveAs, readFileSync(join(schemasFolder, schema), 'utf8')];
      }),
    ),
  );
}
