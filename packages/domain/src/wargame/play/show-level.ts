import { MyLevelRef } from '@pathwar/contracts/wargame/instances'
import { LevelPage } from '@pathwar/contracts/wargame/play'
import { Level } from '@pathwar/db/models/wargame/level'
import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { type Ctx, DomainError, query } from '../../kernel/index.ts'
import { latestInstance, showInstance } from '../instances/index.ts'
import { maySeeLevels, phaseOf, visibleTournament } from '../tournaments/index.ts'
import { cardRow, teamScoreOf, toCard } from './board.queries.ts'

/** A level's description and, for a team that plays, its state and entrances. */
export const showLevel = query({
  permission: 'public',
  input: MyLevelRef,
  output: LevelPage,
  async run(ctx, { tournament: tournamentSlug, level: levelSlug }) {
    const { tournament, playing } = await visibleTournament(ctx, tournamentSlug)
    if (!maySeeLevels(ctx.actor, tournament, ctx.now)) throw new DomainError('level/not-found')
    const row = await cardRow(ctx, tournament.id, playing?.tournamentTeamId ?? null, levelSlug)
    const team = playing ? await teamScoreOf(ctx, tournament.id, playing) : null
    const level = await Level.query(ctx.db).findById(row.levelId).throwIfNotFound()
    const flavor = await LevelFlavor.query(ctx.db).findById(row.flavorId).throwIfNotFound()
    const instance = row.subscriptionId ? await latestInstance(ctx, row.subscriptionId) : undefined
    return {
      tournament: {
        slug: tournament.slug,
        name: tournament.name,
        phase: phaseOf(tournament, ctx.now),
        endsAt: tournament.endsAt.toISOString(),
      },
      team,
      card: toCard(row, team?.cash ?? null),
      author: level.author,
      homepage: level.homepage,
      body: flavor.body,
      passphrases: flavor.passphrases,
      kinds: kindsOf(flavor),
      subscription: row.subscriptionId ? await subscriptionView(ctx, row.subscriptionId) : null,
      instance: instance ? await showInstance(ctx, instance) : null,
      solvers: await solversOf(ctx, row.tournamentLevelId),
    }
  },
})

function kindsOf({ services, files }: LevelFlavor): LevelPage['kinds'] {
  const kinds = new Set<LevelPage['kinds'][number]>(services.flatMap((service) => service.kinds))
  if (files.length > 0) kinds.add('file')
  return [...kinds]
}

async function subscriptionView(ctx: Ctx, id: string): Promise<LevelPage['subscription']> {
  const { rows } = await ctx.db.raw<{ rows: { boughtBy: string; boughtAt: Date; pricePaid: string }[] }>(
    `select u.display_name as "boughtBy", s.created_at as "boughtAt", s.price_paid as "pricePaid"
     from level_subscription s join app_user u on u.id = s.bought_by where s.id = ?`,
    [id],
  )
  const row = rows[0]
  return row
    ? { id, boughtBy: row.boughtBy, boughtAt: row.boughtAt.toISOString(), pricePaid: Number(row.pricePaid) }
    : null
}

async function solversOf(ctx: Ctx, tournamentLevelId: string): Promise<LevelPage['solvers']> {
  const { rows } = await ctx.db.raw<{ rows: { place: number; team: string; teamSlug: string; at: Date }[] }>(
    `select v.place, t.name as team, t.slug as "teamSlug", v.created_at as at
     from level_validation v
     join level_subscription s on s.id = v.level_subscription_id
     join tournament_team tt on tt.id = s.tournament_team_id join team t on t.id = tt.team_id
     where v.tournament_level_id = ? and v.status = 'accepted' order by v.place limit 100`,
    [tournamentLevelId],
  )
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}
