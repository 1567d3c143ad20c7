import { rewriteSettings, type Setting } from '../../documents/rewrite/settings.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { openText } from '../../documents/syntax/source.ts';
import { refused } from '../files/callProblem.ts';
import { documentFile, findDocuments } from '../files/findDocuments.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { importFolder } from './folder.ts';
import { policyLines } from './policyLines.ts';

/** policy.json as it would be with the lines that the portfolio needs as it stands. */
export interface OfferedPolicy {
  readonly lines: readonly string[];
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the file that stands; null where there is none. */
  readonly seen: string | null;
}

/** The lines of policy.json that an import of this portfolio would offer (`policyLines`); none without a portfolio. */
export function offeredLines(desk: Pick<PlanDesk, 'workspace' | 'at'>): readonly string[] {
  const found = importFolder(desk.workspace).value;
  if (found === null || found.before === null) return [];
  const { before, policy, hasMarketView } = found;
  return policyLines(before, policy, hasMarketView, before.asOf ?? desk.at);
}

/** The same with the text that policy.json has with them: each key in its place or new, every other byte as it was. */
export function offeredPolicy(desk: Pick<PlanDesk, 'workspace' | 'at'>): Reading<OfferedPolicy> {
  const lines = offeredLines(desk);
  if (lines.length === 0) return refused('the portfolio needs no line of policy.json', 'policy.json as it stands');
  const name = findDocuments(desk.workspace).files.policy;
  if (name === null) {
    const text = `{\n${lines.map((line) => `  ${line}`).join(',\n')}\n}\n`;
    return { value: { lines, name: 'policy.json', text, seen: null }, problems: [] };
  }
  const file = documentFile(desk.workspace, name);
  const stands = openText(file);
  const text = stands.value === null ? stands : rewriteSettings(name, stands.value, settingsOf(lines));
  if (text.value === null) return { value: null, problems: text.problems };
  return { value: { lines, name, text: text.value, seen: hashBytes(file.bytes) }, problems: [] };
}

function settingsOf(lines: readonly string[]): Setting[] {
  const members: [string, unknown][] = Object.entries(JSON.parse(`{${lines.join(',')}}`));
  return members.map(([key, value]) => ({ path: [key], json: JSON.stringify(value) }));
}
