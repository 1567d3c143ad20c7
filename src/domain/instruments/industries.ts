// Industry groups, industries and sub-industries of GICS (structure of March 2023), industries of Morningstar as Yahoo
// shows them on 2026-08-16, and common short forms.

/**
 * Industry groups, industries and other names under which a sector of the eleven is written, divided by `;`. An
 * industry that providers put into different sectors stands where GICS has it. Case, `&`, `and` and punctuation make
 * no difference, nor does the plural of the last word.
 */
export const INDUSTRIES: Readonly<Record<string, string>> = {
  Technology: `
    Internet Software; Info Tech; Information Tech; InfoTech; Technologies; Technology Services; Technology & Software
    Software & Services; Software; Application Software; Systems Software; Software Application; Software Infrastructure
    IT Services; IT Consulting & Other Services; Information Technology Services; Internet Services & Infrastructure
    Cloud Computing; Cloud; Cybersecurity; Cyber Security; Enterprise Software; SaaS
    Technology Hardware & Equipment; Technology Hardware; Tech Hardware; Hardware; Computer Hardware; Computers
    Technology Hardware, Storage & Peripherals; Data Storage; Communications Equipment; Communication Equipment
    Networking; Networking Equipment; Electronic Equipment, Instruments & Components; Electronic Equipment
    Electronic Equipment & Instruments; Electronic Components; Electronic Manufacturing Services
    Technology Distributors; Electronics & Computer Distribution; Electronics; Scientific & Technical Instruments
    Semiconductors & Semiconductor Equipment; Semiconductors; Semis; Semi Conductors; Chips; Chipmakers
    Semiconductor Equipment; Semiconductor Materials & Equipment; Semiconductor Equipment & Materials; Solar`,
  Healthcare: `
    Health; HC; Medical; Health Care Equipment & Services; Health Care Equipment & Supplies; Health Care Equipment
    Healthcare Equipment; Health Care Supplies; Medical Devices; Medical Equipment; Medical Technology; MedTech
    Medical Instruments & Supplies; Medical Supplies; Health Care Providers & Services; Health Care Services
    Healthcare Services; Health Care Providers; Healthcare Providers; Health Care Distributors; Medical Distribution
    Health Care Facilities; Medical Care Facilities; Hospitals; Managed Health Care; Managed Care; Health Insurance
    Health Insurers; Healthcare Plans; Health Care Plans; Health Care Technology; Healthcare Technology
    Health Information Services; Pharmaceuticals, Biotechnology & Life Sciences; Pharmaceuticals; Pharma; Pharmas
    Biopharma; Biopharmaceuticals; Pharma & Biotech; Pharmaceuticals & Biotechnology; Biotechnology; Biotech; Bio Tech
    Drug Manufacturers; Drug Manufacturers General; Drug Manufacturers Specialty & Generic; Drug Makers; Drugs
    Health Technology; Health Services; Medical Instruments; Healthcare Equipment & Supplies
    Life Sciences; Life Sciences Tools & Services; Life Science Tools; Diagnostics; Diagnostics & Research`,
  Financials: `
    Finance; Fins; Finls; Banks; Banking; Diversified Banks; Regional Banks; Banks Diversified; Banks Regional
    Investment Banks; Thrifts & Mortgage Finance; Commercial & Residential Mortgage Finance; Mortgage Finance
    Diversified Financials; Diversified Financial Services; Financial Conglomerates; Multi Sector Holdings
    Specialized Finance; Consumer Finance; Credit Services; Credit Cards; Capital Markets; Asset Management
    Asset Mgmt; Asset Managers; Asset Management & Custody Banks; Investment Banking & Brokerage; Brokers; Brokerages
    Financial Exchanges & Data; Financial Data & Stock Exchanges; Exchanges; Transaction & Payment Processing Services
    Payment Processing; Payments; Mortgage Real Estate Investment Trusts; Mortgage REITs; REIT Mortgage; mREITs
    Mortgage Real Estate Investment Trusts REITs; Shell Companies; Insurance; Insurers; Insurance Brokers
    Insurance Diversified; Insurance Life; Insurance Property & Casualty; Insurance Reinsurance; Insurance Specialty
    Life & Health Insurance; Life Insurance; Multi Line Insurance; Property & Casualty Insurance; Reinsurance`,
  Materials: `
    Raw Materials; Mats; Matls; Mat'ls; Chemicals; Specialty Chemicals; Commodity Chemicals; Diversified Chemicals; Industrial Gases
    Fertilizers & Agricultural Chemicals; Fertilizers; Agricultural Inputs; Agricultural Chemicals
    Construction Materials; Building Materials; Cement; Containers & Packaging; Packaging; Packaging & Containers
    Metal, Glass & Plastic Containers; Paper & Plastic Packaging Products & Materials; Metals & Mining; Mining; Miners
    Diversified Metals & Mining; Industrial Metals; Industrial Metals & Mining; Other Industrial Metals & Mining
    Other Precious Metals & Mining; Precious Metals & Minerals; Precious Metals & Mining; Aluminum; Steel; Copper
    Copper Miners; Gold Miners; Gold Mining; Gold Stocks; Gold Equities; Gold Mining Stocks; Silver Miners
    Silver Mining; Precious Metals Miners; Lithium; Coking Coal; Paper & Forest Products; Paper Products
    Paper & Paper Products; Forest Products; Lumber & Wood Production; Lumber`,
  'Consumer Discretionary': `
    Discretionary; Consumer Disc; Cons Disc; Cons Discretionary; Consumer Cyclicals; Cyclical Consumer Goods
    Automobiles & Components; Auto Components; Auto Parts; Automotive Parts & Equipment; Tires & Rubber; Automobiles
    Autos; Automotive; Auto Manufacturers; Automobile Manufacturers; Auto & Truck Dealerships; Motorcycle Manufacturers
    Recreational Vehicles; Electric Vehicles; EVs; Consumer Durables & Apparel; Consumer Durables; Household Durables
    Home Furnishings; Furnishings, Fixtures & Appliances; Homebuilding; Homebuilders; Home Builders
    Residential Construction; Household Appliances; Housewares & Specialties; Leisure Products; Leisure
    Textiles, Apparel & Luxury Goods; Apparel, Accessories & Luxury Goods; Apparel; Apparel Manufacturing
    Apparel Retail; Textiles; Textile Manufacturing; Footwear; Footwear & Accessories; Luxury Goods; Consumer Services
    Hotels, Restaurants & Leisure; Hotels, Resorts & Cruise Lines; Hotels; Lodging; Restaurants; Casinos & Gaming
    Casinos; Resorts & Casinos; Gambling; Leisure Facilities; Travel Services; Travel; Travel & Leisure; Cruise Lines
    Diversified Consumer Services; Education Services; Education & Training Services; Specialized Consumer Services
    Personal Services; Consumer Discretionary Distribution & Retail; Retailing; Broadline Retail; Internet Retail
    Internet & Direct Marketing Retail; Online Retail; E Commerce; Ecommerce; Multiline Retail; Department Stores
    Distributors; Specialty Retail; Other Specialty Retail; Computer & Electronics Retail; Home Improvement Retail
    Homefurnishing Retail; Automotive Retail`,
  'Consumer Staples': `
    Staples; Cons Staples; Cons Stap; Consumer Non Cyclical; Consumer Noncyclical; Consumer Non Cyclicals; Consumer Defensives
    Consumer Non Durables; Consumer Staples Distribution & Retail; Consumer Staples Merchandise Retail
    Food & Staples Retailing; Food Retail; Food Distribution; Food Distributors; Grocery Stores; Grocery; Supermarkets
    Discount Stores; Hypermarkets & Super Centers; Drug Retail; Food, Beverage & Tobacco; Food & Beverage; Food
    Food Products; Packaged Foods; Packaged Foods & Meats; Agricultural Products & Services; Farm Products; Confectioners
    Beverages; Brewers; Beverages Brewers; Beverages Non Alcoholic; Beverages Wineries & Distilleries
    Distillers & Vintners; Soft Drinks & Non Alcoholic Beverages; Soft Drinks; Tobacco; Household & Personal Products
    Household Products; Personal Care Products; Personal Products; Personal Care`,
  'Communication Services': `
    Communication; Comm Services; Comm Svcs; Comm Svs; Comms; Comm; Com Services; Communication Service; Communications Services; Telecoms
    Telecommunications; Telecommunication; Telecommunication Services; Telecommunications Services; Telecom Services
    Telco; Diversified Telecommunication Services; Integrated Telecommunication Services; Alternative Carriers
    Wireless Telecommunication Services; Wireless; Media & Entertainment; Media; Advertising; Advertising Agencies
    Broadcasting; Cable & Satellite; Publishing; Entertainment; Movies & Entertainment; Streaming
    Interactive Home Entertainment; Electronic Gaming & Multimedia; Video Games; Interactive Media & Services
    Interactive Media; Social Media; Internet Content & Information`,
  Industrials: `
    Inds; Indus; Capital Goods; Aerospace & Defense; Aerospace & Defence; Aerospace; Defense; Defence; Building Products
    Building Products & Equipment; Construction & Engineering; Engineering & Construction; Infrastructure Operations
    Electrical Equipment; Electrical Components & Equipment; Electrical Equipment & Parts; Heavy Electrical Equipment
    Industrial Conglomerates; Conglomerates; Machinery; Industrial Machinery; Specialty Industrial Machinery
    Industrial Machinery & Supplies & Components; Construction Machinery & Heavy Transportation Equipment
    Agricultural & Farm Machinery; Agricultural Machinery; Farm & Heavy Construction Machinery; Heavy Machinery
    Tools & Accessories; Metal Fabrication; Pollution & Treatment Controls; Trading Companies & Distributors
    Industrial Distribution; Rental & Leasing Services; Commercial & Professional Services; Commercial Services
    Commercial Services & Supplies; Commercial Printing; Environmental & Facilities Services; Environmental Services
    Waste Management; Office Services & Supplies; Business Equipment & Supplies; Diversified Support Services
    Security & Alarm Services; Security & Protection Services; Professional Services; Specialty Business Services
    Business Services; Consulting Services; Human Resource & Employment Services; Staffing & Employment Services
    Research & Consulting Services; Data Processing & Outsourced Services; Transportation; Transports
    Air Freight & Logistics; Integrated Freight & Logistics; Logistics; Airlines; Passenger Airlines
    Airports & Air Services; Marine Transportation; Marine Shipping; Marine; Shipping; Ground Transportation
    Road & Rail; Rail; Rail Transportation; Railroads; Rails; Cargo Ground Transportation; Trucking; Truckers
    Passenger Ground Transportation; Transportation Infrastructure; Industrial Goods; Manufacturing`,
  Energy: `
    Energy Minerals; Energy Equipment & Services; Energy Services; Oil & Gas; Oil Gas; Oil, Gas & Consumable Fuels
    Oil & Gas Drilling; Oil & Gas Equipment & Services; Oil Services; Oilfield Services; Oil & Gas E&P
    Oil & Gas Exploration & Production; Exploration & Production; Oil & Gas Integrated; Integrated Oil & Gas
    Integrated Oil; Oil & Gas Midstream; Oil & Gas Storage & Transportation; Midstream; Pipelines
    Oil & Gas Refining & Marketing; Refining; Refiners; Coal & Consumable Fuels; Coal; Thermal Coal; Uranium
    Oil Stocks; Energy Producers; Oil Producers; Natural Gas Producers`,
  Utilities: `
    Utility; Utils; Utes; Electric Utilities; Regulated Electric; Utilities Regulated Electric; Gas Utilities
    Utilities Regulated Gas; Multi Utilities; Utilities Diversified; Water Utilities; Utilities Regulated Water
    Independent Power & Renewable Electricity Producers; Independent Power Producers & Energy Traders
    Independent Power Producers; Utilities Independent Power Producers; Renewable Electricity; Utilities Renewable
    Power Utilities; Public Utilities; Power Producers`,
  'Real Estate': `
    Realty; Property; Equity Real Estate Investment Trusts; Equity Real Estate Investment Trusts REITs
    Real Estate Investment Trusts; Real Estate Investment Trusts REITs; Equity REITs; Diversified REITs
    REIT Diversified; Industrial REITs; REIT Industrial; Hotel & Resort REITs; REIT Hotel & Motel; Office REITs
    REIT Office; Health Care REITs; REIT Healthcare Facilities; Residential REITs; REIT Residential; Retail REITs
    REIT Retail; Specialized REITs; REIT Specialty; Self Storage REITs; Data Center REITs; Telecom Tower REITs
    Timber REITs; Real Estate Management & Development; Real Estate Development; Real Estate Diversified
    Real Estate Services; Real Estate Operating Companies; Diversified Real Estate Activities`,
};

/** Names that are one sector to some and another one to others: alone they are refused with both. */
export const AMBIGUOUS_NAMES: Readonly<Record<string, readonly string[]>> = {
  Consumer: ['Consumer Discretionary', 'Consumer Staples'],
  'Consumer Goods': ['Consumer Discretionary', 'Consumer Staples'],
  'Consumer Products': ['Consumer Discretionary', 'Consumer Staples'],
  'Consumer Electronics': ['Consumer Discretionary', 'Technology'],
  'Pharmaceutical Retailers': ['Consumer Staples', 'Healthcare'],
  Retail: ['Consumer Discretionary', 'Consumer Staples'],
  Retailers: ['Consumer Discretionary', 'Consumer Staples'],
  Internet: ['Communication Services', 'Technology'],
  TMT: ['Communication Services', 'Technology'],
  'Natural Resources': ['Energy', 'Materials'],
  Oil: ['Commodities', 'Energy'],
  'Natural Gas': ['Commodities', 'Energy', 'Utilities'],
  'Precious Metals': ['Commodities', 'Materials'],
  Silver: ['Commodities', 'Materials'],
};

/** What some names of classes also mean beside another name: `Materials (Gold)` are gold miners. */
export const ALSO_MEANT: Readonly<Record<string, readonly string[]>> = {
  Gold: ['Gold', 'Commodities', 'Materials'],
  Commodities: ['Commodities', 'Gold'],
};

/** What a fund may be that is no sector of the eleven: known sectors of their own, with their other names (READING 4). */
export const FUND_CLASSES: Readonly<Record<string, readonly string[]>> = {
  'Diversified Equity': [
    ...['Diversified Equities', 'Diversified Stocks', 'US Equity', 'US Equities', 'US Stocks'],
    ...['U.S. Equity', 'U.S. Equities', 'U.S. Stocks', 'Domestic Equity', 'Domestic Equities', 'Domestic Stocks'],
    ...['Large Blend', 'Large Growth', 'Large Value', 'Mid-Cap Blend', 'Mid-Cap Growth', 'Mid-Cap Value'],
    ...['Small Blend', 'Small Growth', 'Small Value', 'Large-Cap Blend', 'Large-Cap Growth', 'Large-Cap Value'],
    ...['Total Stock Market', 'Total Market', 'Broad Market', 'US Large Cap', 'Large Cap', 'Mid Cap', 'Small Cap'],
  ],
  'International Equity': [
    'International Equities',
    'International Stocks',
    'Foreign Stocks',
    'Intl Equity',
    'Intl Stocks',
    'Int’l Equity',
    'Foreign Equity',
    'Non-US Equity',
    ...['Foreign Large Blend', 'Foreign Large Growth', 'Foreign Large Value', 'Foreign Small/Mid Blend'],
    ...['Diversified Emerging Mkts', 'Diversified Emerging Markets', 'Emerging Markets', 'Emerging Markets Equity'],
    ...['Developed Markets', 'International Developed', 'Non-US Stocks', 'Ex-US Equity'],
  ],
  Bonds: [
    ...[
      'Fixed Income',
      'Bond',
      'Bond Funds',
      'US Bonds',
      'U.S. Bonds',
      'Treasuries',
      'US Treasuries',
      'Treasury Bonds',
    ],
    ...['Government Bonds', 'Corporate Bonds', 'Municipal Bonds', 'Munis', 'Aggregate Bonds', 'US Aggregate Bond'],
    ...['Aggregate Bond', 'Core Bonds', 'High Yield Bond', 'High Yield Bonds', 'TIPS', 'Inflation-Protected Bond'],
    ...['Intermediate Core Bond', 'Intermediate Core-Plus Bond', 'Short-Term Bond', 'Ultrashort Bond'],
    ...['Intermediate Government', 'Long Government', 'Short Government', 'Corporate Bond', 'Treasury'],
  ],
  Gold: ['Gold Bullion', 'Physical Gold'],
  Commodities: ['Commodity'],
  Balanced: ['Balanced Funds', 'Multi-Asset'],
  Crypto: ['Cryptocurrency', 'Cryptocurrencies', 'Digital Assets'],
};
