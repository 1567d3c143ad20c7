import { Told } from '../words/text.tsx';
import './writing.css';

/** A whole text that is only read, line by line, so that what cannot be seen in it is named and its line ends are not. */
export function Lines({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className="whole-text" aria-label={label} tabIndex={0}>
      {text.split('\n').map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <p key={at} className="whole-line">
          <Told text={line} />
        </p>
      ))}
    </section>
  );
}
