import { Find, Found } from '@pathwar/contracts/wargame/play'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, hasPrivilege, query } from '../../kernel/index.ts'
import { maySeeLevels, playedBy } from '../tournaments/index.ts'

const MOST = 8

/**
 * Levels and teams in whose names every word of a text occurs; those that begin with the text come first. Levels are those of
 * the tournaments that a user could come upon: public ones and their own.
 */
export const find = query({
  permission: 'public',
  input: Find,
  output: Found,
  async run(ctx, { text }) {
    const words = text.split(/\s+/).map((word) => `%${literally(word)}%`)
    const beginning = `${literally(text)}%`
    return {
      levels: await levelsNamed(ctx, words, beginning),
      // As with their pages: visitors see teams on scoreboards only.
      teams: hasPrivilege(ctx.actor, 'web') ? await teamsNamed(ctx, words, beginning) : [],
    }
  },
})

async function levelsNamed(ctx: Ctx, words: string[], beginning: string): Promise<Found['levels']> {
  const mine = await playedBy(ctx)
  const tournaments = (await Tournament.query(ctx.db)).filter(
    (tournament) =>
      (mine.has(tournament.id) || tournament.visibility === 'public') && maySeeLevels(ctx.actor, tournament, ctx.now),
  )
  if (tournaments.length === 0) return []
  const { rows } = await ctx.db.raw<{ rows: { tournamentId: string; slug: string; name: string; category: string }[] }>(
    `select tl.tournament_id as "tournamentId", l.slug, l.name, tl.category
     from tournament_level tl join level l on l.id = tl.level_id join tournament t on t.id = tl.tournament_id
     where tl.tournament_id = any(?) and tl.published and l.name || ' ' || l.slug ilike all (?)
     order by l.name ilike ? desc, t.starts_at <= ? desc, t.starts_at desc, l.name limit ?`,
    [tournaments.map(({ id }) => id), words, beginning, ctx.now, MOST],
  )
  const byId = new Map(tournaments.map((tournament) => [tournament.id, tournament]))
  return rows.flatMap(({ tournamentId, ...level }) => {
    const tournament = byId.get(tournamentId)
    return tournament ? [{ ...level, tournament: { slug: tournament.slug, name: tournament.name } }] : []
  })
}

async function teamsNamed(ctx: Ctx, words: string[], beginning: string): Promise<Found['teams']> {
  const { rows } = await ctx.db.raw<{ rows: Found['teams'] }>(
    `select slug, name from team where archived_at is null and name ilike all (?)
     order by name ilike ? desc, name limit ?`,
    [words, beginning, MOST],
  )
  return rows
}

/** A text as a pattern of `like` that stands for itself. */
function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}
