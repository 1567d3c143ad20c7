import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromJsonSchema, type JsonSchemaType, type StandardSchemaWithJSON } from '@modelcontextprotocol/server';

const OTHER = /([a-z_-]+)\.schema\.json#/g;

/**
 * A published schema, or an object of several by its keys, that stands alone: a client has none of the files that the
 * shipped ones name.
 */
export function publishedSchema(
  folder: string,
  wanted: string | Readonly<Record<string, string>>,
): StandardSchemaWithJSON {
  const named = new Map<string, JsonSchemaType>();
  const read = (name: string, at: string): JsonSchemaType => {
    const text = readFileSync(join(folder, `${name}.schema.json`), 'utf8').replaceAll('"#/', `"${at}/`);
    for (const [, other = ''] of text.matchAll(OTHER)) {
      if (named.has(other)) continue;
      named.set(other, {});
      named.set(other, read(other, `#/$defs/${other}`));
    }
    return JSON.parse(text.replaceAll(OTHER, '#/$defs/$1'), withoutName);
  };
  if (typeof wanted === 'string') {
    const schema = read(wanted, '#');
    return fromJsonSchema({ ...schema, $defs: Object.fromEntries(named) });
  }
  const properties = Object.fromEntries(
    Object.entries(wanted).map(([key, name]) => [key, read(name, `#/properties/${key}`)]),
  );
  const required = Object.keys(wanted);
  const $defs = Object.fromEntries(named);
  return fromJsonSchema({ type: 'object', additionalProperties: false, required, properties, $defs });
}

/** What names a schema among the shipped files has no place within another. */
function withoutName(key: string, value: unknown): unknown {
  return key === '$id' || key === '$schema' ? undefined : value;
}
