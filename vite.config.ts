import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The desk's page; `npm run build` makes it into dist/web, where the server finds it. */
export default defineConfig({
  root: 'src/web/client',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // a data: address would be one more thing for the policy to allow
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // the page, and the document within it that starts the lab's thread
    rolldownOptions: { input: ['src/web/client/index.html', 'src/web/client/lab.html'] },
  },
  // in a browser the parser of CSV brings its own bytes
  resolve: { alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' } },
  logLevel: 'warn',
});
