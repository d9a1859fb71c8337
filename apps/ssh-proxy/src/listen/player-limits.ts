/** Counts a player's logged-in connections. Returns how to give the place back, or null when they have as many as they may. */
export function playerLimiter(most: number): (player: string) => (() => void) | null {
  const open = new Map<string, number>()
  return (player) => {
    const held = open.get(player) ?? 0
    if (held >= most) return null
    open.set(player, held + 1)
    let given = false
    return () => {
      if (given) return
      given = true
      const left = (open.get(player) ?? 1) - 1
      if (left > 0) open.set(player, left)
      else open.delete(player)
    }
  }
}
