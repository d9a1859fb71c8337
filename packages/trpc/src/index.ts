export { type AppRouter, appRouter } from './app-router.ts'
export type { RequestContext } from './context.ts'
export { retryAfterOf, toErrorView, toTRPCError } from './errors.ts'
export { run } from './offer.ts'
