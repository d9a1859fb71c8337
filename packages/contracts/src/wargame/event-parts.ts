import * as z from 'zod'
import type { Touched } from '../kernel/terms.ts'

/** How events refer to things. */
export const tournament = z.string()
export const team = z.object({ slug: z.string(), name: z.string() })
export const level = z.object({ slug: z.string(), name: z.string() })

/** The queries that become stale if such a thing changes. */
export const myTeams: Touched = ['teams.mine']
export const teamOf = ({ team }: { team: { slug: string } }): Touched => ['teams.get', { team: team.slug }]
export const pendingOf = ({ team }: { team: { slug: string } }): Touched => ['teams.pending', { team: team.slug }]
export const tournamentOf = ({ tournament }: { tournament: string }): readonly Touched[] => [
  ['tournaments.list'],
  ['tournaments.get', { tournament }],
]
export const boardOf = ({ tournament }: { tournament: string }): Touched => ['play.board', { tournament }]
export const levelsOf = ({ tournament }: { tournament: string }): Touched => ['play.level', { tournament }]
/** All that shows how the teams of a tournament stand; past boards stay as they were. */
export const scoreboardsOf = ({ tournament }: { tournament: string }): readonly Touched[] => [
  ['scoring.scoreboard', { tournament }],
  ['scoring.firstBloods', { tournament }],
  ['scoring.matrix', { tournament }],
  ['scoring.team', { tournament }],
  ['play.solveTimes', { tournament }],
]
export const levelOf = ({ tournament, level }: { tournament: string; level: { slug: string } }): Touched => [
  'play.level',
  { tournament, level: level.slug },
]
export const shopOf = ({ tournament }: { tournament: string }): readonly Touched[] => [
  ['shop.list', { tournament }],
  ['shop.level', { tournament }],
]
/** What others have written about a level is read once it is solved: lists that are loaded page by page, stale as a whole. */
export const writeups: Touched = ['writeups.list']
/** What was answered, and what waits for a review: lists that are loaded page by page, stale as a whole. */
export const submissions: readonly Touched[] = [['submissions.list'], ['submissions.mine']]
export const reviews: readonly Touched[] = [['reviews.list'], ['reviews.get']]
export const packageOf = ({ level }: { level: { slug: string } }): readonly Touched[] => [
  ['levels.list'],
  ['levels.get', { level: level.slug }],
]
export const instanceOf = ({ instance }: { instance: string }): readonly Touched[] => [
  ['instances.get', { instance }],
  ['instances.mine'],
  ['instances.list'],
]
