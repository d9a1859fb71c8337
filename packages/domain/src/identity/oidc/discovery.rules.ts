/** Explains to those who set a provider up why its discovery failed, and what to check. */
export function explainDiscovery(error: unknown, issuer: string): string {
  const at = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const said = messagesOf(error)
  if (/not public|public internet/.test(said)) {
    return 'This address is not on the public internet. The operator can allow providers on private networks.'
  }
  if (/ENOTFOUND|EAI_AGAIN/.test(said)) return 'There is no such host.'
  if (/ECONNREFUSED/.test(said)) return 'Nothing answers there: the connection was refused.'
  if (/certificate|CERT_|self.signed|SSL|TLS/i.test(said)) return 'Its TLS certificate is not valid.'
  if (/timeout|aborted|ETIMEDOUT/i.test(said)) return 'It did not answer in time.'
  if (/ATTRIBUTE_COMPARISON|unexpected JSON attribute value/.test(said)) {
    return 'It calls itself by another address. Copy the issuer exactly as the provider writes it.'
  }
  if (/NOT_CONFORM|unexpected HTTP response status/.test(said)) return `There is no OpenID configuration at ${at}.`
  if (/NOT_JSON|PARSE_ERROR|INVALID_RESPONSE|content.type|JSON/i.test(said)) {
    return `What is at ${at} is not an OpenID configuration.`
  }
  return `It could not be asked for ${at}.`
}

/** The messages of an error and its causes. */
function messagesOf(error: unknown): string {
  const said: string[] = []
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++) {
    said.push(at.name, at.message, 'code' in at ? String(at.code) : '')
    if (at instanceof AggregateError) for (const inner of at.errors) said.push(messagesOf(inner))
  }
  return said.join(' ')
}
