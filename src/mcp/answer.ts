import type { CallToolResult } from '@modelcontextprotocol/server';
import { limitPercent, percent } from '../documents/print/figures.ts';
import { oneLine } from '../documents/print/markdown.ts';
import type { JsonObject } from '../documents/print/shapes.ts';
import type { Problem } from '../documents/syntax/problem.ts';
import type { ConstraintCheck } from '../domain/rules/constraint.ts';
import type { Finding, Severity } from '../domain/rules/finding.ts';

/** An answer in words, with the same in a published shape where there is one. */
export interface Answer {
  readonly text: string;
  readonly structured?: JsonObject;
}

export function answered({ text, structured }: Answer): CallToolResult {
  const content = [{ type: 'text' as const, text }];
  return structured === undefined ? { content } : { content, structuredContent: structured };
}

/** Why there is no answer: every problem at its place, as `porch check` tells them. */
export function refusedCall(problems: readonly Problem[]): CallToolResult {
  const told = problems.map(({ file, line, column, message, accepted, excerpt }) => ({
    // one of the call, on the command line, is one of the request here
    file: file === 'command line' ? 'request' : file,
    line,
    column,
    message,
    accepted,
    excerpt,
  }));
  const lines = told.map(
    ({ file, line, column, message, accepted }) => `${file}:${line}:${column}: ${message}; accepted: ${accepted}`,
  );
  return { ...answered({ text: lines.join('\n'), structured: { problems: told } }), isError: true };
}

const STANDS: Readonly<Record<ConstraintCheck['result'], string>> = {
  pass: 'ok',
  warning: 'warning',
  violation: 'violated',
};
const GRAVITY: Readonly<Record<Severity, string>> = { violation: 'violated', warning: 'warning', note: 'note' };

/** What was judged, whatever it is. */
interface Judged {
  readonly constraints: readonly ConstraintCheck[];
  readonly findings: readonly Finding[];
}

/** Each rule on each subject with how it stands and its figures, then all else that was found: never a verdict alone. */
export function ruleLines({ constraints, findings }: Judged): string {
  const others = findings.map(({ id, severity, message }) => `- ${GRAVITY[severity]}: ${id}: ${oneLine(message)}`);
  return ['Rules:', ...constraintLines(constraints), ...(others.length === 0 ? [] : ['Found:', ...others])].join('\n');
}

export function constraintLines(constraints: readonly ConstraintCheck[]): string[] {
  if (constraints.length === 0) return ['- nothing to measure: no holdings are stated'];
  return constraints.map(({ id, subject, result, measured, limit, headroom }) => {
    const figures = [
      measured === null ? '' : `measured ${percent(measured, 4)}`,
      limit === null ? '' : `limit ${limitPercent(limit)}`,
      headroom === null ? '' : `headroom ${percent(headroom, 4)}`,
    ];
    const told = figures.filter((one) => one !== '').join(', ');
    return `- ${STANDS[result]}: ${id} of ${oneLine(subject)}: ${told || 'nothing to measure'}`;
  });
}
