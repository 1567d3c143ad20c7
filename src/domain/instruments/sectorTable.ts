import type { NewYorkDate } from '../days/calendar.ts';
import type { Ticker } from './security.ts';

/**
 * The day of the shipped table, S&P 500 companies with their GICS sectors, a list in the public domain, with BRK.B and BF.B,
 * which it lacks. A year later it is told as old.
 */
const SECTOR_TABLE_DAY: NewYorkDate = '2026-08-22';

/** By sector as the house writes it: Information Technology is Technology, Health Care is Healthcare. */
const TICKERS: Readonly<Record<string, string>> = {
  'Communication Services': 'CHTR CMCSA DIS FOX FOXA GOOG GOOGL LYV META NFLX NWS NWSA OMC T TMUS TTWO VZ WBD',
  'Consumer Discretionary':
    'ABNB AMZN APTV AZO BBY BKNG CCL CMG DECK DHI DPZ DRI EBAY EXPE F GM GPC GRMN HAS HD HLT LEN LOW LULU LVS MAR MCD MGM NCLH NKE NVR ORLY PHM RCL RL ROST SBUX TJX TPR TSCO TSLA ULTA WYNN YUM',
  'Consumer Staples':
    'ADM BF.B BG CHD CL CLX COST DG DLTR EL GIS HRL HSY KDP KHC KMB KO KR KVUE MDLZ MKC MNST MO PEP PG PM SJM STZ SYY TAP TGT TSN WMT',
  Energy: 'APA BKR COP CVX DVN EOG EQT FANG HAL KMI MPC OKE OXY PSX SLB TRGP VLO WMB XOM',
  Financials:
    'ACGL AFL AIG AIZ AJG ALL AMP AON AXP BAC BEN BLK BRK.B BRO BX C CB CBOE CFG CINF CME COF CPAY EG ERIE FDS FIS FITB GL GPN GS HBAN HIG ICE IVZ JKHY JPM KEY KKR L MA MCO MET MS MSCI MTB NDAQ NTRS PFG PGR PNC PRU PYPL RF RJF SCHW SPGI STT SYF TFC TROW TRV USB V WFC WRB WTW',
  Healthcare:
    'A ABBV ABT ALGN AMGN BAX BDX BIIB BMY BSX CAH CI CNC COO COR CRL CVS DGX DHR DVA DXCM ELV EW GEHC GILD HCA HSIC HUM IDXX INCY IQV ISRG JNJ LH LLY MCK MDT MRK MRNA MTD PFE PODD REGN RMD RVTY SOLV STE SYK TECH TMO UHS UNH VRTX VTRS WAT WST ZBH ZTS',
  Industrials:
    'ADP ALLE AME AOS AXON BA BLDR BR CARR CAT CHRW CMI CPRT CSX CTAS DAL DD DE DOV EFX EMR ETN EXPD FAST FDX FTV GD GE GEV GNRC GWW HII HON HUBB HWM IEX IR ITW J JBHT JCI LDOS LHX LMT LUV MAS MMM NDSN NOC NSC ODFL OTIS PAYX PCAR PH PNR PWR ROK ROL RSG RTX SNA SWK TDG TT TXT UAL UBER UNP UPS URI VLTO VRSK WAB WM XYL',
  Materials: 'ALB AMCR APD AVY BALL CF CTVA DOW ECL FCX IFF IP LIN LYB MLM MOS NEM NUE PKG PPG SHW STLD SW VMC',
  'Real Estate':
    'AMT ARE AVB BXP CBRE CCI CPT CSGP DLR DOC EQIX EQR ESS EXR FRT HST INVH IRM KIM MAA O PLD PSA REG SBAC SPG UDR VICI VTR WELL WY',
  Technology:
    'AAPL ACN ADBE ADI ADSK AKAM AMAT AMD ANET APH AVGO CDNS CDW CRM CRWD CSCO CTSH DELL FFIV FICO FSLR FTNT GDDY GEN GLW HPE HPQ IBM INTC INTU IT JBL KEYS KLAC LRCX MCHP MPWR MSFT MSI MU NOW NTAP NVDA NXPI ON ORCL PANW PLTR PTC QCOM ROP SMCI SNPS STX SWKS TDY TEL TER TRMB TXN TYL VRSN WDC ZBRA',
  Utilities:
    'AEE AEP AES ATO AWK CEG CMS CNP D DTE DUK ED EIX ES ETR EVRG EXC FE LNT NEE NI NRG PCG PEG PNW PPL SO SRE VST WEC XEL',
};

let bySecurity: ReadonlyMap<Ticker, string> | null = null;

/** The table by ticker; made when it is first asked for. */
export function companyTable(): ReadonlyMap<Ticker, string> {
  bySecurity ??= new Map(
    Object.entries(TICKERS).flatMap(([sector, tickers]) =>
      tickers.split(' ').map((ticker): [Ticker, string] => [ticker, sector]),
    ),
  );
  return bySecurity;
}

/** The sector of a security in the shipped table; null where it has none. No broker's file tells sectors. */
export function sectorInTable(ticker: Ticker): string | null {
  return companyTable().get(ticker) ?? null;
}

/** Whether the table is more than a year old on a day. */
export function isTableOld(on: NewYorkDate): boolean {
  return on > `${Number(SECTOR_TABLE_DAY.slice(0, 4)) + 1}${SECTOR_TABLE_DAY.slice(4)}`;
}
