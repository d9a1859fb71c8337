import type { TestInstallation } from '@pathwar/testing/installation'
import type { Person } from '@pathwar/testing/person'
import type { Play } from '@pathwar/testing/play'
import { subscribe } from '../play/index.ts'
import { createTeam } from '../teams/index.ts'
import { joinTournament } from '../tournaments/index.ts'
import { listReviews } from './index.ts'

/** Somebody with a team of their own that has bought a level. */
export async function aRival(
  { person, tournament }: Play,
  name: string,
  level: string,
  roles: string[] = [],
): Promise<Person> {
  const rival = await person(name, { roles })
  const { slug: team } = await rival.does(createTeam, { name: `Team ${name}` })
  await rival.does(joinTournament, { tournament, team })
  await rival.does(subscribe, { tournament, level })
  return rival
}

/** What boards count, where it is not what there is to count; balances that are not the sum of their entries. */
export async function wrongCounters({ owner }: Pick<TestInstallation, 'owner'>, domainId: string): Promise<unknown[]> {
  return owner.transaction(async (trx) => {
    await trx.raw(`set local search_path = domain_${domainId}`)
    const { rows: counters } = await trx.raw('select * from platform.counters() where kept is distinct from counted')
    const { rows: accounts } = await trx.raw(`select a.* from ledger_account a where a.balance <> (
      select sum(e.amount) from ledger_entry e where (e.owner_kind, e.owner_id, e.currency, e.purpose)
        = (a.owner_kind, a.owner_id, a.currency, a.purpose))`)
    return [...counters, ...accounts]
  })
}

/** The answer that waits longest for somebody. */
export async function waiting(who: Pick<Person, 'does'>): Promise<string> {
  const [first] = (await who.does(listReviews, {})).reviews
  if (!first) throw new Error('nothing waits')
  return first.id
}
