import { useSession } from '../../../session.ts'

/** The fingerprint of the SSH proxy's host key, never cut, to compare it with what ssh asks at the first connection. */
export function HostKey() {
  const { sshFingerprint } = useSession().addresses
  if (!sshFingerprint) return null
  return (
    <p className="text-xs text-ink-2">
      The first time, ssh asks whether you trust this server. Its key is{' '}
      <code className="wrap-anywhere text-ink">{sshFingerprint}</code>.
    </p>
  )
}
