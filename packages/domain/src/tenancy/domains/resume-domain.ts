import { DomainChanged, DomainRef } from '@pathwar/contracts/tenancy/domains'
import { command } from '../../kernel/index.ts'
import { changeDomainState } from './change-domain-state.ts'

/** Lets everybody in again. */
export const resumeDomain = command({
  permission: 'operate',
  input: DomainRef,
  output: DomainChanged,
  run: (ctx, { slug }) => changeDomainState(ctx, slug, 'active', {}),
})
