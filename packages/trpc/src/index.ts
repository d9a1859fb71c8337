export { type AppRouter, appRouter } from './app-router.ts'
export type { RequestContext } from './context.ts'
export { run } from './expose.ts'
export { toErrorView, toTRPCError } from './errors.ts'
