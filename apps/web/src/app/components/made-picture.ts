const SIDE = 5
/** The colours of the graphs; see the theme. */
const COLOURS = 10

export interface Picture {
  /** From 1. */
  colour: number
  /** The squares that are filled, by column and row. */
  squares: { x: number; y: number }[]
}

/** The picture that stands for a team or a user who has sent none: squares, the same on both sides, made of the name in their address. */
export function pictureOf(name: string): Picture {
  let state = hashOf(name)
  const colour = (state % COLOURS) + 1
  const squares: Picture['squares'] = []
  for (let x = 0; x <= SIDE >> 1; x++) {
    for (let y = 0; y < SIDE; y++) {
      state = hashOf(`${state}`)
      if (state % 2 === 0) continue
      squares.push({ x, y })
      if (x < SIDE >> 1) squares.push({ x: SIDE - 1 - x, y })
    }
  }
  return { colour, squares: squares.length > 0 ? squares : [{ x: SIDE >> 1, y: SIDE >> 1 }] }
}

/** FNV-1a, of 32 bits, and mixed once more so that its lowest bits differ. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
