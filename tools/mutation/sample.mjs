import { dirname, relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { isDrawn, NOT_DRAWN } from './drawn.mjs';

// Measures a random sample of the reader's mutants, for whom the hour of a whole run is too long:
//   npm run test:mutation:sample -- 0.1 word 'src/documents/hearing/*.ts'

const [share, word, ...mutate] = process.argv.slice(2);
const sample = { share: Number(share), word };
if (!(sample.share > 0 && sample.share <= 1) || word === undefined) {
  console.error('Call it with the share to draw and a word, which draws another sample than other words do:');
  console.error("  npm run test:mutation:sample -- 0.1 first 'src/documents/hearing/*.ts'");
  process.exit(2);
}

const all = await new Stryker({
  configFile: 'stryker.reader.config.json',
  reader: { sample },
  concurrency: 1,
  reporters: [],
  thresholds: { break: null },
  ...(mutate.length === 0 ? {} : { mutate }),
}).runMutationTest();

const FOUND = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage'];

const counted = all.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError');
const drawn = counted.filter((mutant) =>
  mutant.status === 'NoCoverage' ? isDrawn(mutant, sample) : mutant.statusReason !== NOT_DRAWN,
);
for (const mutant of drawn) {
  if (FOUND.includes(mutant.status)) continue;
  const { fileName, location, mutatorName, replacement, status } = mutant;
  const text = replacement.replaceAll(/\s+/g, ' ').slice(0, 100);
  const place = `${relative('.', fileName)}:${location.start.line}:${location.start.column}`;
  console.log(`${status} ${place}-${location.end.column} ${mutatorName}: ${text}`);
}

console.log('| room | mutants, without static ones | drawn | killed | timed out | survived | not covered | score |');
console.log('|:---|---:|---:|---:|---:|---:|---:|---:|');
const roomOf = ({ fileName }) => dirname(relative('.', fileName));
for (const [room, mutants] of Object.entries(Object.groupBy(drawn, roomOf))) {
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const [found, missed] = [count(...FOUND), count(...MISSED)];
  const part = found / (found + missed);
  const margin = 100 * Math.sqrt((part * (1 - part)) / (found + missed));
  const cells = [
    room,
    counted.filter((mutant) => roomOf(mutant) === room).length.toLocaleString('en'),
    mutants.length,
    ...[...FOUND, ...MISSED].map((status) => count(status)),
    `${(100 * part).toFixed(2)} % ± ${margin.toFixed(1)}`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
