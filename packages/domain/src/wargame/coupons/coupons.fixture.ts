import type { TestInstallation } from '@pathwar/testing/installation'
import type { Person } from '@pathwar/testing/person'
import type { Play } from '@pathwar/testing/play'
import { showBoard } from '../play/index.ts'
import { createTeam } from '../teams/index.ts'
import { joinTournament } from '../tournaments/index.ts'
import { createCoupon } from './index.ts'

const CODE = 'WELCOME-2027'

/** A coupon of 50, by default for each team once, and what redeems it. */
export async function aGift(
  { root, tournament }: Pick<Play, 'root' | 'tournament'>,
  facts: Partial<{
    code: string
    value: number
    maxRedemptions: number | null
    maxPerTeam: number
    startsAt: string
    expiresAt: string
  }> = {},
) {
  const coupon = await root.does(createCoupon, { tournament, label: 'Welcome gift', value: 50, code: CODE, ...facts })
  return { coupon, redeem: { tournament, code: coupon.code } }
}

/** Somebody with a team of their own that plays. */
export async function aRival(
  { person, tournament }: Pick<Play, 'person' | 'tournament'>,
  name: string,
): Promise<Person> {
  const player = await person(name)
  const { slug: team } = await player.does(createTeam, { name: `Team ${name}` })
  await player.does(joinTournament, { tournament, team })
  return player
}

/** The cash of somebody's team. */
export const cashOf = async (who: Person, tournament: string) => (await who.does(showBoard, { tournament })).team?.cash

/** A moment that is so many milliseconds away. */
export const inAWhile = (ms: number) => new Date(Date.now() + ms).toISOString()

/** Accounts whose balance is not the sum of their entries, and currencies whose sum is not zero. */
export async function wrongAccounts({ owner }: TestInstallation, domainId: string): Promise<unknown[]> {
  const schema = `domain_${domainId}`
  const { rows } = await owner.raw(
    `select a.owner_id::text from ??.ledger_account a left join ??.ledger_entry e using (owner_kind, owner_id, currency, purpose)
       group by a.owner_id, a.balance having a.balance <> coalesce(sum(e.amount), 0)
     union all select currency from ??.ledger_entry group by currency having sum(amount) <> 0`,
    [schema, schema, schema],
  )
  return rows
}
