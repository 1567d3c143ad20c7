import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  digits,
  drawHoldings,
  drawTrades,
  encoded,
  heldWords,
  isoDay,
  lookOf,
  randomOf,
  read,
  tradeWords,
  type Written,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

/** Writes tags a line each, with fields closed (2.x) or open (1.x). */
function writer(isXml: boolean) {
  const lines: string[] = [];
  const field = (tag: string, text: string) => {
    lines.push(isXml ? `<${tag}>${text}</${tag}>` : `<${tag}>${text}`);
  };
  const within = (tag: string, write: () => void): number => {
    const line = lines.push(`<${tag}>`);
    write();
    lines.push(`</${tag}>`);
    return line;
  };
  return { lines, field, within };
}

const HEADER_1 = ['OFXHEADER:100', 'DATA:OFXSGML', 'VERSION:102', 'ENCODING:USASCII', 'CHARSET:1252', ''];
const HEADER_2 = ['<?xml version="1.0" encoding="UTF-8" standalone="no"?>', '<?OFX OFXHEADER="200" VERSION="211"?>'];

/** An OFX file of one account or two, with positions, transactions or both, and what it must be read as. */
function statement(seed: number): Written {
  const random = randomOf(seed + 7000);
  const look = lookOf(random);
  const isXml = random.chance(50);
  const tables = random.pick(['positions', 'transactions', 'both']);
  const accounts = random.chance(50) ? ['X1234'] : ['X1234', 'Y5678'];
  const above = isXml ? HEADER_2 : HEADER_1;
  const { lines, field, within } = writer(isXml);
  const cusips = new Map<string, string>();
  const security = (symbol: string) => {
    const id = cusips.get(symbol) ?? `37045V${100 + cusips.size}`;
    cusips.set(symbol, id);
    within('SECID', () => {
      field('UNIQUEID', id);
      field('UNIQUEIDTYPE', 'CUSIP');
    });
  };
  const [said, trades, others]: [string[], string[], string[]] = [[], [], []];
  const [asOf, time] = random.pick([
    ['20261120161000.000[-5:EST]', '2026-11-20T21:10:00.000Z'],
    ['20261120211000', '2026-11-20T21:10:00.000Z'],
    ['20261120', '2026-11-20T21:00:00.000Z'],
  ]);
  const positions = (cash: number) => {
    within('INVPOSLIST', () => {
      for (const one of drawHoldings(random).map((drawn) => ({ ...drawn, cost: null }))) {
        const isShort = one.shares < 0 && random.chance(50);
        const units = isShort ? -one.shares : one.shares;
        const at = within(random.pick(['POSSTOCK', 'POSMF']), () => {
          within('INVPOS', () => {
            security(one.symbol);
            field('HELDINACCT', 'CASH');
            field('POSTYPE', one.shares < 0 ? 'SHORT' : 'LONG');
            field('UNITS', digits(units, one.decimals));
            field('UNITPRICE', digits(one.price, 2));
            field('MKTVAL', digits(isShort ? -one.value : one.value, 2));
            field('DTPRICEASOF', asOf);
            if (random.chance(50)) field('MEMO', 'Price as of A&amp;B');
          });
        });
        said.push(heldWords(one, one.symbol, above.length + at));
      }
    });
    within('INVBAL', () => {
      field('AVAILCASH', digits(cash, 2));
      field('MARGINBALANCE', '0');
    });
  };
  const transactions = (account: string) => {
    within('INVTRANLIST', () => {
      field('DTSTART', '20261101');
      field('DTEND', '20261120');
      for (const [index, one] of drawTrades(random).entries()) {
        const isBuy = one.action === 'BUY';
        const day = isoDay(one.day).replaceAll('-', '');
        const [outer, inner] = isBuy ? ['BUYSTOCK', 'INVBUY'] : ['SELLSTOCK', 'INVSELL'];
        const at = within(outer, () => {
          within(inner, () => {
            within('INVTRAN', () => {
              field('FITID', `${account}-${index}`);
              field('DTTRADE', random.pick([day, `${day}120000`, `${day}000000.000[-5:EST]`]));
              field('DTSETTLE', isoDay(one.day + 1).replaceAll('-', ''));
            });
            security(one.symbol);
            field('UNITS', String(isBuy ? one.shares : -one.shares));
            field('UNITPRICE', digits(one.price, 2));
            field('COMMISSION', digits(one.commission, 2));
            field('TOTAL', digits(one.amount, 2));
          });
          field(isBuy ? 'BUYTYPE' : 'SELLTYPE', one.action);
        });
        const facts = { settled: isoDay(one.day + 1), account, ref: `${account}-${index}`, row: above.length + at };
        trades.push(tradeWords(one, facts));
      }
      const at = within('INVBANKTRAN', () => field('SUBACCTFUND', 'CASH'));
      others.push(`other INVBANKTRAN ?, account ${account}, line ${above.length + at}`);
    });
  };
  within('OFX', () => {
    within('INVSTMTMSGSRSV1', () => {
      for (const account of accounts) {
        within('INVSTMTTRNRS', () => {
          within('INVSTMTRS', () => {
            field('DTASOF', asOf);
            field('CURDEF', 'USD');
            within('INVACCTFROM', () => field('ACCTID', account));
            const cash = random.below(4_000_000);
            if (tables !== 'positions') transactions(account);
            if (tables === 'transactions') return;
            said.push(`account ${account} ?: cash ${digits(cash, 2)}, no total`);
            positions(cash);
          });
        });
      }
    });
    within('SECLISTMSGSRSV1', () => {
      within('SECLIST', () => {
        for (const symbol of [...cusips.keys()]) {
          within('STOCKINFO', () => {
            within('SECINFO', () => {
              security(symbol);
              field('SECNAME', 'A COMPANY');
              field('TICKER', symbol);
            });
          });
        }
      });
    });
  });
  const expected = tables === 'transactions' ? [] : [`positions of ofx, ${time}`, ...said];
  if (tables !== 'positions') expected.push('transactions of ofx', ...trades, ...others);
  return { bytes: encoded(look, [...above, ...lines]), expected };
}

const ID = '<SECID><UNIQUEID>37045V100<UNIQUEIDTYPE>CUSIP</SECID>';
const POSITION = `<POSSTOCK><INVPOS>${ID}<POSTYPE>LONG<UNITS>20<UNITPRICE>61.39<MKTVAL>1227.80</INVPOS></POSSTOCK>`;
const BALANCE = '<INVBAL><AVAILCASH>925.00<MARGINBALANCE>0<SHORTBALANCE>0</INVBAL>';
const LIST = `<SECLISTMSGSRSV1><SECLIST><STOCKINFO><SECINFO>${ID}<SECNAME>COCA-COLA CO<TICKER>KO</SECINFO></STOCKINFO></SECLIST></SECLISTMSGSRSV1>`;
const FUND = '<SECID><UNIQUEID>VMFXX<UNIQUEIDTYPE>TICKER</SECID>';
const SWEEP = `<POSMF><INVPOS>${FUND}<POSTYPE>LONG<UNITS>925<UNITPRICE>1<MKTVAL>925.00</INVPOS></POSMF>`;
const SALE = `<SELLSTOCK><INVSELL><INVTRAN><FITID>T1<DTTRADE>20261120103102[-5:EST]</INVTRAN>${ID}<UNITS>-20<UNITPRICE>61.39<COMMISSION>1<FEES>0.02<TOTAL>1226.78</INVSELL><SELLTYPE>SELL</SELLSTOCK>`;

function file(...parts: readonly string[]): Uint8Array {
  const inner = [
    '<INVSTMTRS><DTASOF>20261120<CURDEF>USD<INVACCTFROM><ACCTID>X1</INVACCTFROM>',
    ...parts,
    '</INVSTMTRS>',
  ];
  return bytesOf(
    'OFXHEADER:100',
    '',
    '<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS>',
    ...inner,
    '</INVSTMTTRNRS></INVSTMTMSGSRSV1>',
    LIST,
    '</OFX>',
  );
}

function held(...positions: readonly string[]): readonly string[] {
  return ['<INVPOSLIST>', ...positions, '</INVPOSLIST>'];
}

function done(...transactions: readonly string[]): readonly string[] {
  return ['<INVTRANLIST>', ...transactions, '</INVTRANLIST>'];
}

describe('OFX of both kinds', () => {
  readsAsWritten(statement);

  test('counts a sweep fund once, whether the cash has it in it or not', () => {
    const cash = (amount: string) => read(file(...held(POSITION, SWEEP), BALANCE.replace('925.00', amount)))[1];
    expect(cash('925.00')).toBe('account X1 ?: cash 925.00, no total');
    expect(cash('0.00')).toBe('account X1 ?: cash 925.00, no total');
    expect(cash('1000.00')).toBeUndefined();
    expect(wrong(file(...held(POSITION, SWEEP), BALANCE.replace('925.00', '1000.00')))).toMatchInlineSnapshot(`
      [
        "9:1 the available cash is $1,000.00, and sweep funds of $925.00 are held",
      ]
    `);
  });

  test('keeps apart options, bonds and what is known by its number alone, and reads the moment of a trade', () => {
    const other = POSITION.replaceAll('37045V100', '594918104');
    const option = other.replaceAll('POSSTOCK', 'POSOPT').replace('594918104', 'NVDA 18DEC26 200 C');
    const bond = other.replaceAll('POSSTOCK', 'POSDEBT').replace('594918104', '912810QF8');
    const short = SALE.replace('<SELLTYPE>SELL', '<SELLTYPE>SELLSHORT');
    expect(
      read(
        file(
          ...done(SALE, short, SALE.replaceAll('SELLSTOCK', 'SELLOPT')),
          ...held(POSITION, other, option, bond),
          BALANCE,
        ),
      ),
    ).toMatchInlineSnapshot(`
      [
        "positions of ofx, 2026-11-20T21:00:00.000Z",
        "account X1 ?: cash 925.00, no total",
        "security 20 KO @ 61.39 = 1227.80, cost ?, line 11",
        "other 20 594918104 @ 61.39 = 1227.80, cost ?, line 12",
        "option 20 NVDA 18DEC26 200 C @ 61.39 = 1227.80, cost ?, line 13",
        "bond 20 912810QF8 @ 61.39 = 1227.80, cost ?, line 14",
        "transactions of ofx",
        "SELL 20 KO @ 61.39 + 1.02, amount 1226.78, 2026-11-20T15:31:02.000Z, settled ?, ref T1, account X1, line 6",
        "other SELLSTOCK SELLSHORT KO, account X1, line 7",
        "other SELLOPT KO, account X1, line 8",
      ]
    `);
  });

  const PURCHASE = `<BUYSTOCK><INVBUY><INVTRAN><FITID>T2<DTTRADE>20261120<MEMO></INVTRAN>${ID}<UNITS>2<UNITPRICE>61.39<TOTAL>-122.78</INVBUY><BUYTYPE>BUY</BUYSTOCK>`;
  const said = (...transactions: readonly string[]) => read(file(...done(...transactions))).slice(1);

  test('lists what is not in dollars, whoever states it', () => {
    const inDollars = 'BUY 2 KO @ 61.39 + , amount -122.78, 2026-11-20, settled ?, ref T2, account X1, line 6';
    expect(said(PURCHASE)).toEqual([inDollars]);
    for (const tag of ['CURRENCY', 'ORIGCURRENCY']) {
      const within = `<${tag}><CURRATE>1<CURSYM>CAD</${tag}>`;
      const listed = ['other BUYSTOCK CAD KO, account X1, line 6'];
      expect(said(PURCHASE.replace('<UNITS>', `${within}<UNITS>`))).toEqual(listed);
      expect(said(PURCHASE.replace('<BUYTYPE>', `${within}<BUYTYPE>`))).toEqual(listed);
      expect(said(PURCHASE.replace('<UNITS>', `${within.replace('CAD', 'USD')}<UNITS>`))).toEqual([inDollars]);
    }
    const inCanada = bytesOf(new TextDecoder().decode(file(...done(PURCHASE))).replace('<CURDEF>USD', '<CURDEF>CAD'));
    expect(read(inCanada).slice(1)).toEqual(['other BUYSTOCK CAD KO, account X1, line 6']);
  });

  test('lists what nobody decided on: by its memo, or by an income of that day and amount beside it', () => {
    const noted = (memo: string) => said(PURCHASE.replace('<MEMO>', `<MEMO>${memo}`));
    expect([noted('DIVIDEND REINVESTMENT'), noted('CASH IN LIEU OF FRACTION'), noted('ASSIGNED PUT')].flat()).toEqual([
      'other reinvestment KO, account X1, line 6',
      'other cash in lieu KO, account X1, line 6',
      'other assignment KO, account X1, line 6',
    ]);
    expect([noted('DIV REINV'), noted('TRANSFER OF ASSETS'), noted('ACAT TRANSFER')].flat()).toEqual([
      'other reinvestment KO, account X1, line 6',
      'other transfer KO, account X1, line 6',
      'other transfer KO, account X1, line 6',
    ]);
    // names of companies and funds
    for (const memo of ['BOUGHT', 'ENERGY TRANSFER LP', 'REINSURANCE GROUP']) {
      expect(noted(memo)).toEqual(noted('BOUGHT'));
      expect(noted(memo)[0]).toMatch(/^BUY 2 KO/);
    }
    const income = (total: string, id = ID) =>
      `<INCOME><INVTRAN><FITID>T3<DTTRADE>20261120120000</INVTRAN>${id}<INCOMETYPE>DIV<TOTAL>${total}</INCOME>`;
    const beside = (one: string) => said(PURCHASE, one).map((words) => words.slice(0, 17));
    expect(beside(income('122.78'))).toEqual(['other reinvestmen', 'other INCOME KO, ']);
    expect(beside(income('122.79'))).toEqual(['BUY 2 KO @ 61.39 ', 'other INCOME KO, ']);
    expect(beside(income('122.78', FUND))).toEqual(['BUY 2 KO @ 61.39 ', 'other INCOME VMFX']);
  });

  test('reads all documents of a file, each an account', () => {
    const text = new TextDecoder().decode(file(...held(POSITION), BALANCE));
    const second = text
      .replace('<ACCTID>X1', '<ACCTID>X2')
      .replaceAll('1227.80', '613.90')
      .replace('<UNITS>20', '<UNITS>10');
    expect(read(bytesOf(text, second)).slice(1)).toMatchInlineSnapshot(`
      [
        "account X1 ?: cash 925.00, no total",
        "security 20 KO @ 61.39 = 1227.80, cost ?, line 6",
        "account X2 ?: cash 925.00, no total",
        "security 10 KO @ 61.39 = 613.90, cost ?, line 19",
      ]
    `);
  });

  test('of a plan, joins the sources of one fund, and knows no total where all sources are zero', () => {
    const id = '<SECID><UNIQUEID>9872<UNIQUEIDTYPE>PLAN</SECID>';
    const fund = (source: string) =>
      `<POSMF><INVPOS>${id}<HELDINACCT>CASH<POSTYPE>LONG<UNITS>5<UNITPRICE>20<MKTVAL>100.00<MEMO>TARGET 2050 TRUST<INV401KSOURCE>${source}</INVPOS></POSMF>`;
    const plan = (pretax: string, total: string) => `<INV401KBAL><PRETAX>${pretax}<MATCH>0<TOTAL>${total}</INV401KBAL>`;
    const of = (pretax: string, total: string) => file(...held(fund('PRETAX'), fund('MATCH')), plan(pretax, total));
    expect(read(of('0.0', '0.0')).slice(1)).toMatchInlineSnapshot(`
      [
        "account X1 ?: cash 0.00, no total",
        "other 10 TARGET 2050 TRUST @ 20 = 200.00, cost ?, line 6",
      ]
    `);
    expect(read(of('200.00', '200.00'))[1]).toBe('account X1 ?: cash 0.00, 200.00');
    expect(wrong(of('150.00', '150.00'))).toMatchInlineSnapshot(`
      [
        "9:1 the total of the plan is $150.00, and what was read adds up to $200.00: $50.00 off",
      ]
    `);
  });

  test('stands with empty fields, comments and entities of letters', () => {
    const odd = POSITION.replace('<POSTYPE>', '<MEMO><!-- <b> -->\n<POSTYPE>');
    expect(read(file(...held(odd), BALANCE))[2]).toBe('security 20 KO @ 61.39 = 1227.80, cost ?, line 6');
  });

  describe('is refused at the line of', () => {
    test('a balance that tells another worth, and none that tells that of the positions alone', () => {
      const balance = (name: string, value: string) =>
        BALANCE.replace(
          '</INVBAL>',
          `<BALLIST><BAL><NAME>${name}<DESC>-<BALTYPE>DOLLAR<VALUE>${value}</BAL></BALLIST></INVBAL>`,
        );
      const of = (name: string, value: string) => file(...held(POSITION), balance(name, value));
      expect(wrong(of('Networth', '2552.80'))).toMatchInlineSnapshot(`
        [
          "8:1 the balance Networth is $2,552.80, and what was read adds up to $2,152.80: $400.00 off",
        ]
      `);
      expect(read(of('Networth', '2152.80'))[1]).toBe('account X1 ?: cash 925.00, 2152.80');
      expect(read(of('Networth', '1227.80'))[1]).toBe('account X1 ?: cash 925.00, no total');
      expect(read(of('Buying power', '9999.00'))[1]).toBe('account X1 ?: cash 925.00, no total');
    });
    test('no currency, and borrowed cash', () => {
      const text = new TextDecoder().decode(file(...held(POSITION), BALANCE));
      expect(wrong(bytesOf(text.replace('<CURDEF>USD', '')))).toMatchInlineSnapshot(`
        [
          "4:1 the statement does not say its currency",
        ]
      `);
      expect(wrong(bytesOf(text.replace('925.00', '-925.00')))).toMatchInlineSnapshot(`
        [
          "8:1 cash is -$925.00: a margin loan",
        ]
      `);
    });
    test('bad figures, all at once', () => {
      expect(
        wrong(file(...held(POSITION.replace('61.39', '61,39')), BALANCE.replace('925.00', '925.00 EUR'))),
      ).toMatchInlineSnapshot(`
        [
          "6:1 “61,39” cannot be read: the point is the decimal mark, and a comma separates thousands",
          "8:1 “925.00 EUR” cannot be read: only US dollars are accepted",
        ]
      `);
    });
    test('a value or an amount that the figures do not make', () => {
      expect(
        wrong(
          file(...done(SALE.replace('1226.78', '1226.00')), ...held(POSITION.replace('1227.80', '1227.50')), BALANCE),
        ),
      ).toMatchInlineSnapshot(`
        [
          "6:1 20 shares sold at $61.39 move $1,226.78, and the row says $1,226.00",
          "9:1 20 shares at $61.39 are $1,227.80, and the row says $1,227.50",
        ]
      `);
    });
    test('a field that is missing', () => {
      expect(
        wrong(
          file(...done(SALE.replace(/<DTTRADE>[^<]*/, '')), ...held(POSITION.replace('<MKTVAL>1227.80', '')), BALANCE),
        ),
      ).toMatchInlineSnapshot(`
        [
          "6:1 the trade has no day",
          "9:1 <INVPOS> says no <MKTVAL>",
        ]
      `);
    });
    test('a position that is not known, one twice, one that is never closed', () => {
      expect(
        wrong(
          file(
            ...held(POSITION, POSITION, '<POSGOLD><UNITS>5</POSGOLD>', '<POSMF>', '<INVPOS><UNITS>5</INVPOS>'),
            BALANCE,
          ),
        ),
      ).toMatchInlineSnapshot(`
        [
          "9:1 <POSMF> is never closed",
        ]
      `);
    });
    test('another currency, borrowed money, what was sold short', () => {
      const foreign = POSITION.replace('<POSTYPE>', '<CURRENCY><CURSYM>CAD</CURRENCY><POSTYPE>');
      expect(wrong(file(...held(foreign), BALANCE.replace('CE>0', 'CE>-5')))).toMatchInlineSnapshot(`
        [
          "6:1 the figures are in “CAD”",
          "8:1 a margin balance of -$5.00 stands beside the cash: a margin loan",
        ]
      `);
      expect(
        wrong(file(...held(POSITION), BALANCE.replace('SHORTBALANCE>0', 'SHORTBALANCE>5'))),
      ).toMatchInlineSnapshot(`
        [
          "8:1 $5.00 are sold short, and what was read are $0.00",
        ]
      `);
    });
    test('a statement without cash', () => {
      expect(wrong(file(...held(POSITION)))).toMatchInlineSnapshot(`
        [
          "4:1 the statement has no cash",
        ]
      `);
    });
    test('a plan whose total is a cent off', () => {
      expect(wrong(file(...held(POSITION), '<INV401KBAL><TOTAL>1227.81</INV401KBAL>'))).toMatchInlineSnapshot(`
        [
          "8:1 the total of the plan is $1,227.81, and what was read adds up to $1,227.80: $0.01 off",
        ]
      `);
    });
    test('tags that are torn, closed twice, or too deep, and a text between them', () => {
      expect(
        wrong(bytesOf('OFXHEADER:100', '<OFX><INVSTMTMSGSRSV1>', '<INVSTMTTRNRS>', '<INVSTMTRS>')),
      ).toMatchInlineSnapshot(`
        [
          "4:1 <INVSTMTRS> is never closed: the file ends too early",
        ]
      `);
      expect(wrong(file('</INVPOSLIST>'))).toMatchInlineSnapshot(`
        [
          "5:1 </INVPOSLIST> closes what is not open",
        ]
      `);
      expect(wrong(file(...Array.from({ length: 50 }, () => '<A>')))).toMatchInlineSnapshot(`
        [
          "40:1 the tags are nested more than 40 deep",
        ]
      `);
      expect(wrong(file(...held(POSITION, 'and so on'), BALANCE))).toMatchInlineSnapshot(`
        [
          "6:1 a text stands where none can",
        ]
      `);
      expect(wrong(bytesOf('<?xml version="1.0"?>', '<!DOCTYPE a>', '<OFX><!ENTITY b></OFX>'))).toMatchInlineSnapshot(`
        [
          "3:1 a text stands where none can",
        ]
      `);
    });
    test('a list that stands within another part of the statement, and a line of the head within a field', () => {
      const [open = '', ...rest] = held(POSITION);
      expect(wrong(file('<INVBAL>', open, ...rest, BALANCE.replace('<INVBAL>', '')))).toEqual([
        '6:1 <INVPOSLIST> stands in <INVBAL>',
      ]);
      const torn = file(...held(POSITION.replace('<UNIQUEIDTYPE>', '\nVERSION:102\n<UNIQUEIDTYPE>')), BALANCE);
      expect(wrong(torn)).toEqual(['6:1 the text of <UNIQUEID> goes on in the next line']);
    });
    test('a file of a bank', () => {
      expect(wrong(bytesOf('OFXHEADER:100', '<OFX><BANKMSGSRSV1></BANKMSGSRSV1></OFX>'))).toMatchInlineSnapshot(`
        [
          "2:1 the file has no investment statement",
        ]
      `);
    });
    test('a transaction that is never closed', () => {
      expect(
        wrong(file(...done('<BUYSTOCK>', SALE.replaceAll('SELL', 'BUY').replaceAll('</BUYSTOCK>', '')))),
      ).toMatchInlineSnapshot(`
        [
          "7:1 <BUYSTOCK> is never closed",
        ]
      `);
    });
  });
});
