import { createHash, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'

/** An import compares what it reads with the digest, so the package is what it says: nothing. */
const digestOfNothing = createHash('sha256').digest('hex')

export interface TournamentWithTeams {
  schema: string
  tournament: string
  flavor: string
  /** The tournament's teams. */
  entries: string[]
  /** Users, two per team, in the order of the teams. */
  users: string[]
  /** One per team. */
  subscriptions: string[]
}

/** An open tournament with teams of two members who have bought its level; nothing runs. `db` is the owner's. */
export async function aTournamentWithTeams(db: Knex, domainId: string, teams = 2): Promise<TournamentWithTeams> {
  const schema = `domain_${domainId}`
  const ids = (count: number) => Array.from({ length: count }, () => randomUUID())
  const [tournament = '', level = '', flavor = '', inPlay = ''] = ids(4)
  const [users, teamIds, entries, subscriptions] = [ids(2 * teams), ids(teams), ids(teams), ids(teams)]
  await db.transaction(async (trx) => {
    const insert = (table: string, rows: object[]) => trx.withSchema(schema).table(table).insert(rows)
    await insert(
      'app_user',
      users.map((id) => ({ id, username: id, email: id, password: '-', displayName: 'Somebody' })),
    )
    await trx.raw('insert into ??.user_role select u, r.id from ??.role r, unnest(?::uuid[]) u where r.role = ?', [
      schema,
      schema,
      users,
      'player',
    ])
    await insert(
      'team',
      teamIds.map((id, index) => ({ id, slug: `team-${index}`, name: `Team ${index}`, createdBy: users[0] })),
    )
    const [startsAt, endsAt] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 3_600_000)]
    await insert('tournament', [{ id: tournament, slug: 'cup', name: 'Cup', state: 'open', startsAt, endsAt }])
    await insert(
      'tournament_team',
      entries.map((id, index) => ({ id, tournamentId: tournament, teamId: teamIds[index] })),
    )
    await insert(
      'tournament_member',
      users.map((userId, index) => ({
        userId,
        tournamentId: tournament,
        tournamentTeamId: entries[Math.floor(index / 2)],
      })),
    )
    await insert('level', [{ id: level, slug: 'vault', name: 'Vault' }])
    await insert('blob', [{ digest: digestOfNothing, size: 0, content_id: randomUUID() }])
    await insert('level_package', [{ digest: digestOfNothing }])
    await insert('level_flavor', [
      {
        ...{ id: flavor, levelId: level, version: '1', packageDigest: digestOfNothing, category: 'web' },
        ...{ difficulty: 'easy', passphrases: 1, ttlSeconds: 600, price: 0, reward: 0 },
      },
    ])
    await insert('tournament_level', [
      {
        ...{ id: inPlay, tournamentId: tournament, levelId: level, levelFlavorId: flavor },
        ...{ category: 'web', price: 0, reward: 0 },
      },
    ])
    await insert(
      'level_subscription',
      subscriptions.map((id, index) => ({
        ...{ id, tournamentTeamId: entries[index], tournamentLevelId: inPlay, levelFlavorId: flavor },
        ...{ boughtBy: users[2 * index], pricePaid: 0 },
      })),
    )
  })
  return { schema, tournament, flavor, entries, users, subscriptions }
}

/** Starts a team's level by writing rows; returns the instance. */
export async function start(
  db: Knex,
  { schema, flavor, entries, subscriptions }: TournamentWithTeams,
  team = 0,
): Promise<string> {
  const id = randomUUID()
  await db.raw(
    `with w as (
       insert into :schema:.workload (id, slug, kind, owner_kind, owner_id, exclusive_for)
       values (:id, :slug, 'level', 'tournament_team', :owner, :bought) returning id)
     insert into :schema:.level_instance (id, level_flavor_id, level_subscription_id) select id, :flavor, :bought from w`,
    {
      ...{ schema, id, flavor, slug: id.replaceAll('-', '').slice(0, 12) },
      ...{ owner: entries[team] ?? '', bought: subscriptions[team] ?? '' },
    },
  )
  return id
}

/** The grants of a domain: users by instance. */
export async function grantsOf(db: Knex, domainId: string): Promise<Record<string, string[]>> {
  const entrances = await entrancesOf(db, domainId)
  return Object.fromEntries(entrances.map(({ instanceId, grants }) => [instanceId, grants.map(({ id }) => id)]))
}

interface EntranceRow {
  instanceId: string
  slug: string
  label: string
  names: string[]
  place: string
  state: string
  endpoints: object[]
  grants: { id: string; from: Date | null; until: Date | null }[]
}

/** The grants with all columns. */
export async function entrancesOf(db: Knex, domainId: string): Promise<EntranceRow[]> {
  const routes = await db.withSchema('platform').table('route').where({ domainId }).orderBy('instanceId')
  const grants = await db.withSchema('platform').table('gate_grant').where({ domainId }).orderBy('userId')
  return routes.map((route) => ({
    ...route,
    grants: grants
      .filter(({ instanceId }) => instanceId === route.instanceId)
      .map(({ userId: id, validFrom: from, validUntil: until }) => ({ id, from, until })),
  }))
}
