import { expect, test } from 'vitest';
import { adviceOf } from './oneAdvice.ts';

// READING 8: a heading that names the security, and what stands below it.

test.each([
  ['# NVIDIA (NVDA) — BUY\n\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78'],
  ['# NVDA\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78 / “NVDA”'],
  ['# NVDA – NVIDIA Corp.\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78 / “NVDA – NVIDIA Corp.”'],
  ['# 2. $NVDA: Buy, 5%, conviction 78', 'BUY NVDA 5% 78'],
  ['# 2.1 NVIDIA (NVDA)\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78 / “2.1 NVIDIA (NVDA)”'],
  ['# 12) NVDA: Buy, 5%, conviction 78', 'BUY NVDA 5% 78'],
  ['# Trade idea: NVDA\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78 / “Trade idea: NVDA”'],
  [
    '# Equity research – NVDA\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78',
    'BUY NVDA 5% 78 / “Equity research – NVDA”',
  ],
  [
    '# NVDA equity research, 21 August 2026\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78',
    'BUY NVDA 5% 78 / “NVDA equity research, 21 August 2026”',
  ],
  [
    '# NVDA Q3 FY26 earnings preview\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78',
    'BUY NVDA 5% 78 / “NVDA Q3 FY26 earnings preview”',
  ],
  ['# AI\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY AI 5% 78 / “AI”'],
  ['# NVDA is a buy\n\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78'],
  ['# We believe NVDA is a buy\n\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78'],
  ['# NVDA (BUY)\n\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78'],
  ['# NVDA | BUY\n\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78'],
  ['# NVDA → BUY\n\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78'],
  ['# NVDA -> BUY\n\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78'],
  ['# NVDA / BUY\n\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78'],
  ['# NVDA — BUY (withdrawn)\n\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78 / “withdrawn”'],
  ['# NVDA — BUY (new position)\n\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78'],
  ['# NVDA — NVIDIA Corp — BUY\n\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78'],
  ['# Apple Inc. – AAPL\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY AAPL 5% 78 / “Apple Inc. – AAPL”'],
  ['# Apple: NASDAQ: AAPL\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY AAPL 5% 78 / “Apple: NASDAQ: AAPL”'],
  ['# Bank of America, BAC\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY BAC 5% 78 / “Bank of America, BAC”'],
  ['# AT&T (NYSE: T)\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY T 5% 78 / “AT&T (NYSE: T)”'],
  [
    '# Eli Lilly & Co. ($LLY)\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78',
    'BUY LLY 5% 78 / “Eli Lilly & Co. ($LLY)”',
  ],
  ['# NYSE: LLY\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY LLY 5% 78 / “NYSE: LLY”'],
  [
    '# Berkshire Hathaway (BRK.B)\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78',
    'BUY BRK.B 5% 78 / “Berkshire Hathaway (BRK.B)”',
  ],
  ['# NVDA\n\nConviction 78, size 5%.\nAction: Buy', 'BUY NVDA 5% 78 / “NVDA”'],
  ['# NVDA\n\nBUY — conviction 78 — size 5%', 'BUY NVDA 5% 78 / “NVDA”'],
  ['# 2.10 NVIDIA (NVDA)\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78 / “2.10 NVIDIA (NVDA)”'],
  ['# F5 Inc. – FFIV\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY FFIV 5% 78 / “F5 Inc. – FFIV”'],
  ['# NVDA —\n\n- Action: Buy\n- Size: 5%\n- Conviction: 78', 'BUY NVDA 5% 78 / “NVDA —”'],
])('%j', (text, expected) => expect(adviceOf(text)).toBe(expected));
