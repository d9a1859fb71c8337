/** Two-letter codes that Unicode names and that are no countries: unions, unknown, pseudo regions, parts of countries. */
const noCountry = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ'])

/** Whether a code is a country's of ISO 3166-1 (alpha-2) today; former countries are not. */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || noCountry.has(code)) return false
  return countryName(code, 'en') !== null && new Intl.Locale(`und-${code}`).region === code
}

/** A country's name in a language; null if the code is of none. */
export function countryName(code: string, locale?: string): string | null {
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }).of(code) ?? null
}
