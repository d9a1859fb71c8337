import { DomainPage, ListDomains } from '@pathwar/contracts/tenancy/domains'
import { query } from '../../kernel/index.ts'
import { readDomainPage } from './domain.queries.ts'
import { requireOperator } from './operator.ts'

/** The installation's domains by slug, with their counts. */
export const listDomains = query({
  permission: 'operate',
  input: ListDomains,
  output: DomainPage,
  async prepare({ installation, domain }, filter) {
    requireOperator({ domain })
    return readDomainPage(installation, filter)
  },
  run: async (_ctx, _filter, page) => page,
})
