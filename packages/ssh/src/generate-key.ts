import ssh2 from 'ssh2'

export interface SshKey {
  /** OpenSSH PEM. */
  private: string
  /** A line of authorized_keys. */
  public: string
}

/**
 * Generates an ed25519 key. ssh2 encodes one in 256 of them wrong: it drops a leading zero of the public half, and
 * nobody can read the result. Such a key is discarded.
 */
export function generateKey(comment = ''): SshKey {
  for (;;) {
    const made = ssh2.utils.generateKeyPairSync('ed25519', { comment })
    if (!(ssh2.utils.parseKey(made.private) instanceof Error)) return made
  }
}
