export { type AppRouter, appRouter } from './app-router.ts'
export type { RequestContext } from './context.ts'
export { toErrorView, toTRPCError } from './errors.ts'
export { run } from './offer.ts'
