export { findToken, issueToken, revokeTokens, useToken } from './user-token.ts'
