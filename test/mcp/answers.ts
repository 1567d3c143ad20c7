import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/client';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { CONSTRAINT_IDS } from '../../src/domain/rules/finding.ts';
import { contentsOf, ROOT } from '../cli/porch.ts';
import type { Told } from './door.ts';

// What every answer of the door is held to, whatever was asked.

const VERDICT = /\b(?:SAFE|CONDITIONAL|BLOCKED)\b/;
/** What gives no verdict, whatever a text that it quotes says. */
const SAYS_NONE = ['prompt', 'restrictions'];
/** Of the program's inside, or of this machine. */
const INSIDE = /\n\s+at |\.[cm]?[jt]s:\d|node_modules|SQLITE|a fault of the program|ERR_[A-Z_]+/;

const published = new Ajv2020({ strict: false });
published.addSchema(JSON.parse(readFileSync(join(ROOT, 'schemas/common.schema.json'), 'utf8')));
published.addSchema(JSON.parse(readFileSync(join(ROOT, 'schemas/proposal.schema.json'), 'utf8')));

/** The tools of the door, each with the check of its answers that a client has: the schema that the door tells. */
export async function schemasOf(client: Client): Promise<ReadonlyMap<string, ValidateFunction | null>> {
  const { tools } = await client.listTools();
  const own = new Ajv2020({ strict: false });
  return new Map(
    tools.map(({ name, outputSchema }) => [
      name,
      outputSchema === undefined ? null : own.compile(JSON.parse(JSON.stringify(outputSchema))),
    ]),
  );
}

/** What is wrong with an answer: none of it may be. `known` are the tools with the check of their answers. */
export function faultsOf(name: string, told: Told, known: ReadonlyMap<string, ValidateFunction | null>): string[] {
  const { text, structured, isError } = told;
  const schema = known.get(name) ?? null;
  const isValid =
    schema === null ? isError === (structured !== undefined) : structured !== undefined && schema(structured);
  const isOfProblems = !isError || (Array.isArray(structured?.problems) && structured.problems.length > 0);
  const rules = CONSTRAINT_IDS.filter((id) => new RegExp(`^- (?:ok|warning|violated): ${id} of `, 'm').test(text));
  // documents without holdings have nothing to be measured
  const isBare =
    !isError &&
    !SAYS_NONE.includes(name) &&
    VERDICT.test(text) &&
    rules.length < 5 &&
    !text.includes('nothing to measure: no');
  return [
    ...(isValid ? [] : [`${name}: not as its schema says: ${JSON.stringify(schema?.errors ?? null)}`]),
    ...(isOfProblems ? [] : [`${name}: refused without a problem`]),
    ...(isBare ? [`${name}: a bare verdict: ${text.slice(0, 200)}`] : []),
    ...(INSIDE.test(text) ? [`${name}: tells ${INSIDE.exec(text)?.[0]}: ${text.slice(0, 300)}`] : []),
  ];
}

/** Every file but the drafts. */
export function withoutDrafts(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(contentsOf(folder)).filter(([name]) => !name.startsWith('proposals/')));
}

/** What is wrong with the drafts: each is one that the program wrote, and no other file stands there. */
export function faultsOfDrafts(folder: string): string[] {
  const place = join(folder, 'proposals');
  const names = readdirSync(folder).includes('proposals') ? readdirSync(place) : [];
  return names.flatMap((name) => {
    const draft = JSON.parse(readFileSync(join(place, name), 'utf8'));
    const isDraft = published.validate('proposal.schema.json', draft) && name === `${draft.proposal_id}.json`;
    return isDraft ? [] : [`${name}: ${JSON.stringify(published.errors)}`];
  });
}
