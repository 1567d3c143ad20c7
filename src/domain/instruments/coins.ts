/**
 * Coins that brokers and programs keep beside securities, by the sign that they trade under. Many a sign is also a
 * ticker: `BTC` of a fund, `LTC` and `COMP` of companies. So the name beside it tells (`isCoin`).
 */
const COINS: Readonly<Record<string, readonly string[]>> = {
  AAVE: ['aave'],
  ADA: ['cardano'],
  ALGO: ['algorand'],
  APT: ['aptos'],
  ARB: ['arbitrum'],
  ATOM: ['cosmos'],
  AVAX: ['avalanche'],
  BCH: ['bitcoin cash'],
  BNB: ['bnb', 'binance'],
  BONK: ['bonk'],
  BSV: ['bitcoin sv'],
  BTC: ['bitcoin', 'xbt'],
  COMP: ['compound'],
  CRO: ['cronos'],
  CRV: ['curve', 'curve dao'],
  DAI: ['dai'],
  DASH: ['dash'],
  DOGE: ['dogecoin', 'doge'],
  DOT: ['polkadot'],
  EOS: ['eos'],
  ETC: ['ethereum classic'],
  ETH: ['ethereum', 'ether'],
  FIL: ['filecoin'],
  GRT: ['the graph'],
  HBAR: ['hedera', 'hedera hashgraph'],
  ICP: ['internet computer'],
  INJ: ['injective'],
  LDO: ['lido', 'lido dao'],
  LINK: ['chainlink'],
  LTC: ['litecoin'],
  MATIC: ['polygon'],
  MKR: ['maker'],
  NEAR: ['near', 'near protocol'],
  OP: ['optimism'],
  PAXG: ['pax gold', 'paxos gold'],
  PEPE: ['pepe'],
  POL: ['polygon'],
  SHIB: ['shiba inu', 'shiba'],
  SOL: ['solana'],
  SUI: ['sui'],
  TON: ['toncoin'],
  TRX: ['tron'],
  UNI: ['uniswap'],
  USDC: ['usdc', 'usd coin'],
  USDT: ['tether', 'usdt', 'tether usd'],
  WIF: ['dogwifhat'],
  XBT: ['bitcoin'],
  XLM: ['stellar', 'stellar lumens'],
  XMR: ['monero'],
  XRP: ['xrp', 'ripple'],
  XTZ: ['tezos'],
  ZEC: ['zcash'],
};

/** `BTC-USD`, `BTC/USD`, `BTCUSD`, `BTC.USD-PAXOS`: what is paid for a coin, and where it is kept. */
const PAIR = /^([A-Z]{2,5}?)[-./]?USD[TC]?(?:[-.][A-Z]+)?$/;
/** Words that stand beside a coin's name and are no part of it. */
const BESIDE = /\b(?:crypto(?:currency|currencies)?|digital (?:asset|currency|token)|coin|token|us dollars?|usd)\b/g;

/** Whether a symbol with the name beside it, empty where there is none, is a coin and not the security of that ticker. */
export function isCoin(symbol: string, name: string): boolean {
  const pair = PAIR.exec(symbol)?.[1];
  if (pair !== undefined && Object.hasOwn(COINS, pair)) return true;
  if (!Object.hasOwn(COINS, symbol)) return false;
  const [whole, bare] = [spoken(name, symbol), spoken(name.toLowerCase().replace(BESIDE, ' '), symbol)];
  return COINS[symbol]?.some((own) => own === whole || own === bare) ?? false;
}

/** `Bitcoin (BTC)` and `BTC - Bitcoin` without the sign and the marks. */
function spoken(name: string, symbol: string): string {
  const words = name.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  const named = words.filter((word) => word !== symbol.toLowerCase());
  return (named.length === 0 ? words : named).join(' ');
}
