import { features } from '@pathwar/domain/all'
import { proceduresOf } from './procedures.ts'
import { router } from './trpc.ts'

/** All that clients may call: `<feature>.<name>`, as the features' manifests say. */
export const appRouter = router(proceduresOf(features))

export type AppRouter = typeof appRouter
