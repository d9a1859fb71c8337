import { isDeepStrictEqual } from 'node:util'
import { AgentReport } from '@pathwar/contracts/hosting/agent'
import { isFinal } from '@pathwar/contracts/hosting/workload-states'
import { Passphrase } from '@pathwar/db/models/hosting/passphrase'
import type { Workload } from '@pathwar/db/models/hosting/workload'
import { WorkloadFile } from '@pathwar/db/models/hosting/workload-file'
import * as z from 'zod'
import { type Ctx, command, DomainError } from '../../kernel/index.ts'
import { hasSent } from '../../storage/uploads/index.ts'
import { changeDetail, changeState } from './change-state.ts'
import { scheduleExpiry } from './expire-workload.ts'
import { failWorkload } from './fail-workload.ts'
import { kindOf } from './kinds.ts'
import { lockWorkload } from './lock-workload.ts'
import { stopWorkload } from './stop-workload.ts'
import { hasRun } from './workload.queries.ts'
import { followsFrom } from './workload.rules.ts'

/** Applies an agent's report about a workload. Late reports are refused; repeated ones change nothing. */
export const reportWorkload = command({
  permission: 'agent',
  input: AgentReport,
  output: z.object({ accepted: z.boolean() }),
  async run(ctx, report) {
    const workload = await lockWorkload(ctx, report.workloadId)
    if (!workload) {
      await ctx.db.raw('select platform.drop_placement(?)', [report.workloadId])
      return { accepted: false }
    }
    if (report.generation !== workload.generation) return { accepted: false }
    if (!followsFrom(workload.state, report.state)) return { accepted: false }
    if (report.state === 'starting') await noteStart(ctx, workload, report)
    if (report.state === 'ready') await noteReady(ctx, workload, report)
    if (report.state === 'failed') await noteFailure(ctx, workload, report.error)
    if (report.state === 'stopped') await noteStop(ctx, workload)
    return { accepted: true }
  },
})

async function noteFailure(ctx: Ctx, workload: Workload, error = 'no reason given'): Promise<void> {
  await failWorkload(ctx, workload, { cause: (await hasRun(ctx, workload)) ? 'broke' : 'start', error })
}

async function noteStart(ctx: Ctx, workload: Workload, { step, place }: AgentReport): Promise<void> {
  const detail = place === undefined ? null : String(place)
  if (workload.state === 'starting' && workload.step === (step ?? null)) {
    if (detail !== null) await changeDetail(ctx, workload, detail)
    return
  }
  await changeState(ctx, workload, { state: 'starting', step: step ?? null, detail, columns: { endpoints: [] } })
}

async function noteReady(ctx: Ctx, workload: Workload, report: AgentReport): Promise<void> {
  if (await isKnown(ctx, workload, report)) return
  const { generation, endpoints, passphraseHashes, files } = report
  const key = { workloadId: workload.id, generation }
  await Passphrase.query(ctx.db).delete().where(key)
  if (passphraseHashes.length > 0) {
    await Passphrase.query(ctx.db).insert(passphraseHashes.map((hash, index) => ({ ...key, index, hash })))
  }
  await WorkloadFile.query(ctx.db).delete().where({ workloadId: workload.id })
  for (const { name, digest } of files) {
    // What it has not sent could be somebody else's.
    if (!(await hasSent(ctx, { kind: 'workload', id: workload.id }, 'instance-file', digest)))
      throw new DomainError('upload/not-found')
    await WorkloadFile.query(ctx.db).insert({ ...key, name, digest, createdAt: ctx.realNow })
  }
  const kind = await kindOf(ctx, workload)
  const { makesFiles = false, ttlSeconds } = await kind.specOf(ctx, workload)
  const endless = makesFiles || ((await kind.isTimeless?.(ctx, workload)) ?? false)
  const ready = await changeState(ctx, workload, {
    state: 'ready',
    columns: {
      endpoints,
      error: null,
      readyAt: workload.readyAt ?? ctx.realNow,
      expiresAt: endless ? null : (workload.expiresAt ?? new Date(ctx.realNow.getTime() + ttlSeconds * 1000)),
    },
  })
  if (makesFiles) await stopWorkload(ctx, ready, 'its files are made')
  else await scheduleExpiry(ctx, ready)
}

/** Whether a "ready" report is a repetition, because the answer to the first one was lost. */
async function isKnown(ctx: Ctx, { id, state, endpoints }: Workload, report: AgentReport): Promise<boolean> {
  if (state !== 'ready' || !isDeepStrictEqual(endpoints, report.endpoints)) return false
  const { generation, passphraseHashes } = report
  const known = await Passphrase.query(ctx.db).where({ workloadId: id, generation }).orderBy('index')
  return isDeepStrictEqual(
    known.map(({ hash }) => hash),
    passphraseHashes,
  )
}

async function noteStop(ctx: Ctx, workload: Workload): Promise<void> {
  if (!(await keepsFiles(ctx, workload))) await WorkloadFile.query(ctx.db).delete().where({ workloadId: workload.id })
  await ctx.db.raw('select platform.drop_placement(?)', [workload.id])
  if (isFinal(workload.state)) return
  await changeState(ctx, workload, { state: 'stopped', columns: { stoppedAt: ctx.realNow } })
}

/** What a workload leaves that only makes files, and has made them. */
async function keepsFiles(ctx: Ctx, workload: Workload): Promise<boolean> {
  const { makesFiles = false } = await (await kindOf(ctx, workload)).specOf(ctx, workload)
  return makesFiles && (await hasRun(ctx, workload))
}
