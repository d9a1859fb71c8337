import { isCountry } from '@pathwar/contracts/kernel/countries'

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))

export interface Choice {
  code: string
  name: string
}

/** All countries with their names in the reader's language, sorted for that language; from the browser's data. */
export function countries(locale?: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
  return named(pairs().filter(isCountry), names, locale)
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
