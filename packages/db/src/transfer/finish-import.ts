import type { Knex } from 'knex'
import { OWNER } from '../domains.ts'
import { id } from '../grants.ts'
import { domainSchema } from '../names.ts'
import type { ArchivedJob } from './archive-format.ts'

/**
 * Adapts an imported domain to this installation. It ends what was bound to the other installation's hypervisors,
 * browsers and gate, writes the mirrors in `platform` anew, and queues its jobs again. It runs with the domain's own
 * role, so that it can reach nothing else.
 */
export async function finishImport(trx: Knex.Transaction, domainId: string, jobs: ArchivedJob[]): Promise<void> {
  await trx.raw(`set local role ${id(domainSchema(domainId))}`)
  await trx.raw(`
    with stopped as (
      update workload set state = 'stopped', step = null, endpoints = '[]', stopped_at = now(), updated_at = now()
      where platform.is_live(state) returning id
    )
    insert into workload_step (workload_id, state, detail)
      select id, 'stopped', 'The domain moved to another installation.' from stopped`)
  // Its hypervisors belong to the other installation.
  await trx.raw('update workload set hypervisor_id = null where hypervisor_id is not null')
  // Their cookies belong to other addresses, and a reader of the file must not be able to use a session.
  await trx.raw(`
    update user_session set ended_at = now() where ended_at is null;
    update user_token set revoked_at = now() where type = 'refresh' and used_at is null and revoked_at is null`)
  await trx.raw(`
    select platform.put_public_key(k.fingerprint, u.id, u.username)
    from ssh_key k join app_user u on u.id = k.user_id where u.deleted_at is null`)
  await trx.raw(`
    select platform.put_network_ban(id, network, reason, expires_at) from ban
    where network is not null and revoked_at is null and (expires_at is null or expires_at > now())`)
  for (const { task, key, payload, runAt } of jobs) {
    await trx.raw('select platform.add_job(?, ?::jsonb, ?, ?)', [task, JSON.stringify(payload), key, runAt])
  }
  await trx.raw('reset role')
  // The rows were imported without their triggers.
  await trx.raw('select platform.note_gate(?)', [domainId])
}

/** Adds an entry about the move to the domain's own audit log. `db` is the owner's. */
export async function auditTransfer(db: Knex, slug: string, action: string, detail: object): Promise<void> {
  await db.raw('select platform.audit_domain(d, ?, ?, ?::jsonb) from platform.domain d where slug = ?', [
    action,
    OWNER,
    JSON.stringify(detail),
    slug,
  ])
}
