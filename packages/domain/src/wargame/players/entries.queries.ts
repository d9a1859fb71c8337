import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, hasPrivilege } from '../../kernel/index.ts'
import { isListed } from './player.rules.ts'

/** A tournament that a user plays in, for which team, and what the reader has to do with both. */
export interface Entry {
  tournament: Tournament
  tournamentTeamId: string
  teamId: string
  team: { slug: string; name: string }
  ranked: boolean
  /** The reader plays for it, is in it, or is the user. */
  own: boolean
  /** The reader's own team there. */
  playing: { tournamentTeamId: string } | null
}

/** The latest of a page. */
const MOST_ENTRIES = 100

type Row = Tournament & {
  tournamentTeamId: string
  teamId: string
  teamSlug: string
  teamName: string
  ranked: boolean
  isMember: boolean
  playsFor: string | null
}

/** Where a user plays and has played, the latest first, as far as the reader may know of it; without teams that are their secret. */
export async function entriesOf(ctx: Ctx, userId: string, secretTeamIds: ReadonlySet<string>): Promise<Entry[]> {
  const me = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  const rows = await Tournament.query(ctx.db)
    .join('tournament_member as m', 'm.tournament_id', 'tournament.id')
    .join('tournament_team as tt', 'tt.id', 'm.tournament_team_id')
    .join('team', 'team.id', 'tt.team_id')
    .where('m.user_id', userId)
    .whereNull('tt.left_at')
    .select(
      'tournament.*',
      Tournament.raw(
        `tt.id as "tournamentTeamId", tt.team_id as "teamId", team.slug as "teamSlug", team.name as "teamName", tt.ranked,
         exists (select from team_member o where o.team_id = tt.team_id and o.user_id = :me) as "isMember",
         (select o.tournament_team_id from tournament_member o
           where o.tournament_id = tournament.id and o.user_id = :me) as "playsFor"`,
        { me },
      ),
    )
    .orderBy([{ column: 'tournament.starts_at', order: 'desc' }, 'tournament.id'])
    .limit(MOST_ENTRIES)
    .castTo<Row[]>()
  const organises = hasPrivilege(ctx.actor, 'tournament:manage')
  return rows
    .filter((row) => !secretTeamIds.has(row.teamId) && isListed(row, { organises, playsIn: row.playsFor !== null }))
    .map((row) => ({
      tournament: row,
      ...{ tournamentTeamId: row.tournamentTeamId, teamId: row.teamId, ranked: row.ranked },
      team: { slug: row.teamSlug, name: row.teamName },
      own: me === userId || row.isMember || row.playsFor === row.tournamentTeamId,
      playing: row.playsFor === null ? null : { tournamentTeamId: row.playsFor },
    }))
}
