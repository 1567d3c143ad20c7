import { inflateRawSync } from 'node:zlib';

// What an archive (ZIP) unpacks to, whatever it says of itself, before any library is asked to read it.

/** Of all parts together, unpacked: a workbook of 10,000 holdings has some 5 MB. */
const LARGEST_UNPACKED = 32 * 1024 * 1024;
const MOST_PARTS = 1000;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
/** The end of an archive stands before a remark of at most so many bytes. */
const LONGEST_REMARK = 65_535;

interface Part {
  readonly name: string;
  readonly isLocked: boolean;
  readonly method: number;
  /** Where it begins, with its own head. */
  readonly at: number;
  readonly packed: number;
}

/** Why an archive is not read as a workbook: what is wrong, and what is accepted. Null where nothing is. */
export function archiveFault(bytes: Uint8Array): readonly [message: string, accepted: string] | null {
  const parts = partsOf(bytes);
  if (parts === null) return ['the file is a damaged or an unusual archive', WHOLE];
  if (!parts.some(({ name }) => name === 'xl/workbook.xml'))
    return ['the file is an archive, and no .xlsx workbook', WHOLE];
  if (parts.some(({ isLocked }) => isLocked)) return ['the workbook is locked by a password', 'one without a password'];
  if (parts.some(({ name }) => name.startsWith('xl/externalLinks/')))
    return ['the workbook takes figures from other workbooks', 'one with its figures in itself: paste them as values'];
  let left = LARGEST_UNPACKED;
  for (const part of parts) {
    const size = unpackedSize(bytes, part, left);
    if (size === null) return ['the file is a damaged or an unusual archive', WHOLE];
    if (size > left) return [`the workbook unpacks to more than ${LARGEST_UNPACKED / 1024 / 1024} MiB`, SMALL];
    left -= size;
  }
  return null;
}

const WHOLE = 'a workbook (.xlsx) as its program saves it, or the file saved as CSV';
const SMALL = 'a workbook of holdings alone, or the file saved as CSV';

/** Null where the list of parts cannot be followed. */
function partsOf(bytes: Uint8Array): readonly Part[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  if (count > MOST_PARTS) return null;
  const parts: Part[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_SIZE > end || view.getUint32(at, true) !== ENTRY) return null;
    const nameLength = view.getUint16(at + 28, true);
    parts.push({
      name: new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength)),
      isLocked: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_REMARK);
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at;
  return null;
}

/** Bytes; more than `most` where there are more, which are not unpacked then. Null where it cannot be unpacked. */
function unpackedSize(bytes: Uint8Array, { at, packed, method }: Part, most: number): number | null {
  if (at + LOCAL_SIZE > bytes.length) return null;
  const head = new DataView(bytes.buffer, bytes.byteOffset + at, LOCAL_SIZE);
  const start = at + LOCAL_SIZE + head.getUint16(26, true) + head.getUint16(28, true);
  if (start + packed > bytes.length) return null;
  if (method === 0) return packed;
  if (method !== 8) return null;
  try {
    return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: most + 1 }).length;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? most + 1 : null;
  }
}
