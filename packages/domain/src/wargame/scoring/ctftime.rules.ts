import type { ScoreboardRow } from '@pathwar/contracts/wargame/play'
import type { CtftimeFeed } from '@pathwar/contracts/wargame/scoreboards'
import type { Ledger } from './ledger.rules.ts'
import { changesUntil, exact, standsAt, worthNow } from './ledger.rules.ts'
import type { ShownLevel } from './shown-levels.ts'

/** With more solves the feed has no figures of single tasks: its readers fetch it every minute. */
const MOST_SOLVES = 50_000

interface Facts {
  rows: readonly ScoreboardRow[]
  levels: readonly ShownLevel[]
  ledger: Ledger
  /** In microseconds since 1970. */
  until: number
}

/** A scoreboard in the format of CTFtime: teams with a score, and by task what they have for it and since when. */
export function toCtftime({ rows, levels, ledger, until }: Facts): CtftimeFeed {
  const ranked = rows.flatMap((row) => (row.rank === null ? [] : [{ ...row, rank: row.rank }]))
  const names = taskNames(levels)
  const total = ranked.reduce((sum, { solves }) => sum + solves, 0)
  const stats = total > MOST_SOLVES ? null : statsOf(ledger, names, until)
  return {
    tasks: [...names.values()],
    standings: ranked.map(({ rank, team, teamSlug, score, lastSolveAt }) => ({
      pos: rank,
      team,
      score,
      ...(stats && { taskStats: Object.fromEntries(stats.get(teamSlug) ?? []) }),
      ...(lastSolveAt !== null && { lastAccept: Math.floor(Date.parse(lastSolveAt) / 1000) }),
    })),
  }
}

/** Tasks are known by their names there; of equal ones each is named with its slug. */
function taskNames(levels: readonly ShownLevel[]): Map<string, string> {
  const times = Map.groupBy(levels, ({ name }) => name)
  return new Map(
    levels.map(({ id, name, slug }) => [id, (times.get(name)?.length ?? 0) > 1 ? `${name} (${slug})` : name]),
  )
}

type Stats = Map<string, { points: number; time: number }>

/** By team, by task. */
function statsOf(ledger: Ledger, names: ReadonlyMap<string, string>, until: number): Map<string, Stats> {
  const changed = changesUntil(ledger, until)
  const slugs = new Map(ledger.teams.map(({ id, slug }) => [id, slug]))
  const stats = new Map<string, Stats>()
  for (const gain of ledger.gains) {
    const [slug, task] = [slugs.get(gain.team), names.get(gain.level ?? '')]
    if (gain.at > until || !standsAt(gain, until) || slug === undefined || task === undefined) continue
    const own: Stats = stats.get(slug) ?? new Map()
    stats.set(slug, own)
    const before = own.get(task)
    const time = gain.solve || gain.tick ? Math.floor(gain.at / 1e6) : (before?.time ?? Math.floor(gain.at / 1e6))
    own.set(task, { points: exact((before?.points ?? 0) + worthNow(gain, changed)), time })
  }
  return stats
}
