import { randomUUID } from 'node:crypto'
import { slugOf } from '@pathwar/contracts/kernel/text'
import { CloneTournament } from '@pathwar/contracts/wargame/life'
import { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { command, DomainError, randomSlug } from '../../kernel/index.ts'
import { requireQuota } from '../../tenancy/quotas/index.ts'
import { lockTournament, showTournament } from '../tournaments/index.ts'
import { copyTournament } from './copy-rows.ts'
import { timesWritten, tournamentCloned } from './hooks.ts'

/** Makes a draft with the levels, the shop, the settings and the announcements of a tournament, all times as long after its start. */
export const cloneTournament = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tournament.cloned',
    target: (_input, { slug, name }) => ({ kind: 'tournament', id: slug, name }),
    detail: ({ tournament, startsAt }) => ({ from: tournament, startsAt }),
  },
  input: CloneTournament,
  output: TournamentView,
  async run(ctx, { tournament: slug, name, slug: given, startsAt }) {
    // So that all of it is of one moment.
    await lockTournament(ctx, slug, 'as it is')
    const from = await Tournament.query(ctx.db).findOne({ slug })
    if (!from) throw new DomainError('tournament/not-found')
    await requireQuota(ctx, 'tournaments')
    const to = await copyTournament(ctx, from, {
      id: randomUUID(),
      name,
      slug: given ?? (slugOf(name) || randomSlug(8)),
      startsAt: new Date(startsAt),
    })
    await ctx.run(tournamentCloned, { from, to })
    await ctx.run(timesWritten, { tournamentId: to.id })
    await ctx.emit('tournament.created', { tournament: to.slug }, { tournamentId: to.id })
    return showTournament(ctx, to, { playing: null })
  },
})
