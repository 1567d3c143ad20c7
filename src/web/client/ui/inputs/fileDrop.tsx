import { useState } from 'react';
import { type DropItem, DropZone, FileTrigger, Text } from 'react-aria-components';
import { Button } from './controls.tsx';
import './fileDrop.css';

/** A file as the desk takes it: its bytes as they are, of whatever encoding. */
export interface ChosenFile {
  readonly name: string;
  readonly base64: string;
  /** When it was last written, UTC milliseconds: a download is written when it is made. */
  readonly modified: number;
  /** Tells one choice from another, the same file chosen twice included. */
  readonly choice: number;
}

/** What the desk takes at most: 1,400,000 characters of base64. */
const MOST_BYTES = 1_050_000;
const PIECE = 0x8000;
const CSV = ['.csv', '.txt', '.tsv', 'text/csv', 'text/plain'];
/** As brokers make them, or people save them. */
export const BROKERS_FILES = [...CSV, '.ofx', '.qfx', '.xml', '.json', '.xlsx'];
let choices = 0;

/** A place to drop one file of these types, with a button that chooses one; what it says of a file that it cannot take. */
export function FileDrop({
  label,
  hint,
  makers = null,
  types = CSV,
  onFile,
}: {
  readonly label: string;
  readonly hint: string;
  /** Whose files are known, where that is more than anybody reads. */
  readonly makers?: string | null;
  readonly types?: readonly string[];
  readonly onFile: (file: ChosenFile) => void;
}) {
  const [wrong, setWrong] = useState<string | null>(null);
  const take = async (files: readonly File[]): Promise<void> => {
    const [file] = files;
    if (file === undefined) return;
    const fault = files.length > 1 ? 'Several files were dropped; bring them one at a time.' : faultOf(file);
    setWrong(fault);
    if (fault === null) await readChosen(file).then(onFile, () => setWrong(`${file.name} cannot be read.`));
  };
  const drop = async (items: readonly DropItem[]): Promise<void> => {
    const files = items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : []));
    if (files.length === 0) setWrong('This is no file; drop a file.');
    else await take(await Promise.all(files));
  };
  return (
    <div className="drop">
      <DropZone
        aria-label={label}
        className="drop-zone"
        getDropOperation={() => 'copy'}
        onDrop={({ items }) => void drop(items)}
      >
        <Text slot="label">{label}</Text>
        <FileTrigger acceptedFileTypes={types} onSelect={(chosen) => void take([...(chosen ?? [])])}>
          <Button>Choose a file</Button>
        </FileTrigger>
        <span className="quiet">{hint}</span>
      </DropZone>
      {makers === null ? null : (
        <details className="quiet">
          <summary>Which brokers’ files</summary>
          {makers}
        </details>
      )}
      {wrong === null ? null : (
        <p role="alert" className="wrong">
          {wrong}
        </p>
      )}
    </div>
  );
}

function faultOf({ name, size }: File): string | null {
  if (size === 0) return `${name} is empty.`;
  if (size <= MOST_BYTES) return null;
  return `${name} has ${(size / 1_000_000).toFixed(1)} MB, and the desk takes at most 1 MB. A command in a terminal takes larger ones.`;
}

async function readChosen(file: File): Promise<ChosenFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += PIECE) {
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + PIECE)));
  }
  choices += 1;
  return { name: file.name, base64: btoa(pieces.join('')), modified: file.lastModified, choice: choices };
}
