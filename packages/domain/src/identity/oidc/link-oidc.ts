import { command } from '../../kernel/index.ts'
import { flowStart, prepareFlow, storeFlow } from './begin-flow.ts'

/** Sends a user to a provider to link their account there. */
export const linkOidc = command({
  ...flowStart,
  permission: 'oidc',
  stepUp: true,
  prepare: (ctx, { provider }) => prepareFlow(ctx, provider, 'link'),
  run: (ctx, _input, begun) => storeFlow(ctx, begun),
})
