export { consumeToken, findToken, issueToken, revokeTokens } from './user-token.ts'
