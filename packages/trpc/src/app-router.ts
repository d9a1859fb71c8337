import { features } from '@pathwar/domain/all'
import { proceduresOf } from './procedures.ts'
import { router } from './trpc.ts'

/** All procedures: `<feature>.<name>`, from the features' manifests. */
export const appRouter = router(proceduresOf(features))

export type AppRouter = typeof appRouter
