import * as z from 'zod'
import type { Touched } from '../kernel/terms.ts'

/** How events refer to things. */
export const tournament = z.string()
export const team = z.object({ slug: z.string(), name: z.string() })
export const level = z.object({ slug: z.string(), name: z.string() })

/** The queries that become stale if such a thing changes. */
export const myTeams: Touched = ['teams.mine']
export const teamOf = ({ team }: { team: { slug: string } }): Touched => ['teams.get', { team: team.slug }]
export const tournamentOf = ({ tournament }: { tournament: string }): readonly Touched[] => [
  ['tournaments.list'],
  ['tournaments.get', { tournament }],
]
export const boardOf = ({ tournament }: { tournament: string }): Touched => ['play.board', { tournament }]
export const levelsOf = ({ tournament }: { tournament: string }): Touched => ['play.level', { tournament }]
export const scoreboardOf = ({ tournament }: { tournament: string }): Touched => ['scoring.scoreboard', { tournament }]
export const levelOf = ({ tournament, level }: { tournament: string; level: { slug: string } }): Touched => [
  'play.level',
  { tournament, level: level.slug },
]
export const packageOf = ({ level }: { level: { slug: string } }): readonly Touched[] => [
  ['levels.list'],
  ['levels.get', { level: level.slug }],
]
export const instanceOf = ({ instance }: { instance: string }): readonly Touched[] => [
  ['instances.get', { instance }],
  ['instances.mine'],
  ['instances.list'],
]
