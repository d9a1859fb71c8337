import { domainSchema } from '@pathwar/db/names'
import type { TestInstallation } from '@pathwar/testing/installation'

/**
 * Leaves what an archive should hold: accounts are older than the event in which they play, although they were made while it was
 * recorded, and nobody has mails, sessions or waiting jobs.
 */
export async function tidyRecording(
  { owner }: Pick<TestInstallation, 'owner'>,
  domain: { id: string },
  startsAt: Date,
): Promise<void> {
  await owner.transaction(async (trx) => {
    await trx.raw(`set local search_path = ??`, [domainSchema(domain.id)])
    const since = `:startsAt::timestamptz - interval '30 days' + (random() * interval '6 days')`
    await trx.raw(
      `update app_user set created_at = s.since, login_at = s.since, updated_at = s.since
      from (select id, ${since} as since from app_user) s where s.id = app_user.id`,
      { startsAt },
    )
    await trx.raw('delete from mail')
    await trx.raw('delete from user_token')
    await trx.raw('delete from user_session')
    await trx.raw(`delete from graphile_worker._private_jobs where payload ->> 'domainId' = ?`, [domain.id])
  })
}
