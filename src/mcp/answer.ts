import type { CallToolResult } from '@modelcontextprotocol/server';
import { limitPercent, percent } from '../documents/print/figures.ts';
import type { JsonObject } from '../documents/print/shapes.ts';
import type { Problem } from '../documents/syntax/problem.ts';
import type { ConstraintCheck } from '../domain/rules/constraint.ts';
import type { Finding, Severity } from '../domain/rules/finding.ts';

/** An answer in words, with the same in a published shape where there is one. */
export function answered(text: string, structured: JsonObject | null = null): CallToolResult {
  const content = [{ type: 'text' as const, text }];
  return structured === null ? { content } : { content, structuredContent: structured };
}

/** Why there is no answer: every problem at its place, as `porch check` tells them. */
export function refusedCall(problems: readonly Problem[]): CallToolResult {
  const lines = problems.map(
    ({ file, line, column, message, accepted }) => `${file}:${line}:${column}: ${message}; accepted: ${accepted}`,
  );
  return { ...answered(lines.join('\n'), { problems: problems.map((one) => ({ ...one })) }), isError: true };
}

const STANDS: Readonly<Record<ConstraintCheck['result'], string>> = {
  pass: 'ok',
  warning: 'warning',
  violation: 'violated',
};
const GRAVITY: Readonly<Record<Severity, string>> = { violation: 'violated', warning: 'warning', note: 'note' };

/** Each rule on each subject with how it stands and its figures, then all else that was found: never a verdict alone. */
export function ruleLines(constraints: readonly ConstraintCheck[], findings: readonly Finding[]): string {
  const limits = constraints.map(({ id, subject, result, measured, limit, headroom }) => {
    const figures = [
      measured === null ? '' : `measured ${percent(measured, 4)}`,
      limit === null ? '' : `limit ${limitPercent(limit)}`,
      headroom === null ? '' : `headroom ${percent(headroom, 4)}`,
    ];
    return `- ${STANDS[result]}: ${id} of ${subject}: ${figures.filter((one) => one !== '').join(', ') || 'nothing to measure'}`;
  });
  const others = findings.map(({ id, severity, message }) => `- ${GRAVITY[severity]}: ${id}: ${message}`);
  return ['Rules:', ...limits, ...(others.length === 0 ? [] : ['Found:', ...others])].join('\n');
}
