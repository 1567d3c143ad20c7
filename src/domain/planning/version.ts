/** The version of the package; `test/package/published.test.ts` holds it to package.json. */
export const VERSION = '0.1.0';
