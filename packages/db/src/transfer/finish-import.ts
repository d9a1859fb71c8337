import type { Knex } from 'knex'
import { OWNER } from '../domains.ts'
import { id } from '../grants.ts'
import { domainSchema } from '../names.ts'
import type { ArchivedJob } from './archive-format.ts'

/**
 * Makes a copied domain one of this installation: what was bound to the other one's hypervisors, browsers and gate ends,
 * what `platform` mirrors is mirrored anew, and what waited in the queue waits again. Acts as the domain's own role, so
 * that it cannot reach further than the domain.
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
  // Its last hypervisors are another installation's.
  await trx.raw('update workload set hypervisor_id = null where hypervisor_id is not null')
  // Their cookies belong to other addresses, and who has read the file must not be somebody.
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
  // The rows came in with their triggers off.
  await trx.raw('select platform.note_gate(?)', [domainId])
}

/** Writes into the domain's own audit log that it was moved. `db` is the owner's. */
export async function auditTransfer(db: Knex, slug: string, action: string, detail: object): Promise<void> {
  await db.raw('select platform.audit_domain(d, ?, ?, ?::jsonb) from platform.domain d where slug = ?', [
    action,
    OWNER,
    JSON.stringify(detail),
    slug,
  ])
}
