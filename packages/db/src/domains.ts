import { privileges, roles } from '@pathwar/contracts/permissions'
import type { Knex } from 'knex'
import { currentRoles, id } from './grants.ts'
import { applyDomainSql } from './migrate.ts'
import { readMigrations } from './migrations.ts'
import { domainSchema, newDomainId } from './names.ts'

export type DomainState = 'active' | 'suspended' | 'maintenance' | 'deleting'

export interface DomainRow {
  id: string
  slug: string
  name: string
  state: DomainState
  isDefault: boolean
  hostnames: string[]
  schemaVersion: number
  createdAt: Date
}

export interface NewDomain {
  slug: string
  name: string
  isDefault?: boolean
}

/** Thrown for a domain that cannot be created or found; the message is for the operator. */
export class DomainRegistryError extends Error {}

/** Creates a domain with its schema, its role and its seeded roles and privileges, all or nothing. `db` is the owner's. */
export async function createDomain(db: Knex, { slug, name, isDefault = false }: NewDomain): Promise<DomainRow> {
  if (!/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(slug)) {
    throw new DomainRegistryError(`"${slug}" is not a domain slug: use 1 to 32 lower-case letters, digits and dashes.`)
  }
  const installation = await currentRoles(db)
  const migrations = await readMigrations('domain')
  const domainId = newDomainId()
  const schema = domainSchema(domainId)
  return db.transaction(async (trx) => {
    const [row] = await trx
      .withSchema('platform')
      .table('domain')
      .insert({ id: domainId, slug, name, isDefault, schemaVersion: migrations.length })
      .onConflict('slug')
      .ignore()
      .returning<DomainRow[]>('*')
    if (!row) throw new DomainRegistryError(`There is a domain "${slug}" already.`)
    await trx.raw(`create role ${id(schema)} nologin in role ${id(installation.domains)};
      grant ${id(schema)} to ${id(installation.app)};
      create schema ${id(schema)}`)
    await applyDomainSql(trx, schema, migrations)
    await seedRoles(trx)
    return row
  })
}

/** Every domain, oldest first. */
export async function listDomains(db: Knex): Promise<DomainRow[]> {
  return db.withSchema('platform').table('domain').select<DomainRow[]>('*').orderBy('created_at')
}

/** Suspends, maintains or resumes a domain. Throws when there is none of that slug. */
export async function setDomainState(db: Knex, slug: string, state: Exclude<DomainState, 'deleting'>): Promise<void> {
  const changed = await db
    .withSchema('platform')
    .table('domain')
    .where({ slug })
    .whereNot({ state: 'deleting' })
    .update({ state, updated_at: db.fn.now() })
  if (changed === 0) throw new DomainRegistryError(`There is no domain "${slug}".`)
}

/** Makes a domain the one that answers at the bare host name, instead of the one that did. */
export async function makeDefault(db: Knex, slug: string): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw('update platform.domain set is_default = false where is_default and slug <> ?', [slug])
    const { rowCount } = await trx.raw<{ rowCount: number }>(
      'update platform.domain set is_default = true where slug = ?',
      [slug],
    )
    if (rowCount === 0) throw new DomainRegistryError(`There is no domain "${slug}".`)
  })
}

/** Deletes a domain with everything in it. Killed midway it is `deleting` and a second call finishes. */
export async function deleteDomain(db: Knex, slug: string): Promise<void> {
  const domain = await db.withSchema('platform').table('domain').where({ slug }).first<DomainRow | undefined>()
  if (!domain) throw new DomainRegistryError(`There is no domain "${slug}".`)
  if (domain.isDefault) throw new DomainRegistryError('The default domain cannot be deleted.')
  await db.raw("update platform.domain set state = 'deleting', updated_at = now() where id = ?", [domain.id])
  const schema = domainSchema(domain.id)
  await db.transaction(async (trx) => {
    await trx.raw(`drop schema if exists ${id(schema)} cascade`)
    await trx.raw('delete from platform.domain where id = ?', [domain.id])
    await trx.raw(`drop owned by ${id(schema)}; drop role ${id(schema)}`)
  })
}

/** In three statements, however many there are: a domain is made while somebody waits. */
async function seedRoles(trx: Knex.Transaction): Promise<void> {
  const seeds = Object.entries(roles).map(([role, seed]) => ({ role, ...seed }))
  await trx.table('privilege').insert(Object.keys(privileges).map((privilege) => ({ privilege })))
  await trx.raw(
    `with seed as (
       select * from jsonb_to_recordset(?::jsonb) as s (role text, parent text, automatic boolean, privileges jsonb)
     ), made as (
       insert into role (role, automatic) select role, automatic from seed returning id, role
     )
     insert into role_privilege (role_id, privilege_id)
     select made.id, p.id from made join seed using (role) join privilege p on seed.privileges \\? p.privilege`,
    [JSON.stringify(seeds)],
  )
  await trx.raw(
    `update role set parent_id = parent.id
     from jsonb_to_recordset(?::jsonb) as s (role text, parent text) join role parent on parent.role = s.parent
     where role.role = s.role`,
    [JSON.stringify(seeds)],
  )
}
