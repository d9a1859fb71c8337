import { DomainChanged, DomainRef } from '@pathwar/contracts/tenancy/domains'
import { command } from '../../kernel/index.ts'
import { changeDomainState } from './change-domain-state.ts'

/** Opens a closed domain again. */
export const resumeDomain = command({
  permission: 'operate',
  audit: 'itself',
  input: DomainRef,
  output: DomainChanged,
  run: (ctx, { slug }) => changeDomainState(ctx, slug, 'active', {}),
})
