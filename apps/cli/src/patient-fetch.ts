import { throughGateways, unansweredOf, withRetries } from '@pathwar/contracts/kernel/retry'
import { localFetch } from './localhost.ts'

/** A GET that is sent again for a while when nobody answers it. */
export function patientGet(url: string, headers: Record<string, string>, patienceMs: number) {
  return withRetries(() => throughGateways(localFetch)(url, { headers }), {
    ms: patienceMs,
    mayRetry: (error) => unansweredOf(error) !== null,
  })
}
