import type { Workload } from '@pathwar/db/models/hosting/workload'
import { type Ctx, hook } from '../../kernel/index.ts'

/** What an agent is to make of a workload. */
export interface WorkloadSpec {
  /** SHA-256 (hex) of the package. */
  digest: string
  /** How many passphrases it gets; 0 for what has nothing to find. */
  passphrases: number
  /** How long it may run once it is ready. */
  ttlSeconds: number
}

/** What hosting asks of the feature whose workloads these are. */
export interface WorkloadKind {
  /** As in the column `kind`. */
  kind: string
  specOf(ctx: Ctx, workload: Workload): Promise<WorkloadSpec>
  /** The bytes of a package. */
  packageOf(ctx: Ctx, digest: string): Promise<Buffer | null>
  /** After each change of its state, in the same transaction: who is told, and what else follows. */
  changed(ctx: Ctx, workload: Workload): Promise<void>
}

/** Answered by every feature that has workloads of its own, with its kind of them. */
export const workloadKinds = hook<null, WorkloadKind>('workloads.kinds')

/** The kind of a workload. Throws when no feature answers for it. */
export async function kindOf(ctx: Ctx, { kind }: Pick<Workload, 'kind'>): Promise<WorkloadKind> {
  const found = (await ctx.run(workloadKinds, null)).find((one) => one.kind === kind)
  if (!found) throw new Error(`no feature has workloads of the kind ${kind}`)
  return found
}
