import { withDomain } from '@pathwar/db/with-domain'
import type { TestInstallation } from '@pathwar/testing/installation'
import type { Knex } from 'knex'

/** Grants as text: who may enter what from when until when, one line each. */
type Lines = string[]

/** The grants in the gate's table. */
export async function storedGrants(owner: Knex, domainId: string): Promise<Lines> {
  const { rows } = await owner.raw<{ rows: { instance: string; user: string; from: Date; until: Date | null }[] }>(
    `select g.instance_id as instance, g.user_id as user, g.valid_from as from, g.valid_until as until
     from platform.gate_grant g join platform.route r using (instance_id) where g.domain_id = ? and r.domain_id = ?`,
    [domainId, domainId],
  )
  return rows.map((row) => line(row)).sort()
}

function line({
  instance,
  user,
  from,
  until,
}: {
  instance: string
  user: string
  from: Date
  until: Date | null
}): string {
  return `${instance} ${user} ${from.toISOString()} ${until?.toISOString() ?? 'open'}`
}

interface Facts {
  workloads: { id: string; owner_id: string; state: string; entry: string | null; tournament: string }[]
  members: { entry: string; user: string }[]
  tournaments: {
    id: string
    state: string
    starts_at: string
    ends_at: string
    paused_at: string | null
    pause_shuts: boolean
  }[]
  users: { id: string; activated: boolean; deleted_at: string | null }[]
  roles: { id: number; role: string; parent_id: number | null }[]
  held: { user: string; role: number }[]
  gives: { role: number; privilege: string }[]
  own: { user: string; privilege: string }[]
  bans: { user: string; partly: boolean; privileges: string[]; expires_at: string | null }[]
}

/**
 * The expected grants, computed in another way: from the rows, for each moment, in TypeScript. Only a tournament's dates
 * and the ends of bans change grants without a write.
 */
export async function expectedGrants({ installation }: TestInstallation, domainId: string): Promise<Lines> {
  const { rows } = await withDomain(installation.db, domainId, (trx) => trx.raw<{ rows: { facts: Facts }[] }>(allFacts))
  const facts = rows[0]?.facts
  if (!facts) throw new Error('no facts were read')
  return facts.workloads
    .flatMap(({ id, owner_id, state, entry, tournament }) => {
      const wanted = ['requested', 'placed', 'starting', 'ready'].includes(state) && entry === owner_id
      const cup = facts.tournaments.find((one) => one.id === tournament)
      if (!wanted || cup?.state !== 'open' || cup.pause_shuts) return []
      // While it is paused its end is not known.
      const [begins, ends] = [
        Date.parse(cup.starts_at),
        cup.paused_at ? Number.POSITIVE_INFINITY : Date.parse(cup.ends_at),
      ]
      return facts.members
        .filter((member) => member.entry === entry)
        .flatMap(({ user }) => {
          const account = facts.users.find((one) => one.id === user)
          if (!account?.activated || account.deleted_at) return []
          const moments = [begins, ...bansOf(facts, user).flatMap(({ expires_at: at }) => (at ? [Date.parse(at)] : []))]
          const good = moments
            .filter((moment) => moment >= begins && moment < ends && mayPlay(facts, user, moment))
            .sort((a, b) => a - b)
          const [first] = good
          if (first === undefined) return []
          return [
            line({ instance: id, user, from: new Date(first), until: Number.isFinite(ends) ? new Date(ends) : null }),
          ]
        })
    })
    .sort()
}

function bansOf({ bans }: Facts, user: string): Facts['bans'] {
  return bans.filter((ban) => ban.user === user)
}

function mayPlay(facts: Facts, user: string, moment: number): boolean {
  const bans = bansOf(facts, user).filter(({ expires_at: at }) => at === null || Date.parse(at) > moment)
  const out = bans.some(({ partly }) => !partly)
  const given = out
    ? facts.roles.filter(({ role }) => role === 'reduced').map(({ id }) => id)
    : facts.held.filter((one) => one.user === user).map(({ role }) => role)
  const above = (id: number): number[] => {
    const parent = facts.roles.find((role) => role.id === id)?.parent_id
    return parent ? [id, ...above(parent)] : [id]
  }
  const roles = given.flatMap(above)
  const privileges = [
    ...facts.gives.filter(({ role }) => roles.includes(role)),
    ...facts.own.filter((one) => !out && one.user === user),
  ].map(({ privilege }) => privilege)
  const taken = bans.filter(({ partly }) => partly).flatMap((ban) => ban.privileges)
  return ['play', 'root'].some((privilege) => privileges.includes(privilege) && !taken.includes(privilege))
}

const allFacts = `select jsonb_build_object(
  'workloads', (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'owner_id', w.owner_id, 'state', w.state,
      'entry', s.tournament_team_id, 'tournament', t.tournament_id)), '[]')
    from workload w join level_instance i using (id) join level_subscription s on s.id = i.level_subscription_id
    join tournament_team t on t.id = s.tournament_team_id),
  'members', (select coalesce(jsonb_agg(jsonb_build_object('entry', tournament_team_id, 'user', user_id)), '[]')
    from tournament_member),
  'tournaments', (select jsonb_agg(t) from tournament t),
  'users', (select jsonb_agg(jsonb_build_object('id', id, 'activated', activated, 'deleted_at', deleted_at)) from app_user),
  'roles', (select jsonb_agg(r) from role r),
  'held', (select coalesce(jsonb_agg(jsonb_build_object('user', user_id, 'role', role_id)), '[]') from user_role),
  'gives', (select jsonb_agg(jsonb_build_object('role', role_id, 'privilege', privilege))
    from role_privilege join privilege on privilege.id = privilege_id),
  'own', (select coalesce(jsonb_agg(jsonb_build_object('user', user_id, 'privilege', privilege)), '[]')
    from user_privilege join privilege on privilege.id = privilege_id),
  'bans', (select coalesce(jsonb_agg(jsonb_build_object('user', user_id, 'partly', privilege_ban, 'expires_at', expires_at,
      'privileges', array(select privilege from ban_privilege bp join privilege p on p.id = bp.privilege_id
        where bp.ban_id = b.id))), '[]') from ban b where user_id is not null and revoked_at is null)
) as facts`
