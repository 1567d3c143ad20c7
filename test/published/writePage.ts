// `npm run published`: writes docs/published.md from the cases.
import { writeFileSync } from 'node:fs';
import { readCases } from './cases.ts';
import { publishedPage } from './page.ts';

writeFileSync(new URL('../../docs/published.md', import.meta.url), publishedPage(readCases()));
