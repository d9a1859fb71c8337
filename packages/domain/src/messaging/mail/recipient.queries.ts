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
