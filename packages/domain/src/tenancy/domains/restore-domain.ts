import { DomainChanged, DomainRef } from '@pathwar/contracts/tenancy/domains'
import * as domains from '@pathwar/db/domains'
import { command } from '../../kernel/index.ts'
import { operatorName, requireOperator } from './operator.ts'

/** Restores a deleted domain during its grace period, with its former state. */
export const restoreDomain = command({
  permission: 'operate',
  audit: 'itself',
  input: DomainRef,
  output: DomainChanged,
  async run(ctx, { slug }) {
    requireOperator(ctx)
    const state = await domains.restoreDomain(ctx.db, slug, operatorName(ctx))
    await ctx.audit('domain.restored', { kind: 'domain', name: slug }, { to: state })
    return { slug, state }
  },
})
