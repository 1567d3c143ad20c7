// What a bundle takes of the library, by what it uses: `npm run sizes`. Minified by esbuild; the second figure is gzip's.
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const USES = ['decimal', 'rebalance', 'readPortfolio', 'planDocuments', 'planDocuments, writeReports'];

for (const use of USES) {
  const contents = `import { ${use} } from './dist/index.js'; console.log(${use});`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  const bytes = outputFiles[0].contents;
  const kilobytes = (length) => String(Math.round(length / 1000)).padStart(4);
  console.log(`${use.padEnd(28)} ${kilobytes(bytes.length)} kB ${kilobytes(gzipSync(bytes).length)} kB`);
}
