import { DomainRef, DomainView } from '@pathwar/contracts/tenancy/domains'
import { DomainError, query } from '../../kernel/index.ts'
import { readDomains } from './domain.queries.ts'
import { requireOperator } from './operator.ts'

/** One domain with its counts and limits. */
export const getDomain = query({
  permission: 'operate',
  input: DomainRef,
  output: DomainView,
  async prepare({ installation, domain }, { slug }) {
    requireOperator({ domain })
    const [found] = await readDomains(installation, (rows) => rows.where({ slug }))
    if (!found) throw new DomainError('domain/not-found')
    return found
  },
  run: async (_ctx, _ref, found) => found,
})
