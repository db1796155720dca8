import { DomainError, inForce, type CalendarDate, type Dated } from '@app/kernel';

/** How the export declaration (报关单) writes countries and currencies: numbers of customs, since August 2018 the letters of ISO. */
const notation: readonly Dated<'numbers' | 'letters'>[] = [
  { from: '2000-01-01', to: '2018-07-31', value: 'numbers', source: 'JGS-20 海关业务代码集' },
  { from: '2018-08-01', value: 'letters', source: '海关总署公告 2018 年第 60 号、第 61 号' },
];

const pairsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split(/\s+/)
      .map((pair) => [pair.slice(0, 3), pair.slice(3)]),
  );

/**
 * Customs' country numbers and the letters of the declaration form, from the public parameter tables. Units that have no letters
 * today (continents, Serbia and Montenegro as one, the Netherlands Antilles and islands of theirs) are left out on purpose.
 */
const countryLetters = pairsOf(`
  101AFG 102BHR 103BGD 104BTN 105BRN 106MMR 107KHM 108CYP 109PRK 110HKG 111IND 112IDN 113IRN 114IRQ 115ISR
  116JPN 117JOR 118KWT 119LAO 120LBN 121MAC 122MYS 123MDV 124MNG 125NPL 126OMN 127PAK 128PSE 129PHL 130QAT
  131SAU 132SGP 133KOR 134LKA 135SYR 136THA 137TUR 138ARE 139YEM 141VNM 142CHN 143TWN 144TLS 145KAZ 146KGZ
  147TJK 148TKM 149UZB 199ZAS 201DZA 202AGO 203BEN 204BWA 205BDI 206CMR 207CAI 208CPV 209CAF 210CEU 211TCD
  212COM 213COG 214DJI 215EGY 216GNQ 217ETH 218GAB 219GMB 220GHA 221GIN 222GNB 223CIV 224KEN 225LBR 226LBY
  227MDG 228MWI 229MLI 230MRT 231MUS 232MAR 233MOZ 234NAM 235NER 236NGA 237REU 238RWA 239STP 240SEN 241SYC
  242SLE 243SOM 244ZAF 245ESH 246SDN 247TZA 248TGO 249TUN 250UGA 251BFA 252COD 253ZMB 254ZWE 255LSO 256MEL
  257SWZ 258ERI 259MYT 301BEL 302DNK 303GBR 304DEU 305FRA 306IRL 307ITA 308LUX 309NLD 310GRC 311PRT 312ESP
  313ALB 314AND 315AUT 316BGR 318FIN 320GIB 321HUN 322ISL 323LIE 324MLT 325MCO 326NOR 327POL 328ROU 329SMR
  330SWE 331CHE 334EST 335LVA 336LTU 337GEO 338ARM 339AZE 340BLR 343MDA 344RUS 347UKR 350SVN 351HRV 352CZE
  353SVK 354MKD 355BIH 356VAT 399ZEU 401ATG 402ARG 403ABW 404BHS 405BRB 406BLZ 408BOL 410BRA 411CYM 412CHL
  413COL 414DMA 415CRI 416CUB 417CUW 418DOM 419ECU 420GUF 421GRD 422GLP 423GTM 424GUY 425HTI 426HND 427JAM
  428MTQ 429MEX 430MSR 431NIC 432PAN 433PRY 434PER 435PRI 437LCA 438SXM 439VCT 440SLV 441SUR 442TTO 443TCA
  444URY 445VEN 446VGB 447KNA 448SPM 499ZSA 501CAN 502USA 503GRL 504BMU 599ZNA 601AUS 602COK 603FJI 604GAM
  605MAI 606NRU 607NCL 608VUT 609NZL 610NFK 611PNG 612SOC 613SLB 614TON 615TUA 616TUB 617WSM 618KIR 619TUV
  620FSM 621MHL 622PLW 623PYF 625WLF 699ZOC 701ZZZ 702ZUN
`);

/** Every country and region that the declaration form knows by letters. */
const countries: ReadonlySet<string> = new Set(
  `
  ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH
  BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAI CAN CCK CEU CHE CHL CHN CIV CMR COD COG COK COL COM CPV
  CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB
  GAM GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND
  IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO
  LTU LUX LVA MAC MAF MAI MAR MCO MDA MDG MDV MEL MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI
  MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY
  PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOC SOM SPM SRB SSD STP SUR SVK SVN
  SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUA TUB TUN TUR TUV TWN TZA UGA UKR UMI URY USA
  UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZAS ZEU ZMB ZNA ZOC ZSA ZUN ZWE ZZZ
`
    .trim()
    .split(/\s+/),
);

/** 398 (记帐瑞士法郎), a unit of clearing accounts, has no letters. */
const currencyLetters = pairsOf(`
  110HKD 113IRR 116JPY 118KWD 121MOP 122MYR 127PKR 129PHP 132SGD 136THB 142CNY 143TWD 300EUR 302DKK 303GBP 326NOK
  330SEK 331CHF 501CAD 502USD 601AUD 609NZD
`);

/**
 * A currency of a CEB message as the declaration of that day writes it. Example: 502 is USD since 2018-08-01, 502 before.
 * Throws `currency-without-letters` (uncomputable).
 */
export function currencyOnDeclaration(code: string, date: CalendarDate): string {
  if (inForce({ zh: '币制代码', en: 'currency notation' }, notation, date).value === 'numbers') return code;
  const letters = currencyLetters.get(code);
  if (letters !== undefined) return letters;
  throw new DomainError('currency-without-letters', 'uncomputable', {
    message: { zh: `币制 ${code} 没有报关单代码`, en: `currency ${code} has no code on the declaration` },
  });
}

/** A country as people may give it, by number or letters, as the declaration of that day writes it; `undefined`: unknown. */
export function countryOnDeclaration(code: string, date: CalendarDate): string | undefined {
  if (inForce({ zh: '国别代码', en: 'country notation' }, notation, date).value === 'numbers') {
    return countryLetters.has(code) ? code : undefined;
  }
  return countries.has(code) ? code : countryLetters.get(code);
}
