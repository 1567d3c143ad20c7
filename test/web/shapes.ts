import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../cli/porch.ts';

const FILE = join(ROOT, 'test/web/answers.virtual.ts');

const CONTRACT = [
  'src/web/contract/shapes.ts',
  'src/web/contract/policyShapes.ts',
  'src/web/contract/accountShapes.ts',
  'src/web/contract/choiceShapes.ts',
  'src/web/contract/documentShapes.ts',
  'src/web/contract/fillShapes.ts',
  'src/web/contract/recordShapes.ts',
  'src/web/contract/householdShapes.ts',
  'src/web/contract/holdingShapes.ts',
  'src/web/contract/importShapes.ts',
];

/** An answer and the type of the contract that it is to have. */
export type Claim = readonly [shape: string, answer: unknown];

/** Where an answer is not as the contract has it, as the compiler says it; what is beside its keys does not matter. */
export function shapeFaults(claims: readonly Claim[]): string[] {
  const names = [...new Set(claims.map(([shape]) => shape))];
  const lines = claims.flatMap(([shape, answer], index) => [
    `const answer${index} = ${JSON.stringify(answer)} as const;`,
    `export const shaped${index}: ${shape} = answer${index};`,
  ]);
  const imports = CONTRACT.map((file) => `import type { ${namesIn(file, names)} } from '../../${file}';`);
  const text = [...imports, ...lines].join('\n');
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => name === FILE || fileExists(name);
  host.readFile = (name) => (name === FILE ? text : readFile(name));
  host.getSourceFile = (name, version) =>
    name === FILE ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023) : parsed(name, version);
  const program = ts.createProgram([FILE], OPTIONS, host);
  const file = program.getSourceFile(FILE);
  // the contract's own files are the compiler's to check, once, and not for each answer
  const diagnostics = [
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ];
  return diagnostics.map(({ messageText, start, file: at }) => {
    const line = at === undefined || start === undefined ? 0 : at.getLineAndCharacterOfPosition(start).line;
    return `${claims[Math.floor((line - imports.length) / 2)]?.[0] ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
};

/** The files of the contract, and the compiler's own: the same for every answer. */
const files = new Map<string, ts.SourceFile | undefined>();

function parsed(name: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
  if (!files.has(name)) files.set(name, ts.createCompilerHost(OPTIONS).getSourceFile(name, version));
  return files.get(name);
}

function namesIn(file: string, names: readonly string[]): string {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return names.filter((name) => new RegExp(`^export (?:interface|type) ${name}\\b`, 'm').test(text)).join(', ');
}
