import { type Role, rolesOf, type Said, type Span } from './roles.ts';

/**
 * That cash is somebody's, is needed or is not there (READING 1, O5): cash or the account, an amount or a word that claims
 * it, and now or later. What an account held or paid once claims nothing.
 */
export function claimedIn({ words }: Said): Span | null {
  const roles = rolesOf(words);
  const cash = roles.findIndex((those, at) => those.has('cash') && !FLOWS.test(words[at + 1]?.lower ?? ''));
  if (cash < 0 || !roles.some((those) => those.has('now'))) return null;
  const isAmount = words.some(({ kind, text }) => kind === 'figure' && AMOUNT.test(text));
  const claim = roles.findIndex((those, at) => those.has('claimed') && !isDenied(roles, at));
  const open = words.findIndex(({ lower }, at) => CLEARED.test(lower) && roles[at - 1]?.has('not') === true);
  const at = isAmount && claim >= 0 ? claim : open;
  return at < 0 ? null : { from: Math.min(cash, at), to: Math.max(cash, at) };
}

/** Dollars, or thousands of them. */
const AMOUNT = /^(?:\$[\d,.]*[1-9]|[1-9]\d{0,2},?\d{3}\b)/;
/** `cash flow`: a company's. */
const FLOWS = /^flows?$/;
const CLEARED = /^(?:cleared|settled|arrived|landed|ours|mine)$/;

function isDenied(roles: readonly ReadonlySet<Role>[], at: number): boolean {
  return roles[at - 1]?.has('not') === true;
}
