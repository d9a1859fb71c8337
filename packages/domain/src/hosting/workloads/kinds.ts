import type { Workload } from '@pathwar/db/models/hosting/workload'
import { type Ctx, hook } from '../../kernel/index.ts'

/** What an agent needs to run a workload. */
export interface WorkloadSpec {
  /** SHA-256 (hex) of the package. */
  digest: string
  /** How many passphrases it gets; 0 if it has none. */
  passphrases: number
  /** How long it may run after it became ready. */
  ttlSeconds: number
  /** It only makes files: it ends when they are made, and they stay. */
  makesFiles?: boolean
}

/** The interface between hosting and the feature that owns a kind of workloads. */
export interface WorkloadKind {
  /** As in the column `kind`. */
  kind: string
  specOf(ctx: Ctx, workload: Workload): Promise<WorkloadSpec>
  /** Whether a digest names a package of this kind. */
  hasPackage(ctx: Ctx, digest: string): Promise<boolean>
  /** Whether its time does not run now: it has no end when it becomes ready, and gets one from its kind. Default: it always runs. */
  isTimeless?(ctx: Ctx, workload: Workload): Promise<boolean>
  /** After each change of its state, in the same transaction: who is told, and what else follows. */
  changed(ctx: Ctx, workload: Workload): Promise<void>
}

/** Every feature with its own kind of workloads handles this hook, and returns its kind. */
export const workloadKinds = hook<null, WorkloadKind>('workloads.kinds')

/** The kind of a workload. Throws if no feature handles it. */
export async function kindOf(ctx: Ctx, { kind }: Pick<Workload, 'kind'>): Promise<WorkloadKind> {
  const found = (await ctx.run(workloadKinds, null)).find((one) => one.kind === kind)
  if (!found) throw new Error(`no feature has workloads of the kind ${kind}`)
  return found
}
