import { isDeepStrictEqual } from 'node:util'
import { AgentReport } from '@pathwar/contracts/hosting/agent'
import { isFinal } from '@pathwar/contracts/hosting/workloads'
import { Passphrase } from '@pathwar/db/models/hosting/passphrase'
import { Workload } from '@pathwar/db/models/hosting/workload'
import { WorkloadFile } from '@pathwar/db/models/hosting/workload-file'
import * as z from 'zod'
import { type Ctx, command } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'
import { scheduleExpiry } from './expire-instance.ts'
import { flavorOf } from './flavor.queries.ts'
import { followsFrom } from './instance.rules.ts'

/** Takes in what an agent saw of an instance. Late reports are not accepted; repeated ones change nothing. */
export const reportInstance = command({
  permission: 'agent',
  input: AgentReport,
  output: z.object({ accepted: z.boolean() }),
  async run(ctx, report) {
    const instance = await Workload.query(ctx.db).findById(report.instanceId).forUpdate()
    if (!instance) {
      await ctx.db.raw('select platform.drop_placement(?)', [report.instanceId])
      return { accepted: false }
    }
    if (report.generation !== instance.generation) return { accepted: false }
    if (!followsFrom(instance.state, report.state)) return { accepted: false }
    if (report.state === 'starting') await noteStart(ctx, instance, report)
    if (report.state === 'ready') await noteReady(ctx, instance, report)
    if (report.state === 'failed') await noteFailure(ctx, instance, report.error ?? 'no reason given')
    if (report.state === 'stopped') await noteStop(ctx, instance)
    return { accepted: true }
  },
})

async function noteStart(ctx: Ctx, instance: Workload, { step }: AgentReport): Promise<void> {
  if (instance.state === 'starting' && instance.step === (step ?? null)) return
  await changeState(ctx, instance, { state: 'starting', step: step ?? null, columns: { endpoints: [] } })
}

async function noteReady(ctx: Ctx, instance: Workload, report: AgentReport): Promise<void> {
  if (await isKnown(ctx, instance, report)) return
  const { generation, endpoints, passphraseHashes, files } = report
  const key = { workloadId: instance.id, generation }
  await Passphrase.query(ctx.db).delete().where(key)
  if (passphraseHashes.length > 0) {
    await Passphrase.query(ctx.db).insert(passphraseHashes.map((hash, index) => ({ ...key, index, hash })))
  }
  await dropFiles(ctx, instance.id)
  for (const { name, base64 } of files) {
    await WorkloadFile.query(ctx.db).insert({ ...key, name, bytes: Buffer.from(base64, 'base64') })
  }
  const expiresAt = instance.expiresAt ?? (await firstExpiry(ctx, instance))
  const ready = await changeState(ctx, instance, {
    state: 'ready',
    columns: { endpoints, error: null, readyAt: instance.readyAt ?? ctx.now, expiresAt },
  })
  await scheduleExpiry(ctx, ready)
}

/** Whether a report that it is ready says nothing new: the answer to the first one was lost on the way. */
async function isKnown(ctx: Ctx, { id, state, endpoints }: Workload, report: AgentReport): Promise<boolean> {
  if (state !== 'ready' || !isDeepStrictEqual(endpoints, report.endpoints)) return false
  const { generation, passphraseHashes } = report
  const known = await Passphrase.query(ctx.db).where({ workloadId: id, generation }).orderBy('index')
  return isDeepStrictEqual(
    known.map(({ hash }) => hash),
    passphraseHashes,
  )
}

async function noteFailure(ctx: Ctx, instance: Workload, error: string): Promise<void> {
  await dropFiles(ctx, instance.id)
  await ctx.db.raw('select platform.unplace(?)', [instance.id])
  await changeState(ctx, instance, { state: 'failed', detail: error, columns: { error, stoppedAt: ctx.now } })
}

async function noteStop(ctx: Ctx, instance: Workload): Promise<void> {
  await dropFiles(ctx, instance.id)
  await ctx.db.raw('select platform.drop_placement(?)', [instance.id])
  if (isFinal(instance.state)) return
  await changeState(ctx, instance, { state: 'stopped', columns: { stoppedAt: ctx.now } })
}

/** Files are of one run of an instance: with it they go, or the database would keep every one ever made. */
async function dropFiles(ctx: Ctx, workloadId: string): Promise<void> {
  await WorkloadFile.query(ctx.db).delete().where({ workloadId })
}

async function firstExpiry(ctx: Ctx, instance: Workload): Promise<Date> {
  const flavor = await flavorOf(ctx, instance)
  return new Date(ctx.now.getTime() + flavor.ttlSeconds * 1000)
}
