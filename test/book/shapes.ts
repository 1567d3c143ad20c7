import { Ajv2020 } from 'ajv/dist/2020.js';
import { jsonIn, ROOT } from '../cli/porch.ts';

const NAMES = [
  'result',
  'approval',
  'allocation',
  'manifest',
  'status',
  'exception',
  'verified',
  'block',
  'fill',
  'blocks',
] as const;

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
for (const name of ['common', ...NAMES.map((one) => `book_${one}`)]) {
  ajv.addSchema(jsonIn(ROOT, `schemas/${name}.schema.json`));
}

/** What a value has against the schema of this name; empty where it is as the schema says. */
export function faultsOf(name: (typeof NAMES)[number], value: unknown): readonly string[] {
  const validate = ajv.getSchema(`book_${name}.schema.json`);
  if (validate === undefined) throw new Error(`there is no schema of ${name}`);
  return validate(value) === true ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
}
