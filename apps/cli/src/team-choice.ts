import type { Api } from './api.ts'
import { Failure } from './failure.ts'

/** The named team, otherwise the player's only one. */
export async function chooseTeam(api: Api, named: string | undefined): Promise<string> {
  if (named) return named
  const [only, ...others] = await api.teams.mine.query({})
  if (!only) throw new Failure('You are in no team yet.', { hint: 'Create one: pathwar team create <name>' })
  if (others.length === 0) return only.slug
  const slugs = [only, ...others].map((team) => team.slug).join(', ')
  throw new Failure('You are in more than one team.', { code: 'cli/which-team', hint: `Say which: ${slugs}` })
}
