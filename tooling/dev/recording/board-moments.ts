import type { DomainInfo, Installation } from '@pathwar/domain/kernel'
import { showBoardAt, showScoreboard } from '@pathwar/domain/wargame/scoring'
import { actAs } from '@pathwar/testing/person'
import type { EventPlan } from './plan-event.ts'
import type { Recording } from './record-event.ts'

/** A team's place on a board, and what it stands for. */
type Standing = readonly [rank: number | null, team: string, score: number, solves: number]

/** How an event's board was at some moments, by their names. */
export type BoardMoments = Record<string, Standing[]>

/** The boards of a recorded event as a visitor sees them: the final one, that of the freeze, and those of three moments before. */
export async function boardMoments(
  installation: Installation,
  domain: DomainInfo,
  recording: Recording,
): Promise<BoardMoments> {
  const visitor = actAs(installation, domain, { kind: 'visitor' })
  const { lasts, frozenFor, plan } = recording
  const { slug: tournament } = recording.tournament
  const moments = { quarter: lasts / 4, half: lasts / 2, 'three quarters': (lasts * 3) / 4 }
  const boards: BoardMoments = {}
  for (const [name, after] of [
    ...Object.entries(moments).map(([name, at]) => [name, quietAfter(plan, at)] as const),
    ['freeze', lasts - frozenFor] as const,
  ]) {
    const at = new Date(recording.startsAt.getTime() + after).toISOString()
    boards[name] = standingsOf((await visitor.does(showBoardAt, { tournament, at })).rows)
  }
  boards.final = standingsOf((await visitor.does(showScoreboard, { tournament })).rows)
  return boards
}

interface Row {
  rank: number | null
  teamSlug: string
  score: number
  solves: number
}

function standingsOf(rows: readonly Row[]): Standing[] {
  return rows.map(({ rank, teamSlug, score, solves }) => [rank, teamSlug, score, solves] as const)
}

/** The middle of a while in which nobody did anything, so that it does not matter how fast it was recorded. */
function quietAfter({ acts }: EventPlan, at: number): number {
  const later = acts.filter((act) => act.at >= at)
  const before = later.findIndex((act, index) => (later[index + 1]?.at ?? 0) - act.at >= 60_000)
  return ((later[before]?.at ?? at) + (later[before + 1]?.at ?? at)) / 2
}
