import { DomainChanged, MaintainDomain } from '@pathwar/contracts/tenancy/domains'
import { command } from '../../kernel/index.ts'
import { changeDomainState } from './change-domain-state.ts'

/** Closes a domain for maintenance: nobody may enter; what runs continues. */
export const maintainDomain = command({
  permission: 'operate',
  audit: 'itself',
  input: MaintainDomain,
  output: DomainChanged,
  run: (ctx, { slug, message, until }) =>
    changeDomainState(ctx, slug, 'maintenance', { notice: message ?? null, until: until ? new Date(until) : null }),
})
