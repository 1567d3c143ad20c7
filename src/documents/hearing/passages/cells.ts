import { rowsOf } from '../../fields/statements.ts';
import { VALIDITY } from '../../lexicon/standing.ts';
import { besidesIn, wordsAround } from '../../syntax/besides.ts';
import { heardText } from '../../syntax/heardText.ts';
import type { Block, MarkdownDocument, Row } from '../../syntax/markdown.ts';
import { plainText } from '../../syntax/text.ts';
import { heardTokens } from '../../syntax/tokens.ts';
import { tokensOnce } from './about.ts';
import { aboutNothing, type Passage, type Sentence } from './sentence.ts';

const validity: ReadonlySet<string> = new Set(VALIDITY);

/** The cells that nobody took, and what was left of a line. A row that was taken as a line has no cell to hear. */
export function rowPassages({ ledger }: MarkdownDocument, rows: readonly Row[], block: Block): Passage[] {
  const isHeader =
    block.kind === 'table' && rows.length > 1 && !rows[0]?.cells.some(({ text }) => NAME.test(plainText(text)));
  // of a column once: a long table has a million cells
  const headers = (rows[0]?.cells ?? []).map(({ text }) => ({ text, about: tokensOnce(text) }));
  return rows.flatMap(({ line, cells }, index): Passage[] => {
    const claim = ledger.lines.get(line);
    const isReadByCell = cells.some((cell) => ledger.cells.has(cell));
    const isByCell = claim === undefined || isReadByCell;
    const unread = isByCell
      ? cells.flatMap((cell, at) => {
          const { text: header, about } = (index > 0 ? headers[at] : undefined) ?? NO_HEADER;
          if (ledger.cells.has(cell))
            return [...besidesIn(cell.text), ...wordsAround(cell.text)].map((text) => ({ text, about: aboutNothing }));
          const isAnswered =
            index > 0 ? isAnswer(cell.text, header) : isHeader && ANSWERED_HEADER.test(plainText(cell.text));
          if (isAnswered) return [];
          // `Valid until` over a day in a row that was read
          const isOfDay = claim !== undefined || isReadByCell;
          const dated = isOfDay && validity.has(plainText(header).toLowerCase()) ? [`${header}: ${cell.text}`] : [];
          return [cell.text, ...dated].map((text) => ({ text, about }));
        })
      : [];
    const texts = [...unread, ...(claim?.unread ?? []).map((text) => ({ text, about: aboutNothing }))];
    if (texts.length === 0) return [];
    const row = heardTokens(cells.map(({ text }) => heardText(text)).join(' | '));
    return texts.map(({ text, about }) => ({ setting: 'cell', pieces: [{ text, line }], block, row, about }));
  });
}

const NO_HEADER = { text: '', about: aboutNothing };

/** `No` in a cell answers the header, by which it is judged; a header for remarks asks nothing. */
function isAnswer(text: string, header: string): boolean {
  return ANSWER.test(plainText(text)) && !REMARKS_HEADER.test(plainText(header));
}

/** What stands in a header that is a row. */
export const NAME = /^\$?[A-Z]{1,5}$/;
const ANSWER = /^(?:no|n|false)\.?$/i;
const REMARKS_HEADER = /^(?:notes?|remarks?|comments?|instructions?)$/i;
/** Headers that say what their cells answer, by which they are judged. */
const ANSWERED_HEADER =
  /^(?:lock|lock-?up|lock-up|locked|blackout|pledged|collateral|restricted|restrictions?|embargo|excluded)\??$/i;

/** The cells that nobody took, of rows that nobody took. */
export function unreadCells({ blocks, ledger }: MarkdownDocument): { readonly line: number; readonly text: string }[] {
  return rowsOf(blocks, true).flatMap(({ line, cells }) =>
    ledger.lines.has(line) ? [] : cells.filter((cell) => !ledger.cells.has(cell)).map(({ text }) => ({ line, text })),
  );
}

/** The rows of which nobody took a cell, each as one text: a label and its figure may stand in two cells. */
export function* unreadRows({
  blocks,
  ledger,
}: MarkdownDocument): Iterable<Sentence & { readonly cells: readonly string[] }> {
  for (const block of blocks) {
    for (const { line, cells: all } of rowsOf([block], true)) {
      if (ledger.lines.has(line) || all.some((cell) => ledger.cells.has(cell))) continue;
      const cells = all.map((cell) => heardText(cell.text));
      const text = cells.join(' ');
      const words = heardTokens(text);
      const place = { isFirst: true, lineAt: () => line, block, row: words, about: aboutNothing };
      yield { setting: 'cell', text, words, cells, ...place };
    }
  }
}
