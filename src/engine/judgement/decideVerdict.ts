import type { Verdict } from '../../domain/planning/plan.ts';
import type { Finding } from '../../domain/rules/finding.ts';

/** BLOCKED by any violation, else CONDITIONAL on any warning, else SAFE (SEMANTICS 6). */
export function decideVerdict(findings: readonly Finding[]): Verdict {
  if (findings.some((finding) => finding.severity === 'violation')) return 'BLOCKED';
  return findings.some((finding) => finding.severity === 'warning') ? 'CONDITIONAL' : 'SAFE';
}
