import { handleHook } from '../../kernel/index.ts'
import { codeIsFor } from '../tournaments/index.ts'
import { codeOf } from './entry-code.queries.ts'

/** Also a code that is revoked or used up: whoever was given it is told so. */
export const codeInvites = handleHook(
  codeIsFor,
  async (ctx, { tournamentId, code }) => (await codeOf(ctx, tournamentId, code)) !== undefined,
)
