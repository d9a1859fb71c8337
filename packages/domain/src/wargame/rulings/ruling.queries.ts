import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { Tournament as Tournaments } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import type { Facts } from './ruling.rules.ts'

/** A team that is ruled about. */
export interface RuledTeam extends Facts {
  tournamentTeamId: string
  teamId: string
  slug: string
  name: string
}

/** A tournament for those who look at it: nobody waits for them. */
export async function tournamentOf({ db }: Pick<Ctx, 'db'>, slug: string): Promise<Tournament> {
  const tournament = await Tournaments.query(db).findOne({ slug })
  if (!tournament) throw new DomainError('tournament/not-found')
  return tournament
}

/** Teams of a tournament in the order of the given slugs; one that has given up its place, too. Throws `ruling/no-team`, with those that are missing. */
export async function teamsOf(
  { db }: Pick<Ctx, 'db'>,
  { id }: Pick<Tournament, 'id'>,
  slugs: readonly string[],
): Promise<RuledTeam[]> {
  const { rows } = await db.raw<{ rows: RuledTeam[] }>(
    `select tt.id as "tournamentTeamId", t.id as "teamId", t.slug, t.name,
       tt.disqualified_at as "disqualifiedAt", tt.hidden_at as "hiddenAt"
     from team t join tournament_team tt on tt.team_id = t.id and tt.tournament_id = ?
     where t.slug = any (?)`,
    [id, [...slugs]],
  )
  const bySlug = new Map(rows.map((row) => [row.slug, row]))
  const missing = slugs.filter((slug) => !bySlug.has(slug))
  if (missing.length > 0) {
    throw new DomainError('ruling/no-team', {
      message: `No such team is in this tournament: ${missing.slice(0, 5).join(', ')}. Use the slugs that the addresses of their pages show.`,
    })
  }
  return slugs.flatMap((slug) => bySlug.get(slug) ?? [])
}

/** One team of a tournament. */
export async function teamOf(
  ctx: Pick<Ctx, 'db'>,
  tournament: Pick<Tournament, 'id'>,
  slug: string,
): Promise<RuledTeam> {
  const [team] = await teamsOf(ctx, tournament, [slug])
  if (!team) throw new DomainError('ruling/no-team')
  return team
}
