import type { PromptDocument } from './examples.ts';

/** The shipped schema of each document as JSON, and the name to save such a document under. */
export const SCHEMAS: Readonly<Record<PromptDocument, { readonly schema: string; readonly saveAs: string }>> = {
  portfolio: { schema: 'portfolio.schema.json', saveAs: 'portfolio.json' },
  market: { schema: 'market-analyst.schema.json', saveAs: 'market-analyst.json' },
  stock: { schema: 'stock-analyst.schema.json', saveAs: 'stock-analyst.json' },
};

const DIALECT = { $schema: 'https://json-schema.org/draft/2020-12/schema' };

/**
 * The schema for structured output, of one document or of several under the names of their files. Services that keep a
 * model to a schema want every key to be required: what may be left out is then null, or an empty list.
 */
export function structuredSchema(texts: ReadonlyMap<string, string>): string {
  const schemas = [...texts].map(([name, text]) => [name, JSON.parse(text, everyKeyRequired)] as const);
  const [first, ...others] = schemas;
  const whole =
    first !== undefined && others.length === 0
      ? first[1]
      : {
          title: 'The documents of a workspace, each to be saved under the name of its key',
          type: 'object',
          additionalProperties: false,
          required: schemas.map(([name]) => name),
          properties: Object.fromEntries(schemas),
        };
  return `${JSON.stringify({ ...DIALECT, ...whole }, null, 2)}\n`;
}

/** Goes through a schema from within; what names it among the shipped ones has no place in another. */
function everyKeyRequired(key: string, value: unknown): unknown {
  if (key === '$schema' || key === '$id') return undefined;
  if (typeof value !== 'object' || value === null || !('properties' in value)) return value;
  return { ...value, required: Object.keys(value.properties ?? {}) };
}
