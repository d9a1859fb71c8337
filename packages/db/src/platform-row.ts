import type { PlatformTables } from './generated/platform-rows.ts'

/** A row of a table in `platform`, as a query answers it that names its columns as code does. */
export type PlatformRow<Name extends keyof PlatformTables> = PlatformTables[Name]['row']
