import { describe } from 'vitest';
import { openLocalEngine } from '../../src/book/runs/localEngine.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { keepsItsPromises } from './enginePromises.ts';

describe('the local engine', () => {
  keepsItsPromises({
    anew: async () => {
      const file = `${temporaryFolder()}/runs.sqlite`;
      return async (lanes) => openLocalEngine({ file, lanes, firstPause: 1 });
    },
    beginsTwice: true,
  });
});
