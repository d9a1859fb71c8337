import { foldName } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import type { Ctx } from '../../kernel/index.ts'

/** Whether the user of an account with this address has shown that they read mail there. */
export async function isConfirmed({ db }: Pick<Ctx, 'db'>, address: string): Promise<boolean> {
  const [user] = await AppUser.query(db)
    .where({ emailKey: foldName(address), verified: true })
    .limit(1)
  return user !== undefined
}

/** Of all subjects together, to an address that nobody has confirmed: it may be a stranger's. */
const UNCONFIRMED = { hour: 5, day: 10 }
/** Of one subject, to somebody who reads mail there. */
const CONFIRMED = { hour: 20, day: 100 }

/**
 * Whether one more mail may go to an address. Mails to one address are counted one after another, so that simultaneous
 * ones do not all find room.
 */
export async function hasRoomFor(
  { db }: Pick<Ctx, 'db'>,
  { address, subject, confirmed }: { address: string; subject: string; confirmed: boolean },
): Promise<boolean> {
  const key = foldName(address)
  await db.raw("select pg_advisory_xact_lock(hashtextextended(current_schema() || ':mail:' || ?, 0))", [key])
  const { rows } = await db.raw<{ rows: { hour: number; day: number }[] }>(
    `select count(*) filter (where created_at > clock_timestamp() - interval '1 hour')::int as hour, count(*)::int as day
     from mail where lower(recipient collate "C") = :key and created_at > clock_timestamp() - interval '1 day'
       and (not :confirmed or subject = :subject)`,
    { key, confirmed, subject },
  )
  const [{ hour, day } = { hour: 0, day: 0 }] = rows
  const limits = confirmed ? CONFIRMED : UNCONFIRMED
  return hour < limits.hour && day < limits.day
}
