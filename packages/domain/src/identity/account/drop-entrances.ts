import { syncUserGrants } from '../../hosting/access/index.ts'
import type { Ctx } from '../../kernel/index.ts'

/** Makes the gate look again at who may enter the instances of a user's teams; what they have open is cut at commit. */
export async function dropEntrances(ctx: Ctx, userId: string): Promise<void> {
  await syncUserGrants(ctx, userId)
}
