import { createHash } from 'node:crypto'
import { withDomain } from '@pathwar/db/with-domain'
import { authenticate, register } from '@pathwar/domain/identity/auth'
import { giveRole } from '@pathwar/domain/identity/rights'
import { type Actor, type DomainInfo, execute, type Installation } from '@pathwar/domain/kernel'
import { storeBytes } from '@pathwar/domain/storage/uploads'
import { importLevel, publishLevel } from '@pathwar/domain/wargame/levels'
import { createTeam } from '@pathwar/domain/wargame/teams'
import { createTournament, joinTournament, openTournament, updateTournament } from '@pathwar/domain/wargame/tournaments'
import { type DemoDomain, type DemoTournament, demoPassword } from './seed-data.ts'

const DAY_MS = 86_400_000

/** Fills a new domain through the same use cases that people use. */
export async function seedDomain(
  installation: Installation,
  domain: DomainInfo,
  { seed, packages }: { seed: DemoDomain; packages: Buffer[] },
): Promise<void> {
  const actors = new Map<string, Actor>()
  for (const { username, role } of seed.users) {
    actors.set(username, await registerUser(installation, domain, username, role))
  }
  const as = (username: string) => ({
    domain,
    actor: actors.get(username) ?? { kind: 'visitor' as const },
    address: 'seed',
  })
  const system = { domain, actor: { kind: 'system', name: 'seed' } as const, address: 'seed' }

  const slugs: string[] = []
  for (const zip of packages) {
    const digest = createHash('sha256').update(zip).digest('hex')
    const facts = { purpose: 'level-package', size: zip.length, digest } as const
    await storeBytes({ installation, domain }, { kind: 'system', id: null }, facts, zip)
    const { level } = await execute(installation, importLevel, system, { digest })
    if (level) slugs.push(level.slug)
  }
  const teams = new Map<string, { slug: string; owner: string }>()
  for (const { name, owner } of seed.teams) {
    const { slug } = await execute(installation, createTeam, as(owner), { name })
    teams.set(name, { slug, owner })
  }
  for (const tournament of seed.tournaments) {
    await execute(installation, createTournament, system, inputOf(tournament))
    for (const level of tournament.levels ? slugs : []) {
      await execute(installation, publishLevel, system, { tournament: tournament.slug, level })
    }
    await execute(installation, openTournament, system, { tournament: tournament.slug })
    if (tournament.featured) {
      await execute(installation, updateTournament, system, {
        tournament: tournament.slug,
        changes: { featured: true },
      })
    }
    for (const name of tournament.teams) {
      const team = teams.get(name)
      if (!team) throw new Error(`the demo has no team ${name}`)
      await execute(installation, joinTournament, as(team.owner), { tournament: tournament.slug, team: team.slug })
    }
  }
}

async function registerUser(
  installation: Installation,
  domain: DomainInfo,
  username: string,
  role: string | undefined,
): Promise<Actor> {
  const visitor = { domain, actor: { kind: 'visitor' } as const, address: 'seed' }
  const email = `${username}@${domain.slug}.example`
  const input = { username, email, password: demoPassword, delivery: 'bearer' }
  const registered = await execute(installation, register, visitor, input)
  if (registered.state !== 'signed-in') throw new Error(`${username} could not be logged in`)
  const { user, token } = registered
  await withDomain(installation.db, domain.id, async (trx) => {
    // Nobody reads mail at these addresses.
    await trx.raw('update app_user set verified = true where id = ?', [user.id])
    if (role) await giveRole(trx, user.id, role)
  })
  return authenticate(installation, domain, token)
}

function inputOf({ startsIn, endsIn, teams: _, levels: __, featured: ___, ...tournament }: DemoTournament) {
  const now = Date.now()
  return {
    ...tournament,
    startsAt: new Date(now + startsIn * DAY_MS).toISOString(),
    endsAt: new Date(now + endsIn * DAY_MS).toISOString(),
  }
}
