import type { WriteupPage } from '@pathwar/contracts/wargame/writeups'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError, hasPrivilege } from '../../kernel/index.ts'
import { clockOf, levelLocks, maySeeLevels, type Playing, visibleTournament } from '../tournaments/index.ts'
import { mayWith } from './writeup.policy.ts'

/** Somebody at the write-ups of a level. */
export interface WritingReader {
  tournament: Tournament
  playing: Playing | null
  level: { tournamentLevelId: string; slug: string; name: string }
  may: WriteupPage['may']
}

/** What the caller may do with the write-ups of a level; throws `level/not-found` if they may not know of it. */
export async function readerOf(
  ctx: Ctx,
  { tournament: slug, level: levelSlug }: { tournament: string; level: string },
): Promise<WritingReader> {
  const { tournament, playing } = await visibleTournament(ctx, slug)
  const { bought, solved, ...level } = await levelIn(ctx, tournament, playing, levelSlug)
  if (!maySeeLevels(ctx.actor, tournament, ctx.now)) throw new DomainError('level/not-found')
  const { secrets } = await levelLocks(ctx, ctx.actor, tournament.id, playing)
  if (!bought && secrets.has(level.tournamentLevelId)) throw new DomainError('level/not-found')
  const may = mayWith({
    ...{ when: tournament.writeups, over: tournament.endsAt <= clockOf(tournament, ctx.now), solved },
    ...{ disqualified: playing?.disqualified ?? false, archived: tournament.archivedAt !== null },
  })
  const staff = hasPrivilege(ctx.actor, 'tournament:manage')
  return { tournament, playing, level, may: { ...may, read: may.read || (staff && tournament.writeups !== 'never') } }
}

type LevelRow = WritingReader['level'] & { bought: boolean; solved: boolean }

async function levelIn({ db }: Ctx, { id }: Tournament, playing: Playing | null, slug: string): Promise<LevelRow> {
  const { rows } = await db.raw<{ rows: LevelRow[] }>(
    `select tl.id as "tournamentLevelId", l.slug, l.name, s.id is not null as bought,
       exists (select from level_validation v where v.level_subscription_id = s.id and v.status = 'accepted') as solved
     from tournament_level tl join level l on l.id = tl.level_id
     left join level_subscription s on s.tournament_level_id = tl.id and s.tournament_team_id = :team::uuid
     where tl.tournament_id = :id and l.slug = :slug and (tl.published or s.id is not null)`,
    { id, slug, team: playing?.tournamentTeamId ?? null },
  )
  if (!rows[0]) throw new DomainError('level/not-found')
  return rows[0]
}
