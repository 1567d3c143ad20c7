import type { Decimal } from '../../base/decimal.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { plain } from '../../domain/instruments/wording.ts';
import { readShares } from '../fields/values.ts';
import { claimLine, remarkOn } from '../syntax/ledger.ts';
import type { MarkdownDocument } from '../syntax/markdown.ts';
import { sectionsOf } from '../syntax/sections.ts';
import { plainText } from '../syntax/text.ts';
import type { WrittenCall } from './heardRows.ts';

// Written calls of a broker's file. What closing them costs is taken off cash by the import, so that nothing is owed
// beside the document's figures; what stands here is only which shares they may take away.

export const KEPT_CALLS = 'Written calls (kept by the import)';
/** What stands there where none is written any more. */
const NO_CALLS = 'None';

/** A call of a broker's file, as the section has it. */
export interface KeptCall {
  readonly name: string;
  readonly contracts: Decimal;
  readonly shares: Decimal;
  /** Null where its name does not tell. */
  readonly underlying: Ticker | null;
}

/** `NEM260918C00135000: 2 contracts over 200 shares of NEM`. */
export function keptCallWords({ name, contracts, shares, underlying }: KeptCall): string {
  const count = `${name}: ${plain(contracts)} ${plain(contracts) === '1' ? 'contract' : 'contracts'}`;
  return underlying === null
    ? `${count} over shares that its name does not tell`
    : `${count} over ${plain(shares)} shares of ${underlying}`;
}

const ITEM = /^.{1,80}: [\d,.]{1,20} contracts? over ([\d,.]{1,20}) shares of (\S{1,10})$/;

/** The calls of the section that the import keeps. What of it is not as the import writes it is open. */
export function keptCalls(document: MarkdownDocument): WrittenCall[] {
  const calls: WrittenCall[] = [];
  for (const { heading, blocks } of sectionsOf(document, (heading) => heading === KEPT_CALLS.toLowerCase())) {
    claimLine(document.ledger, heading.line, 'used');
    for (const block of blocks) {
      if (block.kind !== 'item') continue;
      const text = plainText(block.text);
      claimLine(document.ledger, block.line, 'used');
      if (text === NO_CALLS) continue;
      const [, count = '', ticker = ''] = ITEM.exec(text) ?? [];
      const shares = readShares(count);
      const underlying = parseTicker(ticker);
      if (shares.ok && underlying !== null) calls.push({ underlying, shares: shares.value });
      else remarkOn(document, 'not_understood', block.line, 'a written call');
    }
  }
  return calls;
}
