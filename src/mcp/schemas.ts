import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromJsonSchema, type JsonSchemaType, type StandardSchemaWithJSON } from '@modelcontextprotocol/server';

const OTHER = /([a-z_-]+)\.schema\.json#/g;

/** What a call that is refused answers, in place of the tool's own shape. */
const REFUSED = 'problems';

/**
 * A published schema, or an object of several by their keys (`key?` for one that may be absent), or the problems for
 * which there is no answer. It stands alone: a client has none of the files that the shipped ones name.
 */
export function publishedSchema(
  folder: string,
  wanted: string | Readonly<Record<string, string>>,
): StandardSchemaWithJSON {
  const key = JSON.stringify([folder, wanted]);
  const known = READ.get(key) ?? readSchema(folder, wanted);
  READ.set(key, known);
  return known;
}

/** A door over HTTP is opened anew for each request. */
const READ = new Map<string, StandardSchemaWithJSON>();

function readSchema(folder: string, wanted: string | Readonly<Record<string, string>>): StandardSchemaWithJSON {
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
  const own = typeof wanted === 'string' ? read(wanted, '#/anyOf/0') : objectOf(wanted, read);
  const anyOf = [own, read(REFUSED, '#/anyOf/1')];
  // clients of 2025 hold a refusal against the schema of its tool, too
  return fromJsonSchema({ type: 'object', anyOf, $defs: Object.fromEntries(named) });
}

function objectOf(
  wanted: Readonly<Record<string, string>>,
  read: (name: string, at: string) => JsonSchemaType,
): JsonSchemaType {
  const keys = Object.entries(wanted).map(([key, name]) => ({
    key: key.replace('?', ''),
    name,
    may: key.endsWith('?'),
  }));
  const properties = Object.fromEntries(keys.map(({ key, name }) => [key, read(name, `#/anyOf/0/properties/${key}`)]));
  const required = keys.filter(({ may }) => !may).map(({ key }) => key);
  return { type: 'object', additionalProperties: false, required, properties };
}

/** What names a schema among the shipped files has no place within another. */
function withoutName(key: string, value: unknown): unknown {
  return key === '$id' || key === '$schema' ? undefined : value;
}
