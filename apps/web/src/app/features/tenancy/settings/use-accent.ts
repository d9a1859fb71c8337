import { useEffect } from 'react'
import { type AccentTokens, accentTokens } from './accent.rules.ts'

/** Applies the domain's accent to the pages, in both themes; an empty one changes nothing. */
export function useAccent(accent: string): void {
  useEffect(() => {
    const tokens = accentTokens(accent)
    if (!tokens) return
    // A constructed style sheet: the page's policy allows no inline styles, and this is none.
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`${rule(':root', tokens.light)}\n${rule(':root[data-theme="dark"]', tokens.dark)}`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    }
  }, [accent])
}

function rule(selector: string, tokens: AccentTokens): string {
  return `${selector} { ${Object.entries(tokens)
    .map(([name, color]) => `${name}: ${color};`)
    .join(' ')} }`
}
