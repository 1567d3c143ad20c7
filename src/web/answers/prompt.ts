import { type PromptRequest, promptFor, promptSchema } from '../../desk/evaluation/promptFor.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { refusal } from '../access/refusal.ts';
import type { WebDesk } from '../delivery/desk.ts';

const WANTED: readonly PromptRequest['wanted'][] = ['all', 'portfolio', 'market', 'stock'];

/** `PromptShape`: what to hand to a language model, or the JSON Schema of what it is to write. */
export function prompt(
  { workspace }: WebDesk,
  schemasFolder: string,
  document = 'all',
  form = 'words',
): Reading<JsonObject> {
  const wanted = WANTED.find((one) => one === document);
  if (wanted === undefined || !['words', 'schema'].includes(form))
    throw refusal(400, 'there is no such prompt', 'one of all, portfolio, market, stock; as words or as schema');
  if (form === 'schema') return { value: { text: promptSchema(wanted, schemasFolder) }, problems: [] };
  const found = promptFor({ wanted, workspace });
  return found.value === null
    ? { value: null, problems: found.problems }
    : { value: { text: found.value }, problems: [] };
}
