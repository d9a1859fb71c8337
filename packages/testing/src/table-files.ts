import type { Knex } from 'knex'
import { columnsOf } from './table-catalog.ts'
import { rowTypes, tableShapes } from './table-types.ts'

/** The expected content of `packages/db/src/generated`, by file name, for a migrated database with this domain. */
export async function tableFiles(owner: Knex, domainId: string): Promise<Map<string, string>> {
  const domain = await columnsOf(owner, `domain_${domainId}`)
  const platform = await columnsOf(owner, 'platform')
  return new Map([
    ['domain-rows.ts', rowTypes('DomainTables', "A domain's tables.", domain)],
    ['domain-shapes.ts', tableShapes('domainShapes', 'DomainTables', "A domain's tables, for their models.", domain)],
    ['platform-rows.ts', rowTypes('PlatformTables', 'The tables that all domains share.', platform)],
  ])
}
