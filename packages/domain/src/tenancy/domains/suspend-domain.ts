import { DomainChanged, SuspendDomain } from '@pathwar/contracts/tenancy/domains'
import { command } from '../../kernel/index.ts'
import { changeDomainState } from './change-domain-state.ts'

/** Suspends a domain: nobody may enter, open connections to its levels are cut, its instances stop and its jobs wait. */
export const suspendDomain = command({
  permission: 'operate',
  audit: 'itself',
  stepUp: true,
  input: SuspendDomain,
  output: DomainChanged,
  run: (ctx, { slug, reason }) => changeDomainState(ctx, slug, 'suspended', { notice: reason }),
})
