import * as z from 'zod'

/** What is kept between the way to a provider and the way back. */
export const Flow = z.object({
  purpose: z.enum(['log-in', 'link', 'step-up']),
  providerId: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  redirectUri: z.string(),
})
export type Flow = z.infer<typeof Flow>

/** How long somebody may take at the provider. */
export const FLOW_MINUTES = 15

/** For a step-up, a log-in at the provider must not be older than this. */
export const MAX_LOG_IN_AGE_SECONDS = 60
