import ssh2, { type PublicKeyAuthContext } from 'ssh2'

/** Whether the signature of a public-key login was made with the named key. */
export function signatureIsGood(context: PublicKeyAuthContext): boolean {
  const { key, signature, blob, hashAlgo } = context
  if (!signature || !blob) return false
  // ssh-rsa without a hash is SHA-1.
  if (key.algo === 'ssh-rsa' && hashAlgo === undefined) return false
  const parsed = ssh2.utils.parseKey(key.data)
  if (parsed instanceof Error || parsed.type !== key.algo) return false
  return parsed.verify(blob, signature, hashAlgo) === true
}
