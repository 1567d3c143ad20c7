import { isAscii, letterPattern } from '../../../base/letters.ts';
import { isDoubt } from '../../syntax/heardText.ts';
import type { MarkdownDocument } from '../../syntax/markdown.ts';

/** `Technology (?)`, and what is ticked, `- [x]`, `… to 8% ✓`: it may be done; where what it stands beside decides something. */
export function doubts({ ledger, lines }: MarkdownDocument): { readonly line: number; readonly because: string }[] {
  return [...ledger.lines].flatMap(([line, { claim, unread }]) => {
    if (claim !== 'used') return [];
    const because = unread.some(isDoubt)
      ? '?'
      : TICKED(lines[line - 1] ?? '').test(lines[line - 1] ?? '')
        ? '[x]'
        : signIn(lines[line - 1] ?? '');
    return because === null ? [] : [{ line, because }];
  });
}

/** What a person sees and no word says: in a remark, `(NEM 🔒)`, or before or behind all that the line says. */
function signIn(line: string): string | null {
  if (isAscii(line)) return null;
  return LOCK.exec(line)?.[1] ?? SIGN.exec(line)?.[1] ?? SIGN_BEHIND.exec(line.slice(-20))?.[1] ?? null;
}

const LOCK = /\([^()]{0,60}(🔒|🔐|🚫|⛔|🛑)[^()]{0,60}\)/u;
const SIGN = /^[\s>]*(?:(?:[-*+•]|\d{1,3}[.)])\s+)?(🔒|🔐|🚫|⛔|🛑)/u;
const SIGN_BEHIND = /(🔒|🔐|🚫|⛔|🛑)\uFE0F?\s*$/u;
const TICKED = letterPattern(
  String.raw`^[\s>]*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[xX]\]\s|☑)|[\p{L}\p{N}%.)]\s*[✓✔☑]\uFE0F?\s*$`,
);
