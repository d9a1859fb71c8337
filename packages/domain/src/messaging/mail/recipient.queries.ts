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

export interface Room {
  address: string
  subject: string
  /** Whether somebody in this domain has shown that they read mail there. */
  confirmed: boolean
  /** News of the security of the recipient's account, which have room of their own. */
  security: boolean
}

/**
 * Whether one more mail may go to an address, whichever domain sends it, and counts it; `platform.take_mail_room` has the
 * limits. Mails to one address are counted one after another, so that simultaneous ones do not all find room.
 */
export async function takeRoom(
  { db }: Pick<Ctx, 'db'>,
  { address, subject, confirmed, security }: Room,
): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { room: boolean }[] }>('select platform.take_mail_room(?, ?, ?, ?) as room', [
    foldName(address),
    subject,
    confirmed,
    security,
  ])
  return rows[0]?.room === true
}
