import { closeSync, openSync, writeFileSync } from 'node:fs';

const WRITTEN_AT_ONCE = 1 << 18;

/** Writes lines as they come, so that no more than a part of the file is held. `flags` are those of `openSync`. */
export function writeLines(path: string, flags: 'w' | 'wx', lines: Iterable<string>, mode?: number): void {
  const file = openSync(path, flags, mode);
  try {
    let text = '';
    for (const line of lines) {
      text += `${line}\n`;
      if (text.length < WRITTEN_AT_ONCE) continue;
      writeFileSync(file, text);
      text = '';
    }
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}
