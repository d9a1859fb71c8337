import { type Ctx, hasPrivilege } from '../../kernel/index.ts'
import { maySeeMembers, secretTeams } from '../tournaments/index.ts'
import type { SecretTies } from './player.rules.ts'

/** A team of a user's, also one that they have left after it had scored. */
interface Tie {
  teamId: string
  since: Date
  tournamentIds: string[]
  /** The reader is in it, or is the user. */
  own: boolean
}

/** The teams that a reader may not connect with a user, because these play whoswho; by id, and what else would tell of them. */
export async function secretTies(ctx: Ctx, userId: string): Promise<SecretTies & { teamIds: ReadonlySet<string> }> {
  const ties = hasPrivilege(ctx.actor, 'tournament:manage') ? [] : await tiesOf(ctx, userId)
  const secrets = await secretTeams(
    ctx,
    ties.map(({ teamId }) => teamId),
  )
  const hidden = ties.filter(({ teamId, own }) => !maySeeMembers(ctx.actor, { own, secret: secrets.has(teamId) }))
  const times = hidden.map(({ since }) => since.getTime())
  return {
    teamIds: new Set(hidden.map(({ teamId }) => teamId)),
    since: times.length > 0 ? new Date(Math.min(...times)) : null,
    tournamentIds: new Set(hidden.flatMap(({ tournamentIds }) => tournamentIds)),
  }
}

async function tiesOf({ db, actor }: Pick<Ctx, 'db' | 'actor'>, userId: string): Promise<Tie[]> {
  const { rows } = await db.raw<{ rows: Tie[] }>(
    `select x.team_id as "teamId", min(x.since) as since,
       coalesce(array_agg(distinct x.tournament_id::text) filter (where x.tournament_id is not null), '{}') as "tournamentIds",
       :userId::uuid is not distinct from :me::uuid
         or exists (select from team_member o where o.team_id = x.team_id and o.user_id = :me) as own
     from (
       select team_id, created_at as since, null::uuid as tournament_id from team_member where user_id = :userId
       union all select tt.team_id, m.created_at, m.tournament_id
         from tournament_member m join tournament_team tt on tt.id = m.tournament_team_id where m.user_id = :userId
       union all select tt.team_id, tt.created_at, d.tournament_id
         from tournament_departure d join tournament_team tt on tt.id = d.tournament_team_id where d.user_id = :userId
     ) x group by x.team_id`,
    { userId, me: actor.kind === 'user' ? actor.userId : null },
  )
  return rows
}
