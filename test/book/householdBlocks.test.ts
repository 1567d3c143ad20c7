import { expect, test } from 'vitest';
import { closeBlocks } from '../../src/book/blocks/afterwards.ts';
import { blocksOf } from '../../src/book/blocks/tables.ts';
import { onBothDatabases } from './desks.ts';
import { bookOf, held, PLAIN } from './householdBooks.ts';
import { approved, DEED, filled, row, stated } from './trading.ts';

// Two accounts of a household each buy 20% Technology, while a third one sells as much: 40% in each of them, and in all. Where
// the third sells nothing the household would come to 47% of 45%, though none of the two would be above 40%.

const BUYER = { ...PLAIN, cash: 40_000, holdings: [held('NVDA', 80), held('XOM', 150), held('JNJ', 52)] };
const SELLER = { ...PLAIN, cash: 12_000, holdings: [held('NVDA', 300), held('XOM', 200), held('JNJ', 66)] };
const POLICY = { position_size_maximum_pct: '100' };

onBothDatabases((withDesk) => {
  test('purchases wait for what the household has to sell, and are held back where it sold nothing', async () => {
    const book = bookOf([[BUYER, BUYER, SELLER], [BUYER]], POLICY);
    await withDesk(book, async (desk) => {
      const { at, accounts } = await approved(desk);
      expect(accounts).toEqual(['A1', 'A2', 'A3', 'A4']);
      const first = await stated(book, at);
      expect([first.waiting, first.held]).toEqual([2, []]);
      const blocks = await blocksOf(desk.ledger, at.run.id);
      expect(blocks.map(({ side, ticker }) => `${side} ${ticker}`)).toContain('SELL NVDA');
      for (const { id, side } of blocks) if (side === 'SELL') await closeBlocks(at, [id], 'expired', DEED);
      const second = await stated(book, at);
      expect(second.waiting).toBe(0);
      expect(second.held.map(([account]) => account)).toEqual(['A1', 'A2']);
      expect(second.held[0]?.[1]).toMatch(
        /^with the plans of all accounts, Technology ends at 47\.\d+% of all accounts together; the household’s cap is 45%/,
      );
    });
  });

  test('they are bought once it sold, and judged again with each fill', async () => {
    const book = bookOf([[BUYER, BUYER, SELLER]], POLICY);
    await withDesk(book, async (desk) => {
      const { at } = await approved(desk);
      await stated(book, at);
      const sales = (await blocksOf(desk.ledger, at.run.id)).filter(({ side }) => side === 'SELL');
      const rows = sales.map((block, place) => row(block, `S${place}`, block.asked));
      expect(await filled(book, at, rows)).toMatchObject({ held: [] });
      expect(await stated(book, at)).toMatchObject({ waiting: 0, held: [] });
      const bought = (await blocksOf(desk.ledger, at.run.id)).filter(({ side }) => side === 'BUY');
      expect(bought.length).toBeGreaterThan(0);
      const fills = bought.map((block, place) => row(block, `B${place}`, block.asked));
      expect(await filled(book, at, fills)).toMatchObject({ held: [] });
    });
  });
});
