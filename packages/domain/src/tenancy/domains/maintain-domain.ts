import { DomainChanged, MaintainDomain } from '@pathwar/contracts/tenancy/domains'
import { command } from '../../kernel/index.ts'
import { changeDomainState } from './change-domain-state.ts'

/** Closes a domain for a while: nobody gets in, and what runs goes on. */
export const maintainDomain = command({
  permission: 'operate',
  input: MaintainDomain,
  output: DomainChanged,
  run: (ctx, { slug, message, until }) =>
    changeDomainState(ctx, slug, 'maintenance', { notice: message ?? null, until: until ? new Date(until) : null }),
})
