import { createHash } from 'node:crypto'
import { withDomain } from '@pathwar/db/with-domain'
import { authenticate, register } from '@pathwar/domain/identity/auth'
import { giveRole } from '@pathwar/domain/identity/rights'
import { type Actor, type Caller, type DomainInfo, execute, type Installation } from '@pathwar/domain/kernel'
import { storeBytes } from '@pathwar/domain/storage/uploads'
import { createAchievement } from '@pathwar/domain/wargame/achievements'
import { writeAnnouncement } from '@pathwar/domain/wargame/announcements'
import { createBracket } from '@pathwar/domain/wargame/brackets'
import { createCoupon, createCouponBatch, redeemCoupon } from '@pathwar/domain/wargame/coupons'
import { createField, moveTeam } from '@pathwar/domain/wargame/entries'
import { createEntryCode } from '@pathwar/domain/wargame/entry-codes'
import { importLevel, publishLevel, setRelease } from '@pathwar/domain/wargame/levels'
import { archiveTournament } from '@pathwar/domain/wargame/life'
import { submit, subscribe } from '@pathwar/domain/wargame/play'
import { adjustTeams, hideTeams, noteTeam } from '@pathwar/domain/wargame/rulings'
import { createItem } from '@pathwar/domain/wargame/shop'
import { createTeam, inviteUser, requestToJoin, updateTeam } from '@pathwar/domain/wargame/teams'
import { createTournament, joinTournament, openTournament, updateTournament } from '@pathwar/domain/wargame/tournaments'
import { attemptWhoswho } from '@pathwar/domain/wargame/whoswho'
import type { DemoDomain, DemoTournament } from './demo-domain.ts'
import { demoPassword } from './seed-data.ts'
import { seedLevelCare, seedWriteups } from './seed-level-care.ts'
import { seedPages, setTeamPictureOf } from './seed-pages.ts'
import { seedTicks } from './seed-ticks.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

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
  await seedPages(installation, { users: seed.users, as })

  const slugs: string[] = []
  for (const zip of packages) {
    const digest = createHash('sha256').update(zip).digest('hex')
    const facts = { purpose: 'level-package', size: zip.length, digest } as const
    await storeBytes({ installation, domain }, { kind: 'system', id: null }, facts, zip)
    const { level } = await execute(installation, importLevel, system, { digest })
    if (level) slugs.push(level.slug)
  }
  const teams = new Map<string, { slug: string; owner: string }>()
  for (const { name, owner, profile, picture, invites = [], askedBy } of seed.teams) {
    const { slug } = await execute(installation, createTeam, as(owner), { name })
    teams.set(name, { slug, owner })
    if (profile) await execute(installation, updateTeam, as(owner), { team: slug, changes: profile })
    if (picture) await setTeamPictureOf(installation, as(owner), { team: slug, colour: picture })
    for (const username of invites) await execute(installation, inviteUser, as(owner), { team: slug, username })
    if (askedBy)
      await execute(installation, requestToJoin, as(askedBy.username), { team: slug, message: askedBy.message })
  }
  for (const achievement of seed.achievements ?? []) {
    await execute(installation, createAchievement, system, achievement)
  }
  for (const tournament of seed.tournaments) {
    await execute(installation, createTournament, system, inputOf(tournament))
    for (const level of tournament.levels ? slugs.filter(isOf(seed, tournament)) : []) {
      await execute(installation, publishLevel, system, { tournament: tournament.slug, level })
    }
    for (const [level, { needs, opensInHours }] of Object.entries(tournament.releases ?? {})) {
      const releasedAt = opensInHours && new Date(Date.now() + opensInHours * HOUR_MS).toISOString()
      const changes = { ...(needs && { needs }), ...(releasedAt && { releasedAt }) }
      await execute(installation, setRelease, system, { tournament: tournament.slug, level, changes })
    }
    for (const item of tournament.shop ?? [])
      await execute(installation, createItem, system, { ...item, tournament: tournament.slug })
    await execute(installation, openTournament, system, { tournament: tournament.slug })
    if (tournament.featured) {
      await execute(installation, updateTournament, system, {
        tournament: tournament.slug,
        changes: { featured: true },
      })
    }
    if (tournament.announceFirstBloods) {
      await execute(installation, updateTournament, system, {
        tournament: tournament.slug,
        changes: { announceFirstBloods: true },
      })
    }
    for (const name of tournament.teams) {
      const team = teams.get(name)
      if (!team) throw new Error(`the demo has no team ${name}`)
      await execute(installation, joinTournament, as(team.owner), { tournament: tournament.slug, team: team.slug })
    }
    await seedEntry(installation, { tournament, teams, system, organiser: as('organiser') })
    for (const { team, levels } of tournament.bought ?? []) {
      const owner = teams.get(team)?.owner ?? ''
      for (const level of levels)
        await execute(installation, subscribe, as(owner), { tournament: tournament.slug, level })
    }
    const ownerOf = (name: string) => as(teams.get(name)?.owner ?? '')
    await seedLevelCare(installation, { tournament, system, ownerOf })
    if (tournament.rulings) {
      const { hidden, adjusted, note } = tournament.rulings
      const slugOf = (name: string) => teams.get(name)?.slug ?? ''
      const of = { tournament: tournament.slug }
      await execute(installation, hideTeams, as('organiser'), { ...of, teams: [slugOf(hidden)], reason: 'Testers' })
      const { team, ...given } = adjusted
      await execute(installation, adjustTeams, as('organiser'), { ...of, teams: [slugOf(team)], ...given })
      await execute(installation, noteTeam, as('organiser'), { ...of, team: slugOf(team), text: note })
    }
    for (const { team: name, level, ...answer } of tournament.answers ?? []) {
      const owner = as(teams.get(name)?.owner ?? '')
      await execute(installation, subscribe, owner, { tournament: tournament.slug, level })
      await execute(installation, submit, owner, { tournament: tournament.slug, level, ...answer })
    }
    await seedTicks(installation, { tournament, teams, organiser: as('organiser') })
    if (tournament.coupons) {
      const { organiser, welcome, posters, redeemedBy } = tournament.coupons
      const of = { tournament: tournament.slug, value: welcome.value }
      await execute(installation, createCoupon, as(organiser), { ...of, label: 'Welcome gift', code: welcome.code })
      const batch = { name: 'Posters', label: 'Found a poster', count: posters }
      await execute(installation, createCouponBatch, as(organiser), { ...of, ...batch })
      const owner = teams.get(redeemedBy)?.owner ?? ''
      await execute(installation, redeemCoupon, as(owner), { tournament: tournament.slug, code: welcome.code })
    }
    if (tournament.whoswho) {
      const { rule, by, at, username } = tournament.whoswho
      const changes = { whoswho: rule }
      await execute(installation, updateTournament, system, { tournament: tournament.slug, changes })
      const team = teams.get(at)?.slug ?? ''
      const guess = { tournament: tournament.slug, team, username }
      await execute(installation, attemptWhoswho, as(teams.get(by)?.owner ?? ''), guess)
    }
    for (const { team: name, ...words } of tournament.announcements ?? []) {
      const team = name && teams.get(name)
      await execute(installation, writeAnnouncement, as('organiser'), {
        tournament: tournament.slug,
        ...words,
        ...(team && { to: { kind: 'team', team: team.slug } }),
      })
    }
    if (tournament.archivedSince !== undefined) {
      const endsAt = new Date(Date.now() - tournament.archivedSince * DAY_MS).toISOString()
      await execute(installation, updateTournament, system, { tournament: tournament.slug, changes: { endsAt } })
      await seedWriteups(installation, { tournament, ownerOf })
      await execute(installation, archiveTournament, system, { tournament: tournament.slug, practice: true })
    }
  }
}

/** Whether a level is published in a tournament: one that is scored from outside only where its scorer is. */
function isOf({ tournaments }: DemoDomain, { ticks }: DemoTournament): (level: string) => boolean {
  return (level) => ticks?.level === level || tournaments.every((other) => other.ticks?.level !== level)
}

interface Entering {
  tournament: DemoTournament
  teams: ReadonlyMap<string, { slug: string }>
  system: Caller
  organiser: Caller
}

/** After its teams have joined: nobody has to answer for them. */
async function seedEntry(installation: Installation, { tournament, teams, system, organiser }: Entering) {
  const { fields = [], brackets = [], codes = [] } = tournament.entry ?? {}
  const of = { tournament: tournament.slug }
  for (const field of fields) await execute(installation, createField, system, { ...of, ...field })
  for (const { teams: names = [], ...facts } of brackets) {
    const { slug: bracket } = await execute(installation, createBracket, system, { ...of, ...facts })
    for (const name of names)
      await execute(installation, moveTeam, system, { ...of, team: teams.get(name)?.slug ?? '', bracket })
  }
  for (const code of codes) await execute(installation, createEntryCode, organiser, { ...of, ...code })
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

function inputOf(demo: DemoTournament) {
  const { startsIn, endsIn, freezesIn, slug, name, description, startingCash, maxTeamSize, scoring, bracketChanges } =
    demo
  const now = Date.now()
  return {
    ...{
      slug,
      name,
      description,
      startingCash,
      maxTeamSize,
      ...(scoring && { scoring }),
      ...(bracketChanges && { bracketChanges }),
    },
    startsAt: new Date(now + startsIn * DAY_MS).toISOString(),
    endsAt: new Date(now + endsIn * DAY_MS).toISOString(),
    ...(freezesIn !== undefined && { freezesAt: new Date(now + freezesIn * DAY_MS).toISOString() }),
  }
}
