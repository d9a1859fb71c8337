import type { OidcCallback, OidcStart } from '@pathwar/contracts/identity/oidc'
import type * as z from 'zod'

const KEY = 'pathwar:provider-flow'

interface Kept {
  flow: z.infer<typeof OidcCallback>['flow']
  /** The page where the reader was. */
  back: string
}

/** Goes to a log-in provider; this tab stores the secret without which the way back is refused. */
export function redirectToProvider({ url, flow }: z.infer<typeof OidcStart>, back: string): void {
  const kept: Kept = { flow, back }
  sessionStorage.setItem(KEY, JSON.stringify(kept))
  location.assign(url)
}

/** What this tab stored when it left for a provider. */
export function keptFlow(): Kept | null {
  const text = sessionStorage.getItem(KEY)
  if (!text) return null
  try {
    const { flow, back } = JSON.parse(text) as Partial<Kept>
    return typeof flow === 'string' && typeof back === 'string' ? { flow, back } : null
  } catch {
    return null
  }
}

/** A flow works once: it is removed when its end begins. */
export function forgetFlow(): void {
  sessionStorage.removeItem(KEY)
}
