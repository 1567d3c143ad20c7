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
  },
  logLevel: 'warn',
});
