import { PractisedLevel } from '@pathwar/contracts/wargame/practice'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import * as z from 'zod'
import { query, userOf } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'

interface Row {
  level: PractisedLevel['level']
  startedAt: Date
  solvedAt: Date | null
}

/** The levels of a tournament that the actor has practised, by name. They stay known when the practice is over. */
export const listPractised = query({
  permission: 'play',
  input: TournamentRef,
  output: z.array(PractisedLevel),
  async run(ctx, { tournament: slug }) {
    const { tournament } = await visibleTournament(ctx, slug)
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(
      `select json_build_object('slug', l.slug, 'name', l.name) as level, r.started_at as "startedAt", r.solved_at as "solvedAt"
       from practice_run r join tournament_level tl on tl.id = r.tournament_level_id join level l on l.id = tl.level_id
       where r.tournament_id = ? and r.user_id = ? order by l.name, l.slug`,
      [tournament.id, userOf(ctx).userId],
    )
    return rows.map(({ level, startedAt, solvedAt }) => ({
      level,
      startedAt: startedAt.toISOString(),
      solvedAt: solvedAt?.toISOString() ?? null,
    }))
  },
})
