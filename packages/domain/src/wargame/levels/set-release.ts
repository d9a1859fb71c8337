import { ReleaseView, SetRelease } from '@pathwar/contracts/wargame/releases'
import { TournamentLevel } from '@pathwar/db/models/wargame/tournament-level'
import { type Ctx, command, DomainError, differences } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { changeRelease } from './change-release.ts'
import { levelBySlug } from './level.queries.ts'
import { releasesOf } from './release.queries.ts'

const changeable = ['releasedAt', 'dueAt', 'needs', 'needsScore', 'lockedAs', 'attempts'] as const

/** Changes when a level of a tournament appears, what it needs, until when it is played and how often it is tried. Teams that have bought it keep it. */
export const setRelease = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: SetRelease,
  output: ReleaseView,
  async run(ctx, { tournament: tournamentSlug, level: levelSlug, changes }) {
    const tournament = await managedTournament(ctx, tournamentSlug)
    const level = await levelBySlug(ctx, levelSlug)
    const where = { tournamentId: tournament.id, levelId: level.id, published: true }
    const published = await TournamentLevel.query(ctx.db).findOne(where)
    if (!published) throw new DomainError('level/not-found')
    const before = await releaseOf(ctx, tournament.id, published.id)
    await changeRelease(ctx, tournament, published.id, changes)
    const after = await releaseOf(ctx, tournament.id, published.id)
    const target = { kind: 'level', id: level.slug, name: level.name }
    const changed = differences(named(before), named(after), changeable)
    await ctx.audit('level.release-set', target, { tournament: tournamentSlug, ...changed })
    // It names no level, and has everybody's secrets looked at anew.
    await ctx.emit('tournament.changed', { tournament: tournamentSlug }, { tournamentId: tournament.id })
    return after
  },
})

async function releaseOf(ctx: Ctx, tournamentId: string, id: string): Promise<ReleaseView> {
  const [release] = await releasesOf(ctx, tournamentId, id)
  if (!release) throw new Error('a level had no release')
  return release
}

function named({ needs, ...release }: ReleaseView) {
  return { ...release, needs: needs.map(({ slug }) => slug) }
}
