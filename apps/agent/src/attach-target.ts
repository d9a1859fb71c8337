import type { AttachTarget } from './attach/target.ts'
import type { Reconciler } from './reconcile/reconciler.ts'

/** What the attach server may do with the instances of this host. */
export function attachTarget(reconciler: Reconciler): AttachTarget {
  return {
    open: (instanceId, request) => {
      const running = reconciler.get(instanceId)?.running
      const service = request.service ?? running?.shells[0]
      if (!running || service === undefined || !running.shells.includes(service)) return null
      return running.open(service, request)
    },
    dial: (instanceId, levelPort) => {
      const running = reconciler.get(instanceId)?.running
      const port = running?.ports.find((one) => one.port === levelPort)
      return running && port ? running.dial(port) : null
    },
  }
}
