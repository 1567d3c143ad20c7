import type { Finding } from '../domain/finding.ts';
import type { Verdict } from '../domain/plan.ts';

/** BLOCKED by any violation, else CONDITIONAL on any warning, else SAFE (SEMANTICS 6). */
export function decideVerdict(findings: readonly Finding[]): Verdict {
  if (findings.some((finding) => finding.severity === 'violation')) return 'BLOCKED';
  return findings.some((finding) => finding.severity === 'warning') ? 'CONDITIONAL' : 'SAFE';
}
