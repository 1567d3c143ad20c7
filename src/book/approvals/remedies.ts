import type { Reason } from '../accounts/result.ts';

/** What helps against each reason for which a person must see an account (BOOK 6). `docs/book.md` says the same. */
export const REMEDIES: Readonly<Record<Reason, string>> = {
  dead: 'tell who keeps the program; `porch book retry` afterwards',
  unreadable: 'correct the row',
  unknown_account: 'add it, or ask the custodian',
  no_model: 'name a model',
  no_price: 'add its row to `prices.csv`',
  refused: 'as the sentence says',
  in_flight: 'fill or close the block; newer figures',
  corporate_action: 'newer figures; close the block',
  blocked: 'mend what blocks it, or decide it in a workspace (`porch book show --out`)',
  restriction_conflict: 'change the restriction, or accept it',
  cash_need_unmet: 'raise cash',
  stale: 'newer figures',
  unreconciled: 'find the difference',
  household: 'as the sentence says',
  wash_sale: 'sell later, or accept it',
  changed_since_approval: 'approve these, or decline them',
  first_plan: 'approve it by hand',
  large: 'approve it by hand',
  conditional: 'see what each warning says (`porch book show`), then confirm it',
  hold: 'nothing, or take it off hold',
};
