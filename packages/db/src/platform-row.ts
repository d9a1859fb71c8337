import type { PlatformTables } from './generated/platform-rows.ts'

/** A row of a `platform` table with its columns named as in code. */
export type PlatformRow<Name extends keyof PlatformTables> = PlatformTables[Name]['row']
