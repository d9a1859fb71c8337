import { Workload } from '@pathwar/db/models/hosting/workload'
import type { Ctx } from '../../kernel/index.ts'

/** A workload, locked until the end of the transaction. Lock it before you change its state. */
export async function lockWorkload(ctx: Ctx, id: string): Promise<Workload | undefined> {
  return Workload.query(ctx.db).findById(id).forNoKeyUpdate()
}
