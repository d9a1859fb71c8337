import type { FlavorHint } from '@pathwar/db/models/wargame/level-flavor'
import type { ShopItem } from '@pathwar/db/models/wargame/shop-item'

type Known = Pick<ShopItem, 'id' | 'packageHint' | 'position' | 'editedAt' | 'name' | 'body' | 'price'>

/** The items that follow their package, and what they become. */
export function changedHints(hints: readonly FlavorHint[], there: readonly Known[]): (FlavorHint & { id: string })[] {
  return there.flatMap(({ id, packageHint, editedAt, name, body, price }) => {
    const hint = packageHint === null ? undefined : hints[packageHint]
    if (!hint || editedAt !== null) return []
    if (hint.name === name && hint.text === body && hint.price === Number(price)) return []
    return [{ ...hint, id }]
  })
}

interface NewHint extends FlavorHint {
  id: string
  packageHint: number
  position: number
  requiresId: string | null
}

/** The hints that are not there yet, after the others, each with the one before it in the package. */
export function missingHints(hints: readonly FlavorHint[], there: readonly Known[], newId: () => string): NewHint[] {
  const known = new Map(there.map(({ packageHint, id }) => [packageHint, id]))
  const missing: NewHint[] = []
  let position = Math.max(-1, ...there.map((item) => item.position))
  hints.forEach((hint, index) => {
    if (known.has(index)) return
    const id = newId()
    known.set(index, id)
    position += 1
    missing.push({ ...hint, id, packageHint: index, position, requiresId: known.get(index - 1) ?? null })
  })
  return missing
}
