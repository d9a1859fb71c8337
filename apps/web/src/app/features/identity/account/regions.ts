const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))

/** Two-letter codes that Unicode names and that are no countries: unions, unknown, pseudo regions, parts of countries. */
const noCountry = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ'])

export interface Choice {
  code: string
  name: string
}

/** All countries with their names in the reader's language, sorted for that language; from the browser's data. */
export function countries(locale?: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
  const codes = pairs().filter((code) => !noCountry.has(code) && !isFormer(code))
  return named(codes, names, locale)
}

/** All languages with a two-letter code, by their names in the reader's language. */
export function languages(locale?: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' })
  const codes = pairs().map((code) => code.toLowerCase())
  return named(
    codes.filter((code) => Intl.getCanonicalLocales(code)[0] === code),
    names,
    locale,
  )
}

/** Former countries are shown as their successors. */
function isFormer(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region !== code
}

function named(codes: string[], names: Intl.DisplayNames, locale: string | undefined): Choice[] {
  const choices = codes.flatMap((code) => {
    const name = names.of(code)
    return name ? [{ code, name }] : []
  })
  const { compare } = new Intl.Collator(locale)
  // Some have several codes, such as Akan; people look for the name.
  const once = choices.filter(({ name }, index) => choices.findIndex((other) => other.name === name) === index)
  return once.sort((one, other) => compare(one.name, other.name))
}

function pairs(): string[] {
  return letters.flatMap((first) => letters.map((second) => first + second))
}
