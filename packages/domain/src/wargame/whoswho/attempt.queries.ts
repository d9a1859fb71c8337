import { ATTEMPTS_PER_HOUR } from '@pathwar/contracts/wargame/whoswho'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { WhoswhoAttempt } from '@pathwar/db/models/wargame/whoswho-attempt'
import { type Ctx, DomainError } from '../../kernel/index.ts'

/** The team that is guessed at. */
export interface Target {
  tournamentTeamId: string
  teamId: string
  slug: string
  name: string
}

/** A team that plays in a tournament; throws `whoswho/no-team`. */
export async function targetOf({ db }: Pick<Ctx, 'db'>, tournamentId: string, slug: string): Promise<Target> {
  const { rows } = await db.raw<{ rows: Target[] }>(
    `select tt.id as "tournamentTeamId", t.id as "teamId", t.slug, t.name from team t
     join tournament_team tt on tt.team_id = t.id and tt.tournament_id = ? and tt.left_at is null where t.slug = ?`,
    [tournamentId, slug],
  )
  if (!rows[0]) throw new DomainError('whoswho/no-team')
  return rows[0]
}

/** Both teams, in the order of their ids: what either guesses, and what is guessed at it, takes turns. */
export async function holdTeams({ db }: Pick<Ctx, 'db'>, teams: readonly string[]): Promise<void> {
  await TournamentTeam.query(db)
    .whereIn('id', [...teams])
    .orderBy('id')
    .forNoKeyUpdate()
}

/** When a team has guessed last, as often as it may in an hour. */
export async function latestOf({ db }: Pick<Ctx, 'db'>, tournamentTeamId: string): Promise<Date[]> {
  const latest = await WhoswhoAttempt.query(db)
    .select('createdAt')
    .where({ tournamentTeamId })
    .orderBy('number', 'desc')
    .limit(ATTEMPTS_PER_HOUR)
  return latest.map(({ createdAt }) => createdAt)
}

/** Who a name belongs to, if anybody has it, and whether they play for a team. */
export interface Named {
  userId: string | null
  plays: boolean
}

/** By the name as it is compared. */
export async function whoIs({ db }: Pick<Ctx, 'db'>, named: string, tournamentTeamId: string): Promise<Named> {
  const { rows } = await db.raw<{ rows: Named[] }>(
    `select u.id as "userId", exists (select from tournament_member m
       where m.user_id = u.id and m.tournament_team_id = ?) as plays
     from app_user u where u.username_key = ? and u.deleted_at is null`,
    [tournamentTeamId, named],
  )
  return rows[0] ?? { userId: null, plays: false }
}

/** Whether a team has named somebody at another team before, also if they had another name then and it was right. */
export async function hasTried(
  { db }: Pick<Ctx, 'db'>,
  {
    tournamentTeamId,
    targetTeamId,
    named,
    userId,
  }: Record<'tournamentTeamId' | 'targetTeamId' | 'named', string> & {
    userId: string | null
  },
): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { tried: boolean }[] }>(
    `select exists (select from whoswho_attempt where tournament_team_id = :tournamentTeamId and target_team_id = :targetTeamId
       and (named = :named or success and target_user_id = :userId::uuid)) as tried`,
    { tournamentTeamId, targetTeamId, named, userId },
  )
  return rows[0]?.tried ?? false
}
