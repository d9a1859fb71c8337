import { useEffect } from 'react'
import { type AccentTokens, accentTokens } from './accent.rules.ts'

/** Colours the pages with the domain's accent, in both themes; an empty one leaves them as they are. */
export function useAccent(accent: string): void {
  useEffect(() => {
    const tokens = accentTokens(accent)
    if (!tokens) return
    // A sheet of our own making: the page's policy allows no inline styles, and needs none here.
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
