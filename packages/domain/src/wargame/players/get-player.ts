import { profileParts } from '@pathwar/contracts/identity/profiles'
import { type PlayerEntry, PlayerView, ShowPlayer } from '@pathwar/contracts/wargame/players'
import { maySeeProfile, profileOf, seesAllProfiles } from '../../identity/profiles/index.ts'
import { type Ctx, DomainError, hasPrivilege, query } from '../../kernel/index.ts'
import { type Award, awardsOf } from '../achievements/index.ts'
import { entriesOf } from './entries.queries.ts'
import { showEntry } from './entry.view.ts'
import { isListed, partsShown, type SecretTies, solvesShown, tellsSecret } from './player.rules.ts'
import { ownSolves } from './solves.queries.ts'
import { teamsOf } from './teams.queries.ts'
import { secretTies } from './ties.queries.ts'

/**
 * A player's page: what they say, where they play and what they have done, as far as they show it and the reader may know it. One that is
 * not shown is not found.
 */
export const getPlayer = query({
  permission: 'public',
  input: ShowPlayer,
  output: PlayerView,
  async run(ctx, { username }): Promise<PlayerView> {
    const found = await profileOf(ctx, { username })
    if (!found || !maySeeProfile(ctx.actor, found)) throw new DomainError('player/not-found')
    const { userId, shows, audience, shut } = found
    const self = ctx.actor.kind === 'user' && ctx.actor.userId === userId
    const all = self || seesAllProfiles(ctx.actor)
    const parts = partsShown(shows, all)
    const secret = await secretTies(ctx, userId)
    const played = await playedBy(ctx, userId, { secretTeamIds: secret.teamIds, withSolves: parts.has('solves') })
    return {
      username: found.username,
      displayName: found.displayName,
      picture: found.picture,
      since: found.since.toISOString(),
      bio: found.bio,
      country: parts.has('country') ? found.country : null,
      links: parts.has('links') ? found.links : null,
      teams: parts.has('teams') ? await teamsOf(ctx, userId, secret.teamIds) : null,
      tournaments: parts.has('teams') ? played.entries : null,
      solves: parts.has('solves') ? solvesShown(played.solves, parts.has('teams')) : null,
      achievements: parts.has('achievements')
        ? earned(await shownAwards(ctx, userId, secret), { named: parts.has('teams') })
        : null,
      setting: all ? { audience, hides: profileParts.filter((part) => !shows.includes(part)), shut } : null,
      can: { edit: self, takeDown: hasPrivilege(ctx.actor, 'user:manage') },
    }
  },
})

/** The tournaments of which a reader may know that the user plays there, and what the user has solved in these. */
async function playedBy(
  ctx: Ctx,
  userId: string,
  { secretTeamIds, withSolves }: { secretTeamIds: ReadonlySet<string>; withSolves: boolean },
) {
  const entries = await entriesOf(ctx, userId, secretTeamIds)
  const own = withSolves ? await ownSolves(ctx, userId, entries) : null
  const shown: PlayerEntry[] = []
  const solves = []
  for (const entry of entries) {
    const mine = own && (own.get(entry.tournamentTeamId) ?? [])
    const view = await showEntry(ctx, entry, mine)
    if (!view) continue
    shown.push(view)
    solves.push(...(mine ?? []))
  }
  return { entries: shown, solves }
}

async function shownAwards(ctx: Ctx, userId: string, secret: SecretTies): Promise<Award[]> {
  const organises = hasPrivilege(ctx.actor, 'tournament:manage')
  return (await awardsOf(ctx, userId)).filter(
    (award) =>
      !tellsSecret(award, secret) &&
      (award.tournament === null || isListed(award.tournament, { organises, playsIn: award.playsIn })),
  )
}

/** Each achievement once. A tournament names a team nearly as well as its name does. */
function earned(awards: readonly Award[], { named }: { named: boolean }): NonNullable<PlayerView['achievements']> {
  return [...Map.groupBy(awards, ({ slug }) => slug).values()].flatMap((those) => {
    const [first] = those
    if (!first) return []
    const { slug, name, description, icon, tier } = first
    return [
      {
        ...{ slug, name, description, icon, tier },
        earned: those.map(({ at, tournament }) => ({
          at: at.toISOString(),
          tournament: tournament && named ? { slug: tournament.slug, name: tournament.name } : null,
        })),
      },
    ]
  })
}
