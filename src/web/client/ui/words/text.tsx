import { Fragment, type ReactNode } from 'react';
import '../parts.css';

/** Words that quote a document, with what a reader would not see in them named: a mark may turn the writing round. */
export function Told({ text }: { readonly text: string }) {
  return <>{seen(text)}</>;
}

/** The same of several, which differ, each as an item of a list. */
export function ToldList({ texts, className }: { readonly texts: readonly string[]; readonly className?: string }) {
  return (
    <ul className={className}>
      {texts.map((text) => (
        <li key={text}>
          <Told text={text} />
        </li>
      ))}
    </ul>
  );
}

/** The same of words that go over several lines: each on its own, and never more than one empty one between them. */
export function ToldLines({ text }: { readonly text: string }) {
  const lines = text
    .trim()
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .split('\n');
  return (
    <span className="told-lines">
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by their place alone
        <Fragment key={at}>
          {at === 0 ? '' : '\n'}
          {seen(line)}
        </Fragment>
      ))}
    </span>
  );
}

/** Controls and marks without a shape of their own; a tab has a width, and U+200D joins emoji. */
const UNSEEN = /((?:(?![\t\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}])+)/u;

/** Whether something in it is not seen as what it is. */
export function hasUnseen(text: string): boolean {
  return UNSEEN.test(text);
}

/** JSON that says the same and shows all of itself: a mark without a shape stands in it by its number. */
export function shownJson(json: string): string {
  return json.replace(/(?![\t\n\r\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (mark) =>
    Array.from({ length: mark.length }, (_, at) => escaped(mark.charCodeAt(at))).join(''),
  );
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

/** The text, with what cannot be seen in it named. */
export function seen(text: string): ReactNode {
  if (!UNSEEN.test(text)) return text;
  return text.split(UNSEEN).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts are known by their place alone
      <span key={at} className="unseen">
        {[...part].map((letter) => `U+${hex(letter)}`).join(' ')}
      </span>
    ),
  );
}

function hex(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
