import type { NewSettings } from '../../../contract/labShapes.ts';
import type { PolicyFieldShape } from '../../../contract/policyShapes.ts';

import { shownJson } from '../../ui/words/text.tsx';

/** A cap by its name, as it is typed. */
export interface Cap {
  readonly name: string;
  readonly pct: string;
}

/** What was typed in a field: its text, or its caps; a field that nobody touched is in none. */
export type Typed = string | readonly Cap[];
export type AllTyped = Readonly<Record<string, Typed>>;

export function keyOf({ path }: PolicyFieldShape): string {
  return path.join('.');
}

/** A text of JSON without its marks; any other JSON as it is. */
export function bare(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : json;
  } catch {
    return json;
  }
}

/** What the workspace's own policy.json says, as a field has it. */
export function standingIn(field: PolicyFieldShape): Typed {
  const { form, own } = field;
  if (form === 'caps') return capsIn(own);
  if (own === null) return '';
  return form === 'json' ? shownJson(own) : bare(own);
}

function capsIn(own: string | null): readonly Cap[] {
  try {
    const caps: unknown = JSON.parse(own ?? '{}');
    if (typeof caps !== 'object' || caps === null) return [];
    return Object.entries(caps).map(([name, pct]) => ({ name, pct: String(pct) }));
  } catch {
    return [];
  }
}

/** What is to be written where it is another than what stands, key by key. */
export function settingsOf(fields: readonly PolicyFieldShape[], typed: AllTyped): NewSettings['settings'] {
  return fields.flatMap((field) => {
    const now = typed[keyOf(field)];
    const standing = standingIn(field);
    if (now === undefined || JSON.stringify(now) === JSON.stringify(standing)) return [];
    if (typeof now === 'string')
      return [{ path: field.path, json: now.trim() === '' ? null : jsonOf(field, now.trim()) }];
    return typeof standing === 'string' ? [] : capSettings(field.path[0], standing, now);
  });
}

function capSettings(key: string, standing: readonly Cap[], now: readonly Cap[]): NewSettings['settings'] {
  const before = new Map(standing.map(({ name, pct }) => [name, pct]));
  const named = now.filter(({ name, pct }) => name.trim() !== '' || pct.trim() !== '');
  const names = new Set(named.map(({ name }) => name.trim()));
  const gone = standing.filter(({ name }) => !names.has(name));
  // without any the key says nothing, and is taken out whole
  if (names.size === 0) return standing.length === 0 ? [] : [{ path: [key], json: null }];
  return [
    ...gone.map(({ name }) => ({ path: [key, name] as const, json: null })),
    ...named
      .filter(({ name, pct }) => before.get(name.trim()) !== pct.trim())
      .map(({ name, pct }) => ({ path: [key, name.trim()] as const, json: figureJson(pct.trim()) })),
  ];
}

function jsonOf({ form, choices }: PolicyFieldShape, text: string): string {
  if (form === 'json') return text;
  if (form === 'choice') return choices.includes('true') ? text : JSON.stringify(text);
  return figureJson(text);
}

/** A figure as JSON writes one; what is none, or has its sign, is a text, which the reader of policy.json reads too. */
function figureJson(text: string): string {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? text : JSON.stringify(text);
}
