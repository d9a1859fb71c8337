import type { TeamAchievements } from '@pathwar/contracts/wargame/achievements'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { awardVisible } from './achievement.policy.ts'

type Described = Omit<TeamAchievements[number], 'earned'>

/** An achievement that somebody has earned, once. */
export interface Award extends Described {
  at: Date
  tournament: ({ id: string; slug: string; name: string } & Pick<Tournament, 'state' | 'visibility'>) | null
  /** Whether the reader plays there. */
  playsIn: boolean
}

interface Row extends Described {
  at: Date
  tournament: (NonNullable<Award['tournament']> & { freezesAt: string | null; thawedAt: string | null }) | null
  playsIn: boolean
  own: boolean
  secret: boolean
  shared: boolean
}

/** What a user has earned, as far as the reader may learn of it, the latest first. Whether who they play with is a secret is not asked here. */
export async function awardsOf(ctx: Ctx, userId: string): Promise<Award[]> {
  const me = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  const { rows } = await ctx.db.raw<{ rows: Row[] }>(
    `select a.slug, a.name, a.description, a.icon, a.tier, a.secret, w.awarded_at as at,
       case when t.id is not null then jsonb_build_object('id', t.id, 'slug', t.slug, 'name', t.name, 'state', t.state,
         'visibility', t.visibility, 'freezesAt', t.freezes_at, 'thawedAt', t.thawed_at) end as tournament,
       exists (select from tournament_member p where p.tournament_id = t.id and p.user_id = :me) as "playsIn",
       w.user_id is not distinct from :me::uuid or exists (
         select from team_member o join team_member m on m.team_id = o.team_id where o.user_id = :me and m.user_id = w.user_id) as own,
       exists (select from achievement_award o where o.achievement_id = a.id and o.user_id = :me) as shared
     from achievement_award w join achievement a on a.id = w.achievement_id
     left join tournament t on t.id = w.tournament_id
     where w.user_id = :userId order by w.awarded_at desc, a.name limit 1000`,
    { userId, me },
  )
  return rows
    .filter(({ tournament, playsIn, ...award }) => {
      const where = tournament && { row: { ...tournament, ...timesOf(tournament) }, playsIn }
      return awardVisible(ctx.actor, { ...award, tournament: where }, ctx.now)
    })
    .map(({ own: _, secret: __, shared: ___, ...award }) => award)
}

/** Within JSON a time is a text. */
function timesOf({ freezesAt, thawedAt }: NonNullable<Row['tournament']>) {
  const timeOf = (text: string | null) => (text === null ? null : new Date(text))
  return { freezesAt: timeOf(freezesAt), thawedAt: timeOf(thawedAt) }
}
