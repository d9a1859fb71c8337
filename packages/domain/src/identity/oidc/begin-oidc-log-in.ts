import { command } from '../../kernel/index.ts'
import { flowStart, prepareFlow, storeFlow } from './begin-flow.ts'

/** Sends a visitor to a provider to log in. */
export const beginOidcLogIn = command({
  ...flowStart,
  permission: 'public',
  prepare: (ctx, { provider }) => prepareFlow(ctx, provider, 'log-in'),
  run: (ctx, _input, begun) => storeFlow(ctx, begun),
})
