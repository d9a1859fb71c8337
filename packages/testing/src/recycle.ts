import { createDomain, type DomainRow, findDomain, type NewDomain } from '@pathwar/db/domains'
import type { Knex } from 'knex'

/** A domain like a new one: an emptied one of an earlier test file, or else a new one. */
export async function takeDomain(owner: Knex, wanted: NewDomain): Promise<DomainRow> {
  const { slug, name, isDefault = false } = wanted
  const { rows } = await owner.raw<{ rows: { id: string | null }[] }>('select testing.reuse(?, ?, ?) as id', [
    slug,
    name,
    isDefault,
  ])
  const reused = rows[0]?.id ? await findDomain(owner, slug) : undefined
  if (reused) return reused
  const made = await createDomain(owner, wanted)
  await owner.raw('call testing.note(?)', [made.id])
  return made
}

/** Frees these domains for the next test file. A domain that was deleted or altered meanwhile is left alone. */
export async function freeDomains(owner: Knex, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await owner.raw('call testing.free(?)', [[...ids]])
}
