import { faultAt } from '../../fields/jsonFields.ts';
import type { OfxFile } from './fields.ts';
import { type OfxNode, ofxPlace } from './tree.ts';

const LISTS = ['INVPOSLIST', 'INVTRANLIST'];
/** What only a list has. */
const ITEM =
  /^(?:(?:POS|BUY|SELL)(?:STOCK|MF|DEBT|OPT|OTHER)|INVBANKTRAN|INVEXPENSE|INCOME|REINVEST|RETOFCAP|SPLIT|TRANSFER|JRNLSEC|JRNLFUND|MARGININTEREST|CLOSUREOPT)$/;
/** What an item or a statement has once. */
const SINGLE = /^(?:INV(?:POS|BUY|SELL|TRAN|BAL|ACCTFROM)|SECID|SECINFO|CURRENCY|ORIGCURRENCY)$/;

/** What stands in one aggregate alone, and in which. */
const PARENTS: ReadonlyMap<string, string> = new Map([
  ...[...LISTS, 'INVBAL', 'INV401KBAL'].map((tag): [string, string] => [tag, 'INVSTMTRS']),
  ['INVSTMTRS', 'INVSTMTTRNRS'],
  ['INVSTMTTRNRS', 'INVSTMTMSGSRSV1'],
  ['INVSTMTMSGSRSV1', 'OFX'],
]);

/** A tag that is closed too early or too late leaves others where nobody would read them: each is a problem. */
export function refuseMisplaced(file: OfxFile, node: OfxNode): void {
  const seen = new Set<string>();
  for (const part of node.parts) {
    const place = ofxPlace(file.quoted, part.line);
    const parent = PARENTS.get(part.tag) ?? node.tag;
    if (parent !== node.tag) {
      faultAt(file.faults, place, `<${part.tag}> stands in <${node.tag}>`, `a <${part.tag}> within <${parent}>`);
    } else if (ITEM.test(part.tag) && !LISTS.includes(node.tag)) {
      faultAt(file.faults, place, `<${part.tag}> stands in no list`, 'each within <INVPOSLIST> or <INVTRANLIST>');
    } else if (SINGLE.test(part.tag) && seen.has(part.tag) && !LISTS.includes(node.tag)) {
      faultAt(file.faults, place, `<${part.tag}> stands twice in <${node.tag}>`, 'a file as the broker made it');
    }
    seen.add(part.tag);
    refuseMisplaced(file, part);
  }
}
