import { createDomain, type DomainRow, findDomain, type NewDomain } from '@pathwar/db/domains'
import type { Knex } from 'knex'

/** A domain as if it were new: one that an earlier file of tests is done with, emptied, or else one that is made. */
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

/** Lets the next file of tests have these domains. One that is gone or altered meanwhile is left alone. */
export async function freeDomains(owner: Knex, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await owner.raw('call testing.free(?)', [[...ids]])
}
