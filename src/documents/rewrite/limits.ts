import { type Decimal, format, trimmed } from '../../base/decimal.ts';
import { type JsonNode, readJson } from '../syntax/json.ts';
import { type Place, problemAt } from '../syntax/place.ts';
import type { Reading } from '../syntax/problem.ts';
import { noChanges, offsetOf, type SourceText, sourceText, withChanges } from './splices.ts';

/** Another figure for a limit of policy.json. */
export interface NewLimit {
  /** Its keys, from the outermost: `["minimums", "cash_buffer_pct"]`. */
  readonly path: readonly [string] | readonly [string, string];
  readonly value: Decimal;
}

/**
 * policy.json with other figures for some limits, every other byte as it was; a key that is not there yet is written
 * before the others of its object. Whether the limit may be that figure, reading the policy says.
 */
export function rewriteLimits(name: string, text: string, limits: readonly NewLimit[]): Reading<string> {
  let written = text;
  for (const { path, value } of limits) {
    const document = readJson(name, written);
    if (document.value === null) return { value: null, problems: document.problems };
    const source = sourceText(written);
    const replacement = replaced(source, document.value, path, format(trimmed(value)));
    if (replacement === null) {
      const message = `${path.join('.')} cannot be written here`;
      return {
        value: null,
        problems: [
          problemAt({ name, lines: source.lines }, { line: 1, column: 1 }, message, 'the limit, written by hand'),
        ],
      };
    }
    written = replacement;
  }
  return { value: written, problems: [] };
}

function replaced(
  source: SourceText,
  node: JsonNode,
  [key, ...rest]: readonly string[],
  figure: string,
): string | null {
  if (key === undefined || node.kind !== 'object') return null;
  const member = node.members.find((one) => one.key === key);
  if (member === undefined)
    return inserted(source, node.place, node.members[0]?.place ?? null, memberText(key, rest, figure));
  if (rest.length > 0) return replaced(source, member.value, rest, figure);
  if (member.value.kind !== 'number' && member.value.kind !== 'text') return null;
  const { line, start } = spotOf(source, member.value.place);
  const raw = source.lines[line - 1] ?? '';
  const end = member.value.kind === 'number' ? start + member.value.text.length : raw.indexOf('"', start + 1) + 1;
  const changes = noChanges();
  changes.replacements.push({ line, start, end, text: figure });
  return withChanges(source, changes);
}

function memberText(key: string, rest: readonly string[], figure: string): string {
  const value = rest.reduceRight((inner, one) => `{ ${JSON.stringify(one)}: ${inner} }`, figure);
  return `${JSON.stringify(key)}: ${value}`;
}

/** A new member before the first one, set as that one is. */
function inserted(source: SourceText, object: Place, first: Place | null, member: string): string {
  const brace = spotOf(source, object);
  const changes = noChanges();
  const at = { line: brace.line, start: brace.start + 1, end: brace.start + 1 };
  if (first === null) changes.replacements.push({ ...at, text: ` ${member} ` });
  else if (first.line === object.line) changes.replacements.push({ ...at, text: ` ${member},` });
  else {
    const spot = spotOf(source, first);
    const margin = (source.lines[first.line - 1] ?? '').slice(0, spot.start);
    changes.replacements.push({ line: first.line, start: spot.start, end: spot.start, text: `${member},\n${margin}` });
  }
  return withChanges(source, changes);
}

function spotOf({ lines }: SourceText, { line, column }: Place): { readonly line: number; readonly start: number } {
  return { line, start: offsetOf(lines[line - 1] ?? '', column) };
}
