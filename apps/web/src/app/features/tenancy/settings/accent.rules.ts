type Rgb = readonly [number, number, number]

/** The colours that are derived from an accent, by the theme's variable names. */
export type AccentTokens = Record<'--accent' | '--accent-hover' | '--on-accent' | '--link' | '--accent-soft', string>

const white: Rgb = [255, 255, 255]
const black: Rgb = [0, 0, 0]
/** The backgrounds of the two themes: see theme.css. Text colours must be readable on each of them. */
const grounds = {
  light: [white, [244, 246, 249], [233, 237, 243]],
  dark: [
    [21, 28, 39],
    [14, 19, 27],
    [10, 14, 21],
  ],
} as const satisfies Record<string, readonly Rgb[]>
const onDark: Rgb = [10, 18, 48]

/** The contrast ratio of WCAG 2.2 for text of any size, level AA. */
const READABLE = 4.5

/**
 * Derives both themes' accents from a domain's accent `#rrggbb`: the nearest darker or lighter colour that is readable
 * wherever the theme uses it for text or behind text. Null if the value is not a colour.
 */
export function accentTokens(accent: string): { light: AccentTokens; dark: AccentTokens } | null {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(accent)
  if (!digits) return null
  const wanted: Rgb = [byte(digits[1]), byte(digits[2]), byte(digits[3])]
  return { light: lightTokens(wanted), dark: darkTokens(wanted) }
}

function lightTokens(wanted: Rgb): AccentTokens {
  const accent = untilReadable(wanted, black, grounds.light)
  const soft = rounded(mix(accent, white, 0.88))
  const link = untilReadable(accent, black, [...grounds.light, soft])
  return tokens({ accent, hover: mix(accent, black, 0.18), on: white, link, soft })
}

function darkTokens(wanted: Rgb): AccentTokens {
  const accent = untilReadable(wanted, white, [...grounds.dark, onDark])
  const soft = rounded(mix(accent, grounds.dark[0], 0.84))
  const link = untilReadable(accent, white, [...grounds.dark, soft])
  return tokens({ accent, hover: mix(accent, white, 0.25), on: onDark, link, soft })
}

function tokens(of: Record<'accent' | 'hover' | 'on' | 'link' | 'soft', Rgb>): AccentTokens {
  return {
    '--accent': hex(of.accent),
    '--accent-hover': hex(of.hover),
    '--on-accent': hex(of.on),
    '--link': hex(of.link),
    '--accent-soft': hex(of.soft),
  }
}

function untilReadable(wanted: Rgb, towards: Rgb, on: readonly Rgb[]): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const color = rounded(mix(wanted, towards, share))
    if (on.every((ground) => contrast(color, ground) >= READABLE)) return color
  }
  return towards
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share
  return [part(0), part(1), part(2)]
}

/** Contrast ratio by WCAG 2.2, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function rounded([red, green, blue]: Rgb): Rgb {
  return [Math.round(red), Math.round(green), Math.round(blue)]
}

function hex(color: Rgb): string {
  return `#${rounded(color)
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`
}

function byte(digits: string | undefined): number {
  return Number.parseInt(digits ?? '0', 16)
}
