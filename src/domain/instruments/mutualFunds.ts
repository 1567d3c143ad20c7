/** Mutual funds, by what they hold: a ticker and a name on each line (`fund.ts` says whose). */
export const MUTUAL_FUNDS: Readonly<Record<string, string>> = {
  'Diversified Equity': `
VTSAX Vanguard Total Stock Market Index Fund Admiral
VFIAX Vanguard 500 Index Fund Admiral
VTSMX Vanguard Total Stock Market Index Fund Investor
VFINX Vanguard 500 Index Fund Investor
VIMAX Vanguard Mid-Cap Index Fund Admiral
VSMAX Vanguard Small-Cap Index Fund Admiral
VEXAX Vanguard Extended Market Index Fund Admiral
VIGAX Vanguard Growth Index Fund Admiral
VVIAX Vanguard Value Index Fund Admiral
VLCAX Vanguard Large Cap Index Fund Admiral
VDADX Vanguard Dividend Appreciation Index Fund Admiral
VHYAX Vanguard High Dividend Yield Index Fund Admiral
VFTAX Vanguard FTSE Social Index Fund Admiral
VSIAX Vanguard Small Cap Value Index Fund Admiral
VPMAX Vanguard PRIMECAP Fund Admiral
VPMCX Vanguard PRIMECAP Fund Investor
VWNDX Vanguard Windsor Fund Investor
VWNFX Vanguard Windsor II Fund Investor
VDIGX Vanguard Dividend Growth Fund Investor
VINIX Vanguard Institutional Index Fund Institutional
VITSX Vanguard Total Stock Market Index Fund Institutional
VTWAX Vanguard Total World Stock Index Fund Admiral
FXAIX Fidelity 500 Index Fund
FSKAX Fidelity Total Market Index Fund
FZROX Fidelity ZERO Total Market Index Fund
FNILX Fidelity ZERO Large Cap Index Fund
FSMAX Fidelity Extended Market Index Fund
FSMDX Fidelity Mid Cap Index Fund
FSSNX Fidelity Small Cap Index Fund
FSPGX Fidelity Large Cap Growth Index Fund
FLCOX Fidelity Large Cap Value Index Fund
FCNTX Fidelity Contrafund
FBGRX Fidelity Blue Chip Growth Fund
FDGRX Fidelity Growth Company Fund
FMAGX Fidelity Magellan Fund
FLPSX Fidelity Low-Priced Stock Fund
SWPPX Schwab S&P 500 Index Fund
SWTSX Schwab Total Stock Market Index Fund
SWLGX Schwab U.S. Large-Cap Growth Index Fund
SWLVX Schwab U.S. Large-Cap Value Index Fund
SWMCX Schwab U.S. Mid-Cap Index Fund
SWSSX Schwab Small Cap Index Fund
SNXFX Schwab 1000 Index Fund
SFLNX Schwab Fundamental U.S. Large Company Index Fund
AGTHX American Funds The Growth Fund of America Class A
AIVSX American Funds Investment Company of America Class A
AWSHX American Funds Washington Mutual Investors Fund Class A
ANCFX American Funds Fundamental Investors Class A
AMCPX American Funds AMCAP Fund Class A
TRBCX T. Rowe Price Blue Chip Growth Fund
PREIX T. Rowe Price Equity Index 500 Fund
RPMGX T. Rowe Price Mid-Cap Growth Fund
DODGX Dodge & Cox Stock Fund
`,
  'International Equity': `
VTIAX Vanguard Total International Stock Index Fund Admiral
VGTSX Vanguard Total International Stock Index Fund Investor
VTMGX Vanguard Developed Markets Index Fund Admiral
VEMAX Vanguard Emerging Markets Stock Index Fund Admiral
VFWAX Vanguard FTSE All-World ex-US Index Fund Admiral
VWIGX Vanguard International Growth Fund Investor
VWILX Vanguard International Growth Fund Admiral
VTRIX Vanguard International Value Fund Investor
VTSNX Vanguard Total International Stock Index Fund Institutional
FTIHX Fidelity Total International Index Fund
FSPSX Fidelity International Index Fund
FZILX Fidelity ZERO International Index Fund
FPADX Fidelity Emerging Markets Index Fund
FSGGX Fidelity Global ex U.S. Index Fund
FDIVX Fidelity Diversified International Fund
SWISX Schwab International Index Fund
SFNNX Schwab Fundamental International Large Company Index Fund
AEPGX American Funds EuroPacific Growth Fund Class A
ANWPX American Funds New Perspective Fund Class A
NEWFX American Funds New World Fund Class A
CWGIX American Funds Capital World Growth and Income Fund Class A
DODFX Dodge & Cox International Stock Fund
`,
  Bonds: `
VBTLX Vanguard Total Bond Market Index Fund Admiral
VBMFX Vanguard Total Bond Market Index Fund Investor
VTABX Vanguard Total International Bond Index Fund Admiral
VBIRX Vanguard Short-Term Bond Index Fund Admiral
VBILX Vanguard Intermediate-Term Bond Index Fund Admiral
VFSUX Vanguard Short-Term Investment-Grade Fund Admiral
VFIDX Vanguard Intermediate-Term Investment-Grade Fund Admiral
VIPSX Vanguard Inflation-Protected Securities Fund Investor
VAIPX Vanguard Inflation-Protected Securities Fund Admiral
VTAPX Vanguard Short-Term Inflation-Protected Securities Index Fund Admiral
VWITX Vanguard Intermediate-Term Tax-Exempt Fund Investor
VWIUX Vanguard Intermediate-Term Tax-Exempt Fund Admiral
VWEHX Vanguard High-Yield Corporate Fund Investor
VWEAX Vanguard High-Yield Corporate Fund Admiral
FXNAX Fidelity U.S. Bond Index Fund
FTBFX Fidelity Total Bond Fund
FUMBX Fidelity Short-Term Treasury Bond Index Fund
FIPDX Fidelity Inflation-Protected Bond Index Fund
FNBGX Fidelity Long-Term Treasury Bond Index Fund
SWAGX Schwab U.S. Aggregate Bond Index Fund
SWRSX Schwab Treasury Inflation Protected Securities Index Fund
SWSBX Schwab Short-Term Bond Index Fund
PIMIX PIMCO Income Fund Institutional Class
PTTRX PIMCO Total Return Fund Institutional Class
DODIX Dodge & Cox Income Fund
DBLTX DoubleLine Total Return Bond Fund Class I
MWTRX Metropolitan West Total Return Bond Fund Class M
ABNDX American Funds The Bond Fund of America Class A
`,
  Balanced: `
VBIAX Vanguard Balanced Index Fund Admiral
VWELX Vanguard Wellington Fund Investor
VWENX Vanguard Wellington Fund Admiral
VWINX Vanguard Wellesley Income Fund Investor
VWIAX Vanguard Wellesley Income Fund Admiral
VSCGX Vanguard LifeStrategy Conservative Growth Fund Investor
VSMGX Vanguard LifeStrategy Moderate Growth Fund Investor
VASGX Vanguard LifeStrategy Growth Fund Investor
VASIX Vanguard LifeStrategy Income Fund Investor
VGSTX Vanguard STAR Fund
VTINX Vanguard Target Retirement Income Fund Investor
VTWNX Vanguard Target Retirement 2020 Fund Investor
VTTVX Vanguard Target Retirement 2025 Fund Investor
VTHRX Vanguard Target Retirement 2030 Fund Investor
VTTHX Vanguard Target Retirement 2035 Fund Investor
VFORX Vanguard Target Retirement 2040 Fund Investor
VTIVX Vanguard Target Retirement 2045 Fund Investor
VFIFX Vanguard Target Retirement 2050 Fund Investor
VFFVX Vanguard Target Retirement 2055 Fund Investor
VTTSX Vanguard Target Retirement 2060 Fund Investor
VLXVX Vanguard Target Retirement 2065 Fund Investor
VSVNX Vanguard Target Retirement 2070 Fund
FBALX Fidelity Balanced Fund
FPURX Fidelity Puritan Fund
FFNOX Fidelity Four-in-One Index Fund
FFFCX Fidelity Freedom 2010 Fund
FFFDX Fidelity Freedom 2020 Fund
FFFEX Fidelity Freedom 2030 Fund
FFTHX Fidelity Freedom 2035 Fund
FFFFX Fidelity Freedom 2040 Fund
FFFGX Fidelity Freedom 2045 Fund
FFFHX Fidelity Freedom 2050 Fund
FDEEX Fidelity Freedom 2055 Fund
FDKVX Fidelity Freedom 2060 Fund
FXIFX Fidelity Freedom Index 2030 Fund
FIHFX Fidelity Freedom Index 2035 Fund
FBIFX Fidelity Freedom Index 2040 Fund
FIOFX Fidelity Freedom Index 2045 Fund
FIPFX Fidelity Freedom Index 2050 Fund
FDEWX Fidelity Freedom Index 2055 Fund
FDKLX Fidelity Freedom Index 2060 Fund
FQIFX Fidelity Freedom Index 2025 Fund
FPIFX Fidelity Freedom Index 2020 Fund
ABALX American Funds American Balanced Fund Class A
AMECX American Funds The Income Fund of America Class A
CAIBX American Funds Capital Income Builder Class A
DODBX Dodge & Cox Balanced Fund
PRWCX T. Rowe Price Capital Appreciation Fund
SWYDX Schwab Target 2025 Index Fund
SWYEX Schwab Target 2030 Index Fund
SWYFX Schwab Target 2035 Index Fund
SWYGX Schwab Target 2040 Index Fund
SWYHX Schwab Target 2045 Index Fund
SWYMX Schwab Target 2050 Index Fund
SWYJX Schwab Target 2055 Index Fund
SWYNX Schwab Target 2060 Index Fund
TRRCX T. Rowe Price Retirement 2030 Fund
TRRJX T. Rowe Price Retirement 2035 Fund
TRRDX T. Rowe Price Retirement 2040 Fund
TRRKX T. Rowe Price Retirement 2045 Fund
TRRMX T. Rowe Price Retirement 2050 Fund
TRRNX T. Rowe Price Retirement 2055 Fund
`,
  'Real Estate': `
VGSLX Vanguard Real Estate Index Fund Admiral
VGSIX Vanguard Real Estate Index Fund Investor
FSRNX Fidelity Real Estate Index Fund
FRESX Fidelity Real Estate Investment Portfolio
`,
  Technology: `
VITAX Vanguard Information Technology Index Fund Admiral
FSPTX Fidelity Select Technology Portfolio
FSELX Fidelity Select Semiconductors Portfolio
FSCSX Fidelity Select Software & IT Services Portfolio
PRSCX T. Rowe Price Science and Technology Fund
`,
  Healthcare: `
VGHCX Vanguard Health Care Fund Investor
VGHAX Vanguard Health Care Fund Admiral
FSPHX Fidelity Select Health Care Portfolio
PRHSX T. Rowe Price Health Sciences Fund
`,
  Energy: `
FSENX Fidelity Select Energy Portfolio
`,
};

/** Money-market funds: what they hold counts as cash. */
export const MONEY_MARKET_FUNDS = `
SPAXX Fidelity Government Money Market Fund
FDRXX Fidelity Government Cash Reserves
SPRXX Fidelity Money Market Fund
FZFXX Fidelity Treasury Money Market Fund
FDLXX Fidelity Treasury Only Money Market Fund
FZDXX Fidelity Money Market Fund Premium
FZCXX Fidelity Government Money Market Fund Premium
FTEXX Fidelity Municipal Money Market Fund
FSIXX Fidelity Investments Money Market Treasury Only Portfolio
FRGXX Fidelity Investments Money Market Government Portfolio
VMFXX Vanguard Federal Money Market Fund
VMRXX Vanguard Cash Reserves Federal Money Market Fund
VUSXX Vanguard Treasury Money Market Fund
VMSXX Vanguard Municipal Money Market Fund
VCTXX Vanguard California Municipal Money Market Fund
VYFXX Vanguard New York Municipal Money Market Fund
SWVXX Schwab Value Advantage Money Fund
SNVXX Schwab Government Money Fund
SNSXX Schwab U.S. Treasury Money Fund
SNOXX Schwab Treasury Obligations Money Fund
SNAXX Schwab Value Advantage Money Fund Ultra
SGUXX Schwab Government Money Fund Ultra
SUTXX Schwab U.S. Treasury Money Fund Ultra
SCOXX Schwab Treasury Obligations Money Fund Ultra
SWTXX Schwab Municipal Money Fund
SWGXX Schwab Government Money Fund Sweep
TTTXX BlackRock Liquidity Treasury Trust Fund
TFDXX BlackRock Liquidity FedFund
OGVXX JPMorgan U.S. Government Money Market Fund
GOFXX Federated Hermes Government Obligations Fund
PRTXX T. Rowe Price U.S. Treasury Money Fund
TSCXX T. Rowe Price Cash Reserves Fund
MVRXX Morgan Stanley Institutional Liquidity Government Portfolio
TOIXX Federated Hermes Treasury Obligations Fund
`;
