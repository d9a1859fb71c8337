import * as z from 'zod'

/** The data that is stored while the browser is at the provider. */
export const Flow = z.object({
  purpose: z.enum(['log-in', 'link', 'step-up']),
  providerId: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  redirectUri: z.string(),
})
export type Flow = z.infer<typeof Flow>

/** How long a user may take at the provider. */
export const FLOW_MINUTES = 15

/** For a step-up, the log-in at the provider must not be older than this. */
export const MAX_LOG_IN_AGE_SECONDS = 60
