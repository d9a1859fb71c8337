import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '@pathwar/platform/logger'
import type { Report } from '../instances/report.ts'

/** Sends reports: the newest of each instance, in order, repeated until the api has accepted it. */
export type Reporter = {
  say: (report: Report) => void
  /** Resolves when everything is sent, or after `ms`. */
  settle: (ms: number) => Promise<void>
}

/** `retryMs` is the pause after a report that could not be sent. */
export function createReporter(send: (report: Report) => Promise<unknown>, log: Logger, retryMs = 2000): Reporter {
  const newest = new Map<string, Report>()
  const sending = new Map<string, Promise<void>>()
  let closed = false

  const deliver = async (workloadId: string) => {
    for (let report = newest.get(workloadId); report && !closed; report = newest.get(workloadId)) {
      try {
        await send(report)
        if (newest.get(workloadId) === report) newest.delete(workloadId)
      } catch (error) {
        if (isRefusal(error)) {
          log.warn({ err: error, workloadId, state: report.state }, 'the api refused a report')
          if (newest.get(workloadId) === report) newest.delete(workloadId)
        } else await delay(retryMs, undefined, { ref: false })
      }
    }
    sending.delete(workloadId)
  }

  return {
    say: (report) => {
      newest.set(report.workloadId, report)
      if (!sending.has(report.workloadId)) sending.set(report.workloadId, deliver(report.workloadId))
    },
    settle: async (ms) => {
      await Promise.race([Promise.all(sending.values()), delay(ms, undefined, { ref: false })])
      closed = true
    },
  }
}

/** If the api refused a report, repeating it does not help. */
function isRefusal(error: unknown): boolean {
  const status = typeof error === 'object' && error !== null && 'data' in error ? error.data : null
  const http = typeof status === 'object' && status !== null && 'httpStatus' in status ? Number(status.httpStatus) : 0
  return http === 400 || http === 404 || http === 409 || http === 422
}
