// The licences of what is bundled: each package that a bundle has code of, under the texts that it brings.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const LINE = '-'.repeat(80);

/**
 * `files` as the bundlers name them, of node_modules and of our own; each of `bundlers` writes a few functions of its own
 * into what it makes. Throws where a package brings no licence.
 */
export function noticesOf(files, bundlers) {
  const own = bundlers.map((name) => `node_modules/${name}`);
  const folders = new Set([...own, ...files.map(packageOf).filter((folder) => folder !== null)]);
  const packages = new Map();
  for (const folder of [...folders].sort()) {
    const text = licenceOf(folder);
    packages.set(text, [...(packages.get(text) ?? []), titleOf(folder)]);
  }
  const parts = [...packages].map(([text, titles]) => `${LINE}\n${titles.join('\n')}\n${LINE}\n\n${text}\n`);
  return `dist/ has code of these packages in it, each under its own licence.\n\n${parts.join('\n')}`;
}

/** The folder of the innermost package that the file belongs to; null for a file of our own. */
function packageOf(file) {
  const [folder = null] =
    /node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll('\\', '/')) ?? [];
  return folder;
}

function titleOf(folder) {
  const { name, version, license } = packageIn(folder);
  return `${name} ${version} (${license})`;
}

function licenceOf(folder) {
  const files = readdirSync(folder).filter((name) => /^(?:licen[cs]e|notice|copying)(?:\.|$)/i.test(name));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  if (texts.length > 0) return texts.map(ownPart).join('\n\n');
  const { license } = packageIn(folder);
  const common = join(import.meta.dirname, 'licences', `${basename(String(license))}.txt`);
  // what permits use only with its author's name has to come with the package
  if (!existsSync(common)) throw new Error(`${folder} brings no licence, and ${license} names no author`);
  return readFileSync(common, 'utf8').trim();
}

/** Vite's file goes on with what is in Vite itself, of which nothing is in ours. */
function ownPart(text) {
  return text.split('\n# Licenses of bundled dependencies')[0].trim();
}

function packageIn(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
