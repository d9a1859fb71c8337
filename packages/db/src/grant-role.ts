import { foldName } from '@pathwar/contracts/kernel/text'
import type { Knex } from 'knex'
import { DomainRegistryError, type DomainRow, OWNER } from './domains.ts'
import { id } from './grants.ts'
import { domainSchema } from './names.ts'

export interface RoleGrant {
  /** The domain's slug. */
  slug: string
  username: string
  role: string
}

/**
 * Gives a user a role from outside the domain. A new domain gets its first administrator this way. The domain's audit log has it. A
 * second call changes nothing. `db` is the owner's. Throws if the domain, user or role does not exist.
 */
export async function grantRole(db: Knex, { slug, username, role }: RoleGrant): Promise<void> {
  const domain = await db.withSchema('platform').table('domain').where({ slug }).first<DomainRow | undefined>()
  if (!domain) throw new DomainRegistryError(`There is no domain "${slug}".`)
  await db.transaction(async (trx) => {
    await trx.raw(`set local search_path = ${id(domainSchema(domain.id))}`)
    const { rows: users } = await trx.raw<{ rows: { id: string }[] }>(
      'select id from app_user where username_key = ? and deleted_at is null',
      [foldName(username)],
    )
    const { rows: roles } = await trx.raw<{ rows: { id: string; role: string }[] }>('select id, role from role')
    const [user, wanted] = [users[0], roles.find((one) => one.role === role)]
    if (!user) throw new DomainRegistryError(`There is no user "${username}" in ${slug}. They must register first.`)
    if (!wanted) {
      const names = roles.map((one) => one.role).join(', ')
      throw new DomainRegistryError(`There is no role "${role}" in ${slug}. There are: ${names}.`)
    }
    await trx.raw(
      `with given as (insert into user_role (user_id, role_id) values (?, ?) on conflict do nothing returning user_id)
       insert into audit_entry (action, actor_name, target_kind, target_id, target_name, detail)
       select 'user.role-given', ?::text, 'user', user_id, ?::text, jsonb_build_object('role', ?::text) from given`,
      [user.id, wanted.id, OWNER, username, role],
    )
  })
}
