import { Link } from 'wouter';
import { Copy } from '../inputs/controls.tsx';

const DIGITS = 12;

export function shortId(planId: string): string {
  return planId.slice(0, DIGITS);
}

/** The plan by its first digits, as a way to it; the whole id is its title. */
export function PlanLink({ planId }: { readonly planId: string }) {
  return (
    <Link href={`/plans/${planId}`} title={planId} className="mono">
      {shortId(planId)}
    </Link>
  );
}

/** The plan's first digits; pressing them copies the whole id. */
export function PlanId({ planId }: { readonly planId: string }) {
  return (
    <span className="mono" title={planId}>
      <Copy text={planId} shown={shortId(planId)} what="the plan’s whole id" />
    </span>
  );
}
