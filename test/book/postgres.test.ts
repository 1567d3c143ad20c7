import { afterAll, beforeAll, describe } from 'vitest';
import { openPgEngine } from '../../src/book/postgres/pgEngine.ts';
import { keepsItsPromises } from './enginePromises.ts';
import { NEEDS_POSTGRES, type Server, startServer } from './server.ts';

describe('the engine on PostgreSQL', NEEDS_POSTGRES, () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  }, 120_000);
  afterAll(() => server.remove());

  keepsItsPromises({
    anew: async () => {
      const address = server.database();
      return (lanes) => openPgEngine({ address, lanes, firstPause: 0 });
    },
    beginsTwice: false,
  });
});
