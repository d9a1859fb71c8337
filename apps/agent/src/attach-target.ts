import type { AttachTarget } from './attach/target.ts'
import type { Reconciler } from './reconcile/reconciler.ts'

/** What the attach server can do with the instances of this host. */
export function attachTarget(reconciler: Reconciler): AttachTarget {
  return {
    open: (workloadId, request) => {
      const running = reconciler.get(workloadId)?.running
      const service = request.service ?? running?.shells[0]
      if (!running || service === undefined || !running.shells.includes(service)) return null
      return running.open(service, request)
    },
    dial: (workloadId, levelPort) => {
      const running = reconciler.get(workloadId)?.running
      const port = running?.ports.find((one) => one.port === levelPort)
      return running && port ? running.dial(port) : null
    },
  }
}
