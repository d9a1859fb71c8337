import type { Entrance } from '@pathwar/contracts/hosting/workloads'
import { sshCommand } from '../../identity/keys/ssh-command.ts'

/** A line for a terminal by which a player enters a level. */
export interface WayIn {
  /** What it does, in a few words. */
  title: string
  /** The whole line, ready to be pasted. */
  line: string
  /** What it is called for copying, and for screen readers. */
  label: string
  /** Whether it needs Pathwar's own command line. */
  own: boolean
}

interface Gateway {
  sshHost: string
  sshPort: number
}

/**
 * The lines by which a shell or a raw port is entered: a shell by ssh; a port by ssh, which carries its bytes or forwards it to a
 * port of the player's machine, or by `pathwar connect`.
 */
export function waysInto({ kind, port, command }: Entrance, login: string, gateway: Gateway): WayIn[] {
  const ssh = sshCommand(gateway, login)
  if (kind === 'ssh') return [{ title: 'A shell', line: command ?? ssh, label: 'ssh command', own: false }]
  if (kind !== 'tcp') return []
  const forward = ssh.replace(/^ssh/, `ssh -N -L ${port}:localhost:${port}`)
  return [
    { title: `Talk to port ${port} here`, line: ssh, label: `ssh command for port ${port}`, own: false },
    {
      title: `Bring port ${port} to your machine, for nc 127.0.0.1 ${port}`,
      line: forward,
      label: `forwarding command for port ${port}`,
      own: false,
    },
    {
      title: 'The same without ssh',
      line: command ?? `pathwar connect ${login} ${port}`,
      label: `pathwar command for port ${port}`,
      own: true,
    },
  ]
}
