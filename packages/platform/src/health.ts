import type { Logger } from './logger.ts'
import { Gauge, type Registry } from './metrics.ts'

/** Describes what is wrong with a part of a process; null if nothing is. */
export type Problem = () => string | null

export interface CheckOptions {
  /** The process can serve without this part: it stays ready and reports that it is degraded. */
  serves?: boolean
}

export interface HealthReport {
  status: 'ready' | 'degraded' | 'not ready'
  /** By name: `ok`, or what is wrong. */
  checks: Record<string, string>
}

export interface Health {
  add: (name: string, problem: Problem, options?: CheckOptions) => void
  report: () => HealthReport
  stop: () => void
}

const LOOK_MS = 1_000

/** The named checks of a process. Every change of a check is logged. */
export function createHealth(log: Logger, metrics: Registry): Health {
  const checks = new Map<string, { problem: Problem; serves: boolean; was: string | null }>()
  const gauge = new Gauge({
    name: 'pathwar_check_ok',
    help: 'Whether a part of this process is well: 1, or 0',
    labelNames: ['check'],
    registers: [metrics],
    collect() {
      for (const [check, { problem }] of checks) this.set({ check }, problem() === null ? 1 : 0)
    },
  })
  const timer = setInterval(() => {
    for (const [check, one] of checks) {
      const now = one.problem()
      if ((now === null) !== (one.was === null)) {
        if (now === null) log.info({ check }, 'well again')
        else log.warn({ check, problem: now, serves: one.serves }, 'not well')
      }
      one.was = now
    }
  }, LOOK_MS)
  timer.unref()
  return {
    add(name, problem, { serves = false } = {}) {
      checks.set(name, { problem, serves, was: null })
    },
    report() {
      const report: HealthReport = { status: 'ready', checks: {} }
      for (const [name, { problem, serves }] of checks) {
        const now = problem()
        report.checks[name] = now ?? 'ok'
        if (now !== null && report.status !== 'not ready') report.status = serves ? 'degraded' : 'not ready'
      }
      return report
    },
    stop() {
      clearInterval(timer)
      gauge.reset()
    },
  }
}
