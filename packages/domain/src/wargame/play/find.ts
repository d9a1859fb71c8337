import { Find, Found } from '@pathwar/contracts/wargame/play'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, hasPrivilege, literally, query } from '../../kernel/index.ts'
import { maySeeLevels, playedBy, secretLevels } from '../tournaments/index.ts'

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
    const words = text.split(/\s+/).map(patternsOf)
    const beginning = `${literally(text)}%`
    return {
      levels: await levelsNamed(ctx, words, beginning),
      // As with their pages: visitors see teams on scoreboards only.
      teams: hasPrivilege(ctx.actor, 'web') ? await teamsNamed(ctx, words, beginning) : [],
    }
  },
})

/**
 * Where a word may be in a name: anywhere, but one of fewer than three characters at the beginning of a word only, since an index of
 * trigrams can look for that.
 */
function patternsOf(word: string): string[] {
  const plain = literally(word)
  return [...word].length < 3 ? [`${plain}%`, `% ${plain}%`] : [`%${plain}%`]
}

/** A condition that each word is in a column, with its bindings. */
function hasAll(column: string, words: string[][]): { sql: string; bindings: string[] } {
  const each = words.map((patterns) => `(${patterns.map(() => `${column} ilike ?`).join(' or ')})`)
  return { sql: each.join(' and '), bindings: words.flat() }
}

async function levelsNamed(ctx: Ctx, words: string[][], beginning: string): Promise<Found['levels']> {
  const mine = await playedBy(ctx)
  const tournaments = (await Tournament.query(ctx.db)).filter(
    (tournament) =>
      (mine.has(tournament.id) || tournament.visibility === 'public') && maySeeLevels(ctx.actor, tournament, ctx.now),
  )
  if (tournaments.length === 0) return []
  const ids = tournaments.map(({ id }) => id)
  const secret = await secretLevels(ctx, ids, mine)
  const has = hasAll("l.name || ' ' || l.slug", words)
  const { rows } = await ctx.db.raw<{ rows: { tournamentId: string; slug: string; name: string; category: string }[] }>(
    `select tl.tournament_id as "tournamentId", l.slug, l.name, tl.category
     from tournament_level tl join level l on l.id = tl.level_id join tournament t on t.id = tl.tournament_id
     where tl.tournament_id = any(?) and tl.published and tl.id <> all(?) and ${has.sql}
     order by l.name ilike ? desc, t.starts_at <= ? desc, t.starts_at desc, l.name limit ?`,
    [ids, secret, ...has.bindings, beginning, ctx.now, MOST],
  )
  const byId = new Map(tournaments.map((tournament) => [tournament.id, tournament]))
  return rows.flatMap(({ tournamentId, ...level }) => {
    const tournament = byId.get(tournamentId)
    return tournament ? [{ ...level, tournament: { slug: tournament.slug, name: tournament.name } }] : []
  })
}

async function teamsNamed(ctx: Ctx, words: string[][], beginning: string): Promise<Found['teams']> {
  const has = hasAll('name', words)
  const { rows } = await ctx.db.raw<{ rows: Found['teams'] }>(
    `select slug, name from team where archived_at is null and ${has.sql}
     order by name ilike ? desc, name limit ?`,
    [...has.bindings, beginning, MOST],
  )
  return rows
}
