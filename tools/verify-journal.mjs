// Proves an exported journal without the program that wrote it: this file shares no code with it.
//
//   node tools/verify-journal.mjs EXPORT.jsonl [CHECKPOINTS.jsonl …] [--key HEX_OR_FILE]
//
// Every line of the export is one event: canonical JSON (RFC 8785), whose `hash` is the SHA-256 of the canonical JSON
// of its other fields, and whose `previous_hash` is the hash of the line before (64 zeros in the first). Every line of
// a checkpoint file is {at, head_hash, public_key, sequence, signature}: Ed25519 over the canonical JSON of the first
// four. Exit: 0 all is as it was recorded, 3 it is not (the first fault is told), 2 a file or the call cannot be used.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

const ENTRY_KEYS = 'at by hash identified_by key kind os_user payload plan_id previous_hash sequence'.split(' ');
const CHECKPOINT_KEYS = 'at head_hash public_key sequence signature'.split(' ');
const HASH = /^[0-9a-f]{64}$/;

class Unusable extends Error {}

main(process.argv.slice(2));

function main(words) {
  try {
    const { files, key } = readCall(words);
    const [exported, ...books] = files;
    const found = verifyAll(readLines(exported), books.flatMap(readBook), key);
    console.log(found.text);
    process.exitCode = found.isFault ? 3 : 0;
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

function readCall(words) {
  const files = [];
  let key = null;
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === '--key') {
      at += 1;
      key = readKey(words[at] ?? '');
    } else if (words[at].startsWith('--'))
      throw new Unusable(`unknown option ${words[at]}; accepted: --key HEX_OR_FILE`);
    else files.push(words[at]);
  }
  if (files.length === 0) {
    throw new Unusable('usage: node tools/verify-journal.mjs EXPORT.jsonl [CHECKPOINTS.jsonl …] [--key HEX_OR_FILE]');
  }
  return { files, key };
}

function readKey(word) {
  const text = HASH.test(word) ? word : existsSync(word) ? readFileSync(word, 'utf8').trim() : '';
  if (!HASH.test(text)) throw new Unusable(`--key ${word}: neither 64 hex digits nor a file that holds them`);
  return text;
}

function readLines(file) {
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Unusable(`${file} cannot be read: ${error.code}`);
  }
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // A byte that is no text is a fault of its line, which then differs from its canonical form.
    text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The checkpoints of one file. A line that breaks off before its end (a power cut, a full disk) says nothing. */
function readBook(file) {
  return readLines(file).flatMap((line, index) => {
    if (line === '' || !line.endsWith('}')) return [];
    const { value, wrong } = readLine(line, CHECKPOINT_KEYS);
    return [{ ...value, wrong, place: `${file}, line ${index + 1}` }];
  });
}

function verifyAll(lines, checkpoints, givenKey) {
  const key = givenKey ?? checkpoints.find((one) => one.wrong === null)?.public_key ?? null;
  const faults = checkpoints.flatMap((one) => {
    const wrong = one.wrong ?? wrongSignature(one, key);
    return wrong === null
      ? []
      : [{ sequence: one.sequence ?? 0, text: `the checkpoint in ${one.place} is forged: ${wrong}` }];
  });
  const sound = checkpoints.filter((one) => one.wrong === null && wrongSignature(one, key) === null);
  const walked = walk(lines, sound);
  if (walked.text !== undefined) faults.push(walked);
  faults.sort((one, other) => one.sequence - other.sequence);
  if (faults.length > 0) return { isFault: true, text: `FAULT at event ${faults[0].sequence}: ${faults[0].text}` };
  const told =
    sound.length === 0 ? 'no checkpoint: an end that was cut off cannot be seen' : `${sound.length} checkpoints agree`;
  return { isFault: false, text: `OK: ${lines.length} events, head ${walked.head}; ${told}` };
}

/** The head of a good chain, or the first fault as {sequence, text}. */
function walk(lines, checkpoints) {
  const seen = new Map();
  for (const one of checkpoints) seen.set(one.sequence, [...(seen.get(one.sequence) ?? []), one]);
  let head = '0'.repeat(64);
  let agreed = 0;
  for (const [index, line] of lines.entries()) {
    const sequence = index + 1;
    const { value, wrong } = readLine(line, ENTRY_KEYS);
    if (wrong !== null) return { sequence, text: `it cannot be read: ${wrong}` };
    const { hash, ...sealed } = value;
    if (sha256(canonical(sealed)) !== hash)
      return { sequence, text: 'it was changed: its content does not have its hash' };
    if (value.sequence !== sequence)
      return { sequence, text: `it is not there: event ${value.sequence} stands in its place` };
    if (value.previous_hash !== head) return { sequence, text: 'it is not sealed to the one before it' };
    const words = seen.get(sequence) ?? [];
    if (words.some((one) => one.head_hash !== hash)) {
      return {
        sequence: agreed + 1,
        text: `from here to event ${sequence} something was replaced and sealed again: a checkpoint saw another event ${sequence}`,
      };
    }
    if (words.length > 0) agreed = sequence;
    head = hash;
  }
  const furthest = checkpoints.reduce((far, one) => Math.max(far, one.sequence), 0);
  if (furthest <= lines.length) return { head };
  return {
    sequence: lines.length + 1,
    text: `it is missing: the journal ends before it, and a checkpoint saw event ${furthest}`,
  };
}

/** The object on a line that has exactly these keys in canonical form; else what is wrong with it. */
function readLine(line, keys) {
  let value;
  try {
    value = JSON.parse(line);
  } catch {
    return { value: {}, wrong: 'it is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Object.keys(value).toSorted().join(' ') !== keys.join(' ')) {
    return { value: {}, wrong: `it does not have exactly the keys ${keys.join(', ')}` };
  }
  // `JSON.stringify` escapes a surrogate only where its other half is missing, which RFC 8785 does not allow.
  const hasHalfCharacter = /(?:^|[^\\])(?:\\\\)*\\ud[89a-f]/.test(line);
  if (hasHalfCharacter || canonical(value) !== line) return { value: {}, wrong: 'it is not canonical JSON (RFC 8785)' };
  if (!Number.isSafeInteger(value.sequence) || value.sequence < 1)
    return { value: {}, wrong: 'its sequence is not a whole number from 1' };
  return { value, wrong: null };
}

function wrongSignature(checkpoint, key) {
  const { signature, wrong: _wrong, place: _place, ...signed } = checkpoint;
  if (checkpoint.public_key !== key) return 'it bears another key';
  if (!HASH.test(key) || !/^[0-9a-f]{128}$/.test(signature)) return 'its key or signature is not in hex digits';
  const x = Buffer.from(key, 'hex').toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const isGenuine = verify(null, Buffer.from(canonical(signed)), publicKey, Buffer.from(signature, 'hex'));
  return isGenuine ? null : 'its signature is not of its key';
}

/** RFC 8785: keys by UTF-16 code units, ECMAScript's numbers and strings, nothing between. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value).toSorted();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function sha256(text) {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
