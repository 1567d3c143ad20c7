import { beginsWithCapital, hasLetter } from '../../../base/letters.ts';
import { isSectorName } from '../../../domain/instruments/sectorLookup.ts';
import { rowsOf } from '../../fields/statements.ts';
import { denies } from '../../lexicon/formWords.ts';
import { textsIn } from '../../syntax/besides.ts';
import type { Block, Heading, ListItem, MarkdownDocument, TextLine } from '../../syntax/markdown.ts';
import type { RawLine } from '../../syntax/sourceLines.ts';
import { plainText } from '../../syntax/text.ts';
import { aboutAt, aboutBelow, newAbove } from './about.ts';
import { NAME, rowPassages } from './cells.ts';
import { codePassages, FOLDED } from './code.ts';
import { ENDED, type Passage, runsOf, type Sentence, type Setting } from './sentence.ts';

/** Every text of a document that no reader took, in the order of the document. */
export function unreadPassages(document: MarkdownDocument): Passage[] {
  return [...frontMatter(document), ...passages(document), ...hidden(document)];
}

/** Each field with its label, and what it says without: a text may say it by itself, whatever its label. */
function frontMatter(document: MarkdownDocument): Passage[] {
  const { preamble, ledger } = document;
  const byLine = preamble.flatMap(({ line, text }): Passage[] => {
    const unread = ledger.lines.get(line)?.unread ?? [text, ...textsIn(text)];
    return unread.map((part) => ({ setting: 'line', pieces: [{ text: part, line }], block: null }));
  });
  return [...byLine, ...wrappedFields(document)];
}

const INDENTED = /^\s+(?!- |[\w -]{1,60}:(?:\s|$))\S/;

/** Fields whose text goes on over indented lines. */
function wrappedFields({ preamble, ledger }: MarkdownDocument): Passage[] {
  const runs: RawLine[][] = [];
  for (const { line, text } of preamble) {
    if (ledger.lines.has(line)) continue;
    const last = runs.at(-1);
    if (INDENTED.test(text) && last?.at(-1)?.line === line - 1) last?.push({ line, text });
    else runs.push([{ line, text: text.replace(FOLDED, '') }]);
  }
  return runs.filter(({ length }) => length > 1).map((pieces) => ({ setting: 'line', pieces, block: null }));
}

function hidden({ comments }: MarkdownDocument): Passage[] {
  return runsOf(comments).map((pieces) => ({ setting: 'line', pieces, block: null }));
}

/** What stands on a line of its own. */
type Lined = Heading | ListItem | TextLine;

const isLined = (block: Block): block is Lined =>
  block.kind === 'heading' || block.kind === 'item' || block.kind === 'text';

function passages(document: MarkdownDocument): Passage[] {
  const found: Passage[] = [];
  // one by one: a table may have more cells than a call can have arguments
  const add = (those: readonly Passage[]): void => {
    for (const one of those) found.push(one);
  };
  const { blocks } = document;
  const above = newAbove();
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined) continue;
    if (block.kind === 'table' || block.kind === 'looseRows') add(rowPassages(document, rowsOf([block], true), block));
    else if (block.kind === 'code') add(codePassages(document, block));
    else {
      const end = block.kind === 'heading' ? at + 1 : paragraphEnd(document, at);
      const run = blocks.slice(at, end).filter(isLined);
      const last = run.at(-1) ?? block;
      const about = aboutAt(above, block, run.map(({ text }) => text).join(' '));
      const isTitle = block.kind === 'heading' || last.text.endsWith(':');
      const below = isTitle ? aboutBelow(document, end - 1, about) : overNames(document, end - 1, about);
      add(linePassages(document, run, below));
      add(acrossLabel(document, last, blocks[end]));
      add(acrossRule(document, run, blocks[end]));
      at = end - 1;
    }
  }
  return found;
}

/** `We leave alone`, which does not end, over a list, one below it in the same item, or a table: it is said of what these name, too. */
function overNames(document: MarkdownDocument, at: number, about: Sentence['about']): Sentence['about'] {
  const [line, next] = [document.blocks[at], document.blocks[at + 1]];
  if ((line?.kind !== 'text' && line?.kind !== 'item') || ENDED.test(line.text.slice(-10))) return about;
  const isOver =
    next?.kind === 'item'
      ? next.depth >= line.depth + (line.kind === 'item' ? 1 : 0)
      : next?.kind === 'table' && line.kind === 'text';
  if (!isOver) return about;
  const below = aboutBelow(document, at, about);
  return () => [...about(), ...below()];
}

/** An item or a line goes on over the lines of text right below it, up to one that was read or bears a label. */
function paragraphEnd(document: MarkdownDocument, start: number): number {
  let end = start + 1;
  const { blocks, ledger } = document;
  let previous = blocks[start];
  for (let next = blocks[end]; next?.kind === 'text' && previous !== undefined; next = blocks[end]) {
    const isTaken = ledger.lines.has(next.line) || ledger.lines.has(previous.line);
    if (isTaken || next.line !== previous.line + 1 || beginsLabel(next.text, document.lines[next.line - 2] ?? ''))
      break;
    previous = next;
    end += 1;
  }
  return end;
}

/** `We sell` or `We sell:`, then `Consumer Staples: too dear.`: a sentence that goes on before a name with a colon is heard as a whole, too. */
function acrossLabel({ ledger }: MarkdownDocument, above: Lined, below: Block | undefined): Passage[] {
  if (above.kind === 'heading' || below?.kind !== 'text' || above.line !== below.line - 1) return [];
  if (ledger.lines.has(above.line) || ledger.lines.has(below.line)) return [];
  const said = above.text.replace(/:\s*$/, '');
  if (said.includes(':') || ENDED.test(said.slice(-10))) return [];
  const label = plainText(/^[^:]{0,40}(?=:)/.exec(below.text)?.[0] ?? '').split(' ');
  // `Energy position:`
  const isNamed = label.some((_word, last) => isSectorName(label.slice(0, last + 1).join(' ')));
  if (!NAME.test(label[0] ?? '') && !isNamed) return [];
  return [{ setting: 'line', pieces: [above, below].map(({ text, line }) => ({ text, line })), block: above }];
}

/** Lines of text right above an underlined one: a rule that is meant below them makes a heading of the last. */
function acrossRule({ lines, ledger }: MarkdownDocument, above: readonly Lined[], below: Block | undefined): Passage[] {
  const [first] = above;
  if (first === undefined || first.kind === 'heading' || below?.kind !== 'heading' || below.level > 2) return [];
  // a number with `#` may stand in the line itself
  const isMarked = lines[below.line - 1]?.slice(0, below.column - 1).includes('#') === true;
  if (above.at(-1)?.line !== below.line - 1 || isMarked) return [];
  const run = [...above, below].map(({ text, line }) => ({ text, line }));
  if (run.some(({ line }) => ledger.lines.has(line))) return [];
  return [{ setting: 'line', pieces: run, block: first }];
}

/**
 * `Status: …`, `**Restricted names:** …`; in small letters, or with a word that denies, a sentence may go on, which does not
 * end in the line above.
 */
function beginsLabel(text: string, above: string): boolean {
  const [, start] = /^[*_]{0,3}([^\s:]{1,41})[^:.!?]{0,40}:/u.exec(text) ?? [];
  if (start === undefined || !hasLetter(start.charAt(0))) return false;
  return (beginsWithCapital(start) && !denies(start.toLowerCase())) || ENDED.test(above.slice(-10));
}

function linePassages(document: MarkdownDocument, run: readonly Lined[], about: Passage['about']): Passage[] {
  const [first] = run;
  if (first === undefined) return [];
  const setting: Setting = first.kind === 'heading' ? 'heading' : 'line';
  const claim = document.ledger.lines.get(first.line);
  if (claim !== undefined) {
    return claim.unread.map((text) => ({ setting, pieces: [{ text, line: first.line }], block: first, about }));
  }
  const pieces = run.map(({ text, line }) => ({ text, line }));
  return [{ setting, pieces, block: first, about }];
}
