import { randomBytes } from 'node:crypto'
import { withDomain } from '@pathwar/db/with-domain'
import { authenticate, register } from '@pathwar/domain/identity/auth'
import { giveRole } from '@pathwar/domain/identity/rights'
import type { DomainInfo, Installation } from '@pathwar/domain/kernel'
import { actAs, type TestActor } from '@pathwar/testing/person'
import { harbourPeople } from './harbour-teams.ts'
import type { PlannedTeam } from './plan-event.ts'

export type Player = TestActor

/** Who organises, and the members of each team. */
export async function castOf(
  installation: Installation,
  domain: DomainInfo,
  teams: readonly PlannedTeam[],
): Promise<{ organiser: Player; players: ReadonlyMap<string, Player[]> }> {
  const organiser = await newcomer(installation, domain, { name: 'Harbour Master', nth: 0, role: 'organiser' })
  const players = new Map<string, Player[]>()
  let nth = 0
  for (const { name, members } of teams) {
    const team: Player[] = []
    for (let index = 0; index < members; index++) {
      const person = harbourPeople[nth % harbourPeople.length] ?? ''
      const round = Math.floor(nth / harbourPeople.length)
      nth += 1
      team.push(await newcomer(installation, domain, { name: round === 0 ? person : `${person} ${round + 1}`, nth }))
    }
    players.set(name, team)
  }
  return { organiser, players }
}

/** Each comes from an address of its own, and with a password that is forgotten. */
async function newcomer(
  installation: Installation,
  domain: DomainInfo,
  { name, nth, role }: { name: string; nth: number; role?: string },
): Promise<Player> {
  const visitor = actAs(installation, domain, { kind: 'visitor' })
  visitor.caller.address = `198.51.${100 + Math.floor(nth / 250)}.${1 + (nth % 250)}`
  const username = name.toLowerCase().replaceAll(' ', '-')
  const answer = await visitor.does(register, {
    ...{ username, displayName: name, email: `${username}@harbour.example` },
    ...{ password: randomBytes(24).toString('base64url'), delivery: 'bearer' },
  })
  if (answer.state !== 'signed-in') throw new Error(`${username} could not be logged in`)
  const { user, token } = answer
  await withDomain(installation.db, domain.id, async (trx) => {
    // Nobody reads mail at these addresses.
    await trx.raw('update app_user set verified = true where id = ?', [user.id])
    if (role) await giveRole(trx, user.id, role)
  })
  const actor = await authenticate(installation, domain, token)
  if (actor.kind !== 'user') throw new Error(`${username} is nobody`)
  return actAs(installation, domain, { ...actor, stepUpAt: installation.now() })
}
