import { WriteupRef, WriteupView } from '@pathwar/contracts/wargame/writeups'
import { type Ctx, DomainError, hasPrivilege, query } from '../../kernel/index.ts'
import { readWriteups } from './writeup.queries.ts'
import { readerOf, type WritingReader } from './writing-reader.ts'

/** One write-up with its text, for those who may read it. */
export const getWriteup = query({
  permission: 'public',
  input: WriteupRef,
  output: WriteupView,
  async run(ctx, { writeup: id }) {
    const reader = await readerOfWriteup(ctx, id)
    const { tournament, may } = reader
    const [found] = may.read ? (await readWriteups(ctx, reader, { id, limit: 1 })).writeups : []
    if (!found) throw new DomainError('writeup/not-found')
    const { userId, ...view } = found
    return {
      ...view,
      tournament: { slug: tournament.slug, name: tournament.name },
      mine: ctx.actor.kind === 'user' && ctx.actor.userId === userId,
      can: { hide: hasPrivilege(ctx.actor, 'tournament:manage') },
    }
  },
})

/** Whoever may not know of its level or tournament does not learn that it is there. */
async function readerOfWriteup(ctx: Ctx, id: string): Promise<WritingReader> {
  const { rows } = await ctx.db.raw<{ rows: { tournament: string; level: string }[] }>(
    `select t.slug as tournament, l.slug as level from writeup w join tournament t on t.id = w.tournament_id
     join tournament_level tl on tl.id = w.tournament_level_id join level l on l.id = tl.level_id where w.id = ?`,
    [id],
  )
  const [ref] = rows
  if (!ref) throw new DomainError('writeup/not-found')
  return readerOf(ctx, ref).catch((error: unknown) => {
    throw error instanceof DomainError ? new DomainError('writeup/not-found') : error
  })
}
