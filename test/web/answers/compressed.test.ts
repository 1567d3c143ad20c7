import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { enter, exampleWorkspace, openDesk } from '../served.ts';

interface Raw {
  readonly encoding: string | undefined;
  readonly vary: string | undefined;
  readonly bytes: Buffer;
}

function raw(origin: string, path: string, cookie: string, accepted: string): Promise<Raw> {
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'accept-encoding': accepted };
  return new Promise((resolve, reject) => {
    const call = get(`${origin}${path}`, { headers, agent: false }, (response) => {
      const { 'content-encoding': encoding, vary } = response.headers;
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => {
        parts.push(part);
        // a stream does not end: its beginning tells
        if (response.headers['content-type'] === 'text/event-stream') {
          call.destroy();
          resolve({ encoding, vary, bytes: Buffer.concat(parts) });
        }
      });
      response.on('end', () => resolve({ encoding, vary, bytes: Buffer.concat(parts) }));
    });
    call.on('error', reject);
  });
}

test('answers are compressed for who takes them so, whole; event streams and short ones are not', async () => {
  const desk = await openDesk(exampleWorkspace());
  const { cookie } = await enter(desk, desk.link);
  const ask = (path: string, accepted = 'gzip, deflate, br') => raw(desk.origin, path, cookie, accepted);
  const [plain, short] = [await ask('/api/policy', 'identity'), await ask('/api/policy')];
  expect([plain.encoding, short.encoding, short.vary]).toEqual([undefined, 'gzip', 'accept-encoding']);
  expect(gunzipSync(short.bytes).equals(plain.bytes)).toBe(true);
  expect(short.bytes.length).toBeLessThan(plain.bytes.length / 2);
  expect((await ask('/')).encoding).toBe('gzip');
  expect((await ask('/api/refused')).encoding).toBeUndefined();
  const stream = await ask('/api/changes');
  expect([stream.encoding, stream.bytes.toString().startsWith('retry: ')]).toEqual([undefined, true]);
});
