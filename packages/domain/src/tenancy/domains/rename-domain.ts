import { RenameDomain } from '@pathwar/contracts/tenancy/domains'
import * as domains from '@pathwar/db/domains'
import { command } from '../../kernel/index.ts'
import { operatorName, requireOperator } from './operator.ts'

/** Changes a domain's name; its slug stays. */
export const renameDomain = command({
  permission: 'operate',
  audit: 'itself',
  input: RenameDomain,
  output: RenameDomain,
  async run(ctx, { slug, name }) {
    requireOperator(ctx)
    await domains.renameDomain(ctx.db, slug, name, operatorName(ctx))
    await ctx.audit('domain.renamed', { kind: 'domain', name: slug }, { to: name })
    return { slug, name }
  },
})
