import { useEffect, useState } from 'react';
import {
  Button as AriaButton,
  type ButtonProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField,
  type TextFieldProps,
} from 'react-aria-components';

type Weight = 'main' | 'plain' | 'danger';

export function Button({ weight = 'plain', ...props }: Omit<ButtonProps, 'className'> & { readonly weight?: Weight }) {
  return <AriaButton {...props} className={`button button-${weight}`} />;
}

export interface FieldProps extends Omit<TextFieldProps, 'className' | 'children'> {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly lines?: number;
}

/** A text to fill in, with its label, a hint, and what is wrong with it. */
export function Field({ label, hint, error, lines = 1, ...props }: FieldProps) {
  return (
    <TextField {...props} isInvalid={error !== undefined} className="field">
      <Label>{label}</Label>
      {lines > 1 ? <TextArea rows={lines} /> : <Input />}
      {hint === undefined ? null : (
        <Text slot="description" className="quiet">
          {hint}
        </Text>
      )}
      {error === undefined ? null : <FieldError className="wrong">{error}</FieldError>}
    </TextField>
  );
}

const TOLD_FOR = 2000;

/** Puts a text on the clipboard, and says so. */
export function Copy({
  text,
  what,
  shown = text,
}: {
  readonly text: string;
  readonly what: string;
  /** What stands on the button where the text is too long for it. */
  readonly shown?: string;
}) {
  const [told, setTold] = useState<'no' | 'yes' | 'failed'>('no');
  useEffect(() => {
    if (told === 'no') return;
    const timer = setTimeout(() => setTold('no'), TOLD_FOR);
    return () => clearTimeout(timer);
  }, [told]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setTold('yes'),
      () => setTold('failed'),
    );
  };
  return (
    <span className="copy">
      <AriaButton className="copy-button" onPress={copy} aria-label={`Copy ${what}: ${shown}`}>
        {shown}
        <CopyMark isCopied={told === 'yes'} />
      </AriaButton>
      <span role="status" className="heard">
        {told === 'yes'
          ? `${what} is copied`
          : told === 'failed'
            ? `${what} could not be copied; select and copy it`
            : ''}
      </span>
    </span>
  );
}

/** Drawn, since not every system's letters have a sign for it. */
function CopyMark({ isCopied }: { readonly isCopied: boolean }) {
  return (
    <svg
      aria-hidden="true"
      className="copy-mark"
      viewBox="0 0 16 16"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    >
      {isCopied ? <path d="M2.5 8.5 6.5 12.5 13.5 4" /> : <path d="M5.5 5.5h8v8h-8zM2.5 10.5v-8h8" />}
    </svg>
  );
}
