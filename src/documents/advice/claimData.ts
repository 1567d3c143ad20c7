import type { JsonNode, JsonPlace } from '../syntax/json.ts';
import { claimLine } from '../syntax/ledger.ts';
import type { MarkdownDocument } from '../syntax/markdown.ts';

/** A key or a value in JSON or YAML, and whether something is stated by it. */
interface Leaf {
  readonly line: number;
  readonly text: string;
  readonly isRead: boolean;
}

/**
 * Claims the lines of a block of JSON or YAML whose values at `read` state something; other keys and values on them,
 * and YAML's remarks, are left to be heard.
 */
export function claimData(document: MarkdownDocument, root: JsonNode, read: ReadonlySet<JsonPlace>): void {
  const leaves: Leaf[] = [];
  collect(root, '', read, leaves);
  const used = new Set(leaves.filter(({ isRead }) => isRead).map(({ line }) => line));
  for (const line of used) claimLine(document.ledger, line, 'used', remarkOfYaml(document.lines[line - 1] ?? ''));
  for (const { line, text, isRead } of leaves) {
    if (used.has(line)) claimLine(document.ledger, line, 'used', isRead ? restOf(text) : [text]);
  }
}

function collect(node: JsonNode, key: string, read: ReadonlySet<JsonPlace>, leaves: Leaf[]): void {
  if (node.kind === 'object') {
    for (const { key: name, place, value } of node.members) {
      const isOuter = value.kind === 'object' || value.kind === 'list';
      if (isOuter) leaves.push({ line: place.line, text: name, isRead: read.has(place) });
      collect(value, name, read, leaves);
    }
  } else if (node.kind === 'list') for (const item of node.items) collect(item, key, read, leaves);
  else if (node.kind === 'text' || node.kind === 'number') {
    const isRead = read.has(node.place);
    const text = isRead || key === '' ? node.text : `${key.replace(/[_-]+/g, ' ')}: ${node.text}`;
    leaves.push({ line: node.place.line, text, isRead });
  } else if (node.kind === 'boolean') {
    // `"approved": false`
    const text = `${key.replace(/[_-]+/g, ' ')}: ${node.value}`;
    leaves.push({ line: node.place.line, text, isRead: read.has(node.place) });
  }
}

/** A value of several words may say more than what was read of it. */
export function restOf(value: string): readonly string[] {
  return /\s/.test(value) ? [value] : [];
}

/** ` # remark` behind a value. */
function remarkOfYaml(line: string): string[] {
  const remark = /\s#(.*)$/.exec(line.slice(0, 10_000))?.[1];
  return remark === undefined ? [] : [remark];
}
