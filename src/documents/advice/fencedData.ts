import { type JsonNode, readJson } from '../syntax/json.ts';
import type { MarkdownDocument } from '../syntax/markdown.ts';
import type { Reading } from '../syntax/problem.ts';
import { readYaml } from '../syntax/yaml.ts';
import { unlabelledJson } from './recommendationSlips.ts';

/** What is read from each block of JSON or YAML, with a language or without, whose text has one of these keys. */
export function fencedData(document: MarkdownDocument, keys: RegExp): readonly Reading<JsonNode>[] {
  const labelled = document.blocks.flatMap((block) => {
    if (block.kind !== 'code') return [];
    const isYaml = block.closed && (block.info === 'yaml' || block.info === 'yml');
    if (!isYaml && block.info !== 'json') return [];
    return [{ text: block.text, line: block.line + 1, read: isYaml ? readYaml : readJson }];
  });
  const bare = unlabelledJson(document.lines).map(({ text, line }) => ({ text, line, read: readJson }));
  return [...labelled, ...bare]
    .filter(({ text }) => keys.test(text))
    .map(({ text, line, read }) => read(document.name, text, line));
}
