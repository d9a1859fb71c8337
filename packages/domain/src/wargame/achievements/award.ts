import type { Ctx } from '../../kernel/index.ts'
import { notifyEach } from '../../messaging/notifications/index.ts'
import type { Subject } from './tally.rules.ts'

/** What somebody has earned, and by which event. */
export interface NewAward extends Subject {
  /** It is earned in each tournament anew. */
  perTournament: boolean
  /** Null: by what they are. */
  event: { id: string; tournamentId: string | null; at: Date } | null
}

interface Made {
  userId: string
  slug: string
  name: string
  secret: boolean
  tournamentId: string | null
  tournament: { slug: string; name: string } | null
  /** By something that just happened, which is news, unless a scoreboard is frozen. */
  done: boolean
}

/**
 * Gives achievements to those who have earned them: what a team has earned, to all who play for it. Who has one already keeps
 * it as it is, so it does no harm to give it twice. Who has done something for it is told; those who watch the tournament are as well.
 */
export async function award(ctx: Ctx, earned: readonly NewAward[]): Promise<void> {
  if (earned.length === 0) return
  const made = await insertAwards(ctx, earned)
  for (const { tournamentId, tournament, userId, slug, name, secret } of made) {
    await ctx.emit(
      'achievement.earned',
      { tournament: tournament?.slug ?? null, achievement: secret ? null : { slug, name } },
      { userId, ...(tournamentId && { tournamentId }) },
    )
  }
  await notifyEach(
    ctx,
    made
      .filter(({ done }) => done)
      .map(({ userId, name, tournament }) => ({
        userId,
        kind: 'achievement.earned',
        message: `You earned the achievement “${name}”${tournament ? ` in ${tournament.name}` : ''}.`,
        url: '/account/achievements',
      })),
  )
}

/** Holds the users, so that none deletes their account meanwhile. */
async function insertAwards({ db, now }: Ctx, earned: readonly NewAward[]): Promise<Made[]> {
  const { rows } = await db.raw<{ rows: Made[] }>(
    `with given as (
       insert into achievement_award
         (achievement_id, user_id, tournament_member_id, tournament_id, once_in, event_id, awarded_at)
       select e."achievementId", u.id, m.id, t.id, case when e."perTournament" then t.id end, e."eventId", e.at
       from jsonb_to_recordset(:earned::jsonb) as e ("achievementId" uuid, "userId" uuid, "teamId" uuid, "playedIn" uuid,
         "perTournament" boolean, "eventId" bigint, at timestamptz)
       cross join lateral (
         select e."userId" as id where e."userId" is not null
         union select tm.user_id from tournament_team tt join tournament_member tm on tm.tournament_team_id = tt.id
           where tt.team_id = e."teamId" and tt.tournament_id = e."playedIn"
         union select user_id from team_member where team_id = e."teamId" and e."playedIn" is null
       ) who
       join app_user u on u.id = who.id and u.deleted_at is null
       left join tournament t on t.id = e."playedIn"
       left join tournament_member m on m.tournament_id = t.id and m.user_id = u.id
       where t.id is not null or not e."perTournament"
       for share of u
       on conflict on constraint achievement_award_once do nothing
       returning achievement_id, user_id, tournament_id, event_id
     )
     select g.user_id as "userId", a.slug, a.name, a.secret, t.id as "tournamentId",
       g.event_id is not null and coalesce(not (t.freezes_at <= :now and t.thawed_at is null), true) as done,
       case when t.id is not null then jsonb_build_object('slug', t.slug, 'name', t.name) end as tournament
     from given g join achievement a on a.id = g.achievement_id
     left join tournament t on t.id = g.tournament_id`,
    {
      now,
      earned: JSON.stringify(
        earned.map(({ event, tournamentId, achievementId, userId, teamId, perTournament }) => ({
          ...{ achievementId, userId, teamId, perTournament },
          playedIn: tournamentId ?? event?.tournamentId ?? null,
          eventId: event?.id ?? null,
          at: event?.at ?? now,
        })),
      ),
    },
  )
  return rows
}
