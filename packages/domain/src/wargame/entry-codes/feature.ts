import { feature } from '../../kernel/index.ts'
import { codeInvites } from './code-invites.ts'
import { createEntryCode } from './create-entry-code.ts'
import { entryCodeInvariants, entryCodeMovers } from './entry-code.movers.ts'
import { entryCodeParts } from './entry-code.parts.ts'
import { listEntryCodes } from './list-entry-codes.ts'
import { reinstateEntryCode } from './reinstate-entry-code.ts'
import { revokeEntryCode } from './revoke-entry-code.ts'

export const entryCodes = feature('entryCodes', {
  useCases: {
    list: listEntryCodes,
    create: createEntryCode,
    revoke: revokeEntryCode,
    reinstate: reinstateEntryCode,
  },
  movers: entryCodeMovers,
  contended: ['entry_code', 'entry_code_use'],
  invariants: entryCodeInvariants,
  constraints: { entry_code_once: 'entry-code/taken' },
  hooks: [codeInvites, entryCodeParts],
})
