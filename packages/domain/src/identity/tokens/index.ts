export { consumeToken, findToken, issueToken, revokeTokens } from './user-token.ts'
export { voidPending } from './void-pending.ts'
