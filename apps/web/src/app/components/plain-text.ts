/** What begins or is Markdown's syntax, or an address that it would link. */
const syntax = /[*_`[\]#<>|~&\\@=]|:\/\/|www\./

/** At the start of a line: a list, a rule, code. At its end: a line break. */
const lines = /^(?:[-+]|\d{1,9}[.)]|\t| {4})|\S {2,}$/m

/** The paragraphs of a Markdown text without any syntax, which needs no parser; null if it has some. */
export function plainParagraphs(text: string): string[] | null {
  if (syntax.test(text) || lines.test(text)) return null
  return text
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
}
