import { type Ctx, DomainError } from '../../kernel/index.ts'
import { readSettings } from '../../tenancy/settings/index.ts'
import type { UploadOwner } from './upload.queries.ts'

const MB = 1024 * 1024

/**
 * Sees to it that there is room for so many more bytes: for a user, and in the domain. Whoever passes takes it in this
 * transaction; others wait until it is committed. Throws `upload/no-room`, which says how much there is.
 */
export async function requireRoom(ctx: Ctx, owner: UploadOwner, size: number): Promise<void> {
  const ofDomain = ctx.domain.limits.storageMegabytes
  const ofUser =
    owner.kind === 'user' ? (await readSettings(ctx.db, ['storage.perUser']))['storage.perUser'] : undefined
  if (ofDomain === undefined && ofUser === undefined) return
  await ctx.db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`pathwar.room:${ctx.domain.id}:storage`])
  const { rows } = await ctx.db.raw<{ rows: { domain: string; own: string }[] }>(
    `select coalesce(sum(size), 0) as domain, coalesce(sum(size) filter (where owner = :owner), 0) as own from (
       select size, created_by as owner from blob
       union all select size, owner_id from upload where blob_digest is null
     ) as held`,
    { owner: owner.id },
  )
  const { domain = '0', own = '0' } = rows[0] ?? {}
  refuseOver('This domain may keep', ofDomain, Number(domain), size)
  refuseOver('You may keep', ofUser, Number(own), size)
}

function refuseOver(who: string, limit: number | undefined, held: number, more: number): void {
  if (limit === undefined || held + more <= limit * MB) return
  const left = Math.max(0, limit - Math.ceil(held / MB))
  throw new DomainError('upload/no-room', {
    message: `${who} ${limit} MB of files, of which ${left} MB are free. This one has ${Math.ceil(more / MB)} MB.`,
  })
}
