/** Funds that are traded on an exchange, by what they hold: a ticker and a name on each line (`fund.ts` says whose). */
export const EXCHANGE_TRADED_FUNDS: Readonly<Record<string, string>> = {
  'Diversified Equity': `
VTI Vanguard Total Stock Market ETF
VOO Vanguard S&P 500 ETF
SPY SPDR S&P 500 ETF Trust
IVV iShares Core S&P 500 ETF
SPLG SPDR Portfolio S&P 500 ETF
SPYM State Street SPDR Portfolio S&P 500 ETF
SCHB Schwab U.S. Broad Market ETF
SCHX Schwab U.S. Large-Cap ETF
ITOT iShares Core S&P Total U.S. Stock Market ETF
IWM iShares Russell 2000 ETF
IWB iShares Russell 1000 ETF
IWV iShares Russell 3000 ETF
IWF iShares Russell 1000 Growth ETF
IWD iShares Russell 1000 Value ETF
VTV Vanguard Value ETF
VUG Vanguard Growth ETF
VB Vanguard Small-Cap ETF
VO Vanguard Mid-Cap ETF
VV Vanguard Large-Cap ETF
VXF Vanguard Extended Market ETF
VBR Vanguard Small-Cap Value ETF
VBK Vanguard Small-Cap Growth ETF
VOE Vanguard Mid-Cap Value ETF
VOT Vanguard Mid-Cap Growth ETF
MGK Vanguard Mega Cap Growth ETF
MGC Vanguard Mega Cap ETF
RSP Invesco S&P 500 Equal Weight ETF
DIA SPDR Dow Jones Industrial Average ETF Trust
QQQ Invesco QQQ Trust
QQQM Invesco NASDAQ 100 ETF
MDY SPDR S&P MIDCAP 400 ETF Trust
IJH iShares Core S&P Mid-Cap ETF
IJR iShares Core S&P Small-Cap ETF
SCHD Schwab U.S. Dividend Equity ETF
VIG Vanguard Dividend Appreciation ETF
VYM Vanguard High Dividend Yield ETF
DVY iShares Select Dividend ETF
SDY SPDR S&P Dividend ETF
NOBL ProShares S&P 500 Dividend Aristocrats ETF
DGRO iShares Core Dividend Growth ETF
HDV iShares Core High Dividend ETF
SCHG Schwab U.S. Large-Cap Growth ETF
SCHV Schwab U.S. Large-Cap Value ETF
SCHA Schwab U.S. Small-Cap ETF
SCHM Schwab U.S. Mid-Cap ETF
SPYG SPDR Portfolio S&P 500 Growth ETF
SPYV SPDR Portfolio S&P 500 Value ETF
IVW iShares S&P 500 Growth ETF
IVE iShares S&P 500 Value ETF
IWR iShares Russell Mid-Cap ETF
IWN iShares Russell 2000 Value ETF
IWO iShares Russell 2000 Growth ETF
IWS iShares Russell Mid-Cap Value ETF
IWP iShares Russell Mid-Cap Growth ETF
USMV iShares MSCI USA Min Vol Factor ETF
MTUM iShares MSCI USA Momentum Factor ETF
QUAL iShares MSCI USA Quality Factor ETF
VLUE iShares MSCI USA Value Factor ETF
AVUV Avantis U.S. Small Cap Value ETF
AVUS Avantis U.S. Equity ETF
DFAC Dimensional U.S. Core Equity 2 ETF
DFUS Dimensional U.S. Equity Market ETF
JEPI JPMorgan Equity Premium Income ETF
JEPQ JPMorgan Nasdaq Equity Premium Income ETF
SPLV Invesco S&P 500 Low Volatility ETF
COWZ Pacer US Cash Cows 100 ETF
MOAT VanEck Morningstar Wide Moat ETF
ONEQ Fidelity Nasdaq Composite Index ETF
SPTM SPDR Portfolio S&P 1500 Composite Stock Market ETF
SPMD SPDR Portfolio S&P 400 Mid Cap ETF
SPSM SPDR Portfolio S&P 600 Small Cap ETF
VT Vanguard Total World Stock ETF
ACWI iShares MSCI ACWI ETF
SPYD SPDR Portfolio S&P 500 High Dividend ETF
OEF iShares S&P 100 ETF
VTWO Vanguard Russell 2000 ETF
VONG Vanguard Russell 1000 Growth ETF
VONV Vanguard Russell 1000 Value ETF
VOOG Vanguard S&P 500 Growth ETF
VOOV Vanguard S&P 500 Value ETF
IUSG iShares Core S&P U.S. Growth ETF
IUSV iShares Core S&P U.S. Value ETF
ESGV Vanguard ESG U.S. Stock ETF
`,
  'International Equity': `
VXUS Vanguard Total International Stock ETF
VEA Vanguard FTSE Developed Markets ETF
VWO Vanguard FTSE Emerging Markets ETF
IXUS iShares Core MSCI Total International Stock ETF
IEFA iShares Core MSCI EAFE ETF
IEMG iShares Core MSCI Emerging Markets ETF
EFA iShares MSCI EAFE ETF
EEM iShares MSCI Emerging Markets ETF
VEU Vanguard FTSE All-World ex-US ETF
SCHF Schwab International Equity ETF
SCHE Schwab Emerging Markets Equity ETF
SPDW SPDR Portfolio Developed World ex-US ETF
SPEM SPDR Portfolio Emerging Markets ETF
VGK Vanguard FTSE Europe ETF
VPL Vanguard FTSE Pacific ETF
VSS Vanguard FTSE All-World ex-US Small-Cap ETF
SCZ iShares MSCI EAFE Small-Cap ETF
ACWX iShares MSCI ACWI ex U.S. ETF
VIGI Vanguard International Dividend Appreciation ETF
VYMI Vanguard International High Dividend Yield ETF
DFAI Dimensional International Core Equity Market ETF
AVDV Avantis International Small Cap Value ETF
EZU iShares MSCI Eurozone ETF
IDEV iShares Core MSCI International Developed Markets ETF
SCHY Schwab International Dividend Equity ETF
AVEM Avantis Emerging Markets Equity ETF
EFV iShares MSCI EAFE Value ETF
EFG iShares MSCI EAFE Growth ETF
SCHC Schwab International Small-Cap Equity ETF
`,
  Bonds: `
BND Vanguard Total Bond Market ETF
AGG iShares Core U.S. Aggregate Bond ETF
BNDX Vanguard Total International Bond ETF
BSV Vanguard Short-Term Bond ETF
BIV Vanguard Intermediate-Term Bond ETF
BLV Vanguard Long-Term Bond ETF
VCIT Vanguard Intermediate-Term Corporate Bond ETF
VCSH Vanguard Short-Term Corporate Bond ETF
VCLT Vanguard Long-Term Corporate Bond ETF
VGIT Vanguard Intermediate-Term Treasury ETF
VGSH Vanguard Short-Term Treasury ETF
VGLT Vanguard Long-Term Treasury ETF
VTIP Vanguard Short-Term Inflation-Protected Securities ETF
VTEB Vanguard Tax-Exempt Bond ETF
MUB iShares National Muni Bond ETF
TIP iShares TIPS Bond ETF
SCHP Schwab U.S. TIPS ETF
SCHZ Schwab U.S. Aggregate Bond ETF
SCHO Schwab Short-Term U.S. Treasury ETF
SCHR Schwab Intermediate-Term U.S. Treasury ETF
TLT iShares 20+ Year Treasury Bond ETF
IEF iShares 7-10 Year Treasury Bond ETF
SHY iShares 1-3 Year Treasury Bond ETF
IEI iShares 3-7 Year Treasury Bond ETF
GOVT iShares U.S. Treasury Bond ETF
LQD iShares iBoxx $ Investment Grade Corporate Bond ETF
HYG iShares iBoxx $ High Yield Corporate Bond ETF
JNK SPDR Bloomberg High Yield Bond ETF
USHY iShares Broad USD High Yield Corporate Bond ETF
IGSB iShares 1-5 Year Investment Grade Corporate Bond ETF
IGIB iShares 5-10 Year Investment Grade Corporate Bond ETF
IUSB iShares Core Total USD Bond Market ETF
SPAB SPDR Portfolio Aggregate Bond ETF
MBB iShares MBS ETF
VMBS Vanguard Mortgage-Backed Securities ETF
EMB iShares J.P. Morgan USD Emerging Markets Bond ETF
SGOV iShares 0-3 Month Treasury Bond ETF
BIL SPDR Bloomberg 1-3 Month T-Bill ETF
SHV iShares Short Treasury Bond ETF
JPST JPMorgan Ultra-Short Income ETF
MINT PIMCO Enhanced Short Maturity Active ETF
FLOT iShares Floating Rate Bond ETF
TLH iShares 10-20 Year Treasury Bond ETF
EDV Vanguard Extended Duration Treasury ETF
VWOB Vanguard Emerging Markets Government Bond ETF
USFR WisdomTree Floating Rate Treasury Fund
TFLO iShares Treasury Floating Rate Bond ETF
STIP iShares 0-5 Year TIPS Bond ETF
JAAA Janus Henderson AAA CLO ETF
FBND Fidelity Total Bond ETF
BOND PIMCO Active Bond Exchange-Traded Fund
NEAR iShares Short Maturity Bond ETF
ICSH iShares Ultra Short-Term Bond ETF
GBIL Goldman Sachs Access Treasury 0-1 Year ETF
BNDW Vanguard Total World Bond ETF
SUB iShares Short-Term National Muni Bond ETF
`,
  Gold: `
GLD SPDR Gold Shares
IAU iShares Gold Trust
GLDM SPDR Gold MiniShares
SGOL abrdn Gold ETF Trust
IAUM iShares Gold Trust Micro
BAR GraniteShares Gold Trust
AAAU Goldman Sachs Physical Gold ETF
`,
  Commodities: `
DBC Invesco DB Commodity Index Tracking Fund
PDBC Invesco Optimum Yield Diversified Commodity Strategy No K-1 ETF
GSG iShares S&P GSCI Commodity-Indexed Trust
USO United States Oil Fund
UNG United States Natural Gas Fund
SLV iShares Silver Trust
PPLT abrdn Physical Platinum Shares ETF
BCI abrdn Bloomberg All Commodity Strategy K-1 Free ETF
DBA Invesco DB Agriculture Fund
SIVR abrdn Physical Silver Shares ETF
FTGC First Trust Global Tactical Commodity Strategy Fund
COMT iShares GSCI Commodity Dynamic Roll Strategy ETF
`,
  'Real Estate': `
VNQ Vanguard Real Estate ETF
SCHH Schwab U.S. REIT ETF
IYR iShares U.S. Real Estate ETF
XLRE Real Estate Select Sector SPDR Fund
RWR SPDR Dow Jones REIT ETF
USRT iShares Core U.S. REIT ETF
FREL Fidelity MSCI Real Estate Index ETF
ICF iShares Cohen & Steers REIT ETF
VNQI Vanguard Global ex-U.S. Real Estate ETF
REET iShares Global REIT ETF
`,
  Balanced: `
AOR iShares Core Growth Allocation ETF
AOA iShares Core Aggressive Allocation ETF
AOM iShares Core Moderate Allocation ETF
AOK iShares Core Conservative Allocation ETF
`,
  Crypto: `
IBIT iShares Bitcoin Trust ETF
FBTC Fidelity Wise Origin Bitcoin Fund
GBTC Grayscale Bitcoin Trust ETF
ETHA iShares Ethereum Trust ETF
BITB Bitwise Bitcoin ETF
ARKB ARK 21Shares Bitcoin ETF
ETHE Grayscale Ethereum Trust ETF
FETH Fidelity Ethereum Fund
HODL VanEck Bitcoin ETF
BTCO Invesco Galaxy Bitcoin ETF
BITO ProShares Bitcoin ETF
`,
  Technology: `
XLK Technology Select Sector SPDR Fund
VGT Vanguard Information Technology ETF
FTEC Fidelity MSCI Information Technology Index ETF
IYW iShares U.S. Technology ETF
SMH VanEck Semiconductor ETF
SOXX iShares Semiconductor ETF
IGV iShares Expanded Tech-Software Sector ETF
XSD SPDR S&P Semiconductor ETF
IXN iShares Global Tech ETF
CIBR First Trust NASDAQ Cybersecurity ETF
HACK Amplify Cybersecurity ETF
SKYY First Trust Cloud Computing ETF
QTEC First Trust NASDAQ-100-Technology Sector Index Fund
XSW SPDR S&P Software & Services ETF
`,
  Financials: `
XLF Financial Select Sector SPDR Fund
VFH Vanguard Financials ETF
FNCL Fidelity MSCI Financials Index ETF
KBE SPDR S&P Bank ETF
KRE SPDR S&P Regional Banking ETF
IYF iShares U.S. Financials ETF
KBWB Invesco KBW Bank ETF
IAI iShares U.S. Broker-Dealers & Securities Exchanges ETF
KIE SPDR S&P Insurance ETF
IYG iShares U.S. Financial Services ETF
`,
  Healthcare: `
XLV Health Care Select Sector SPDR Fund
VHT Vanguard Health Care ETF
FHLC Fidelity MSCI Health Care Index ETF
IYH iShares U.S. Healthcare ETF
IBB iShares Nasdaq Biotechnology ETF
XBI SPDR S&P Biotech ETF
IHI iShares U.S. Medical Devices ETF
XPH SPDR S&P Pharmaceuticals ETF
IXJ iShares Global Healthcare ETF
IHF iShares U.S. Healthcare Providers ETF
`,
  Energy: `
XLE Energy Select Sector SPDR Fund
VDE Vanguard Energy ETF
FENY Fidelity MSCI Energy Index ETF
IYE iShares U.S. Energy ETF
XOP SPDR S&P Oil & Gas Exploration & Production ETF
OIH VanEck Oil Services ETF
AMLP Alerian MLP ETF
XES SPDR S&P Oil & Gas Equipment & Services ETF
IXC iShares Global Energy ETF
`,
  Industrials: `
XLI Industrial Select Sector SPDR Fund
VIS Vanguard Industrials ETF
FIDU Fidelity MSCI Industrials Index ETF
IYJ iShares U.S. Industrials ETF
ITA iShares U.S. Aerospace & Defense ETF
XAR SPDR S&P Aerospace & Defense ETF
PPA Invesco Aerospace & Defense ETF
JETS U.S. Global Jets ETF
IYT iShares Transportation Average ETF
XTN SPDR S&P Transportation ETF
`,
  Materials: `
XLB Materials Select Sector SPDR Fund
VAW Vanguard Materials ETF
FMAT Fidelity MSCI Materials Index ETF
IYM iShares U.S. Basic Materials ETF
GDX VanEck Gold Miners ETF
GDXJ VanEck Junior Gold Miners ETF
XME SPDR S&P Metals and Mining ETF
SIL Global X Silver Miners ETF
COPX Global X Copper Miners ETF
RING iShares MSCI Global Gold Miners ETF
PICK iShares MSCI Global Metals & Mining Producers ETF
SLX VanEck Steel ETF
`,
  'Consumer Discretionary': `
XLY Consumer Discretionary Select Sector SPDR Fund
VCR Vanguard Consumer Discretionary ETF
FDIS Fidelity MSCI Consumer Discretionary Index ETF
IYC iShares U.S. Consumer Discretionary ETF
XRT SPDR S&P Retail ETF
ITB iShares U.S. Home Construction ETF
XHB SPDR S&P Homebuilders ETF
RXI iShares Global Consumer Discretionary ETF
`,
  'Consumer Staples': `
XLP Consumer Staples Select Sector SPDR Fund
VDC Vanguard Consumer Staples ETF
FSTA Fidelity MSCI Consumer Staples Index ETF
IYK iShares U.S. Consumer Staples ETF
KXI iShares Global Consumer Staples ETF
`,
  Utilities: `
XLU Utilities Select Sector SPDR Fund
VPU Vanguard Utilities ETF
FUTY Fidelity MSCI Utilities Index ETF
IDU iShares U.S. Utilities ETF
`,
  'Communication Services': `
XLC Communication Services Select Sector SPDR Fund
VOX Vanguard Communication Services ETF
FCOM Fidelity MSCI Communication Services Index ETF
IYZ iShares U.S. Telecommunications ETF
IXP iShares Global Comm Services ETF
`,
};
