/** The command that reaches the SSH proxy; the default port is left out. */
export function sshCommand({ sshHost, sshPort }: { sshHost: string; sshPort: number }, level?: string): string {
  const port = sshPort === 22 ? '' : ` -p ${sshPort}`
  return `ssh${port} ${level ? `${level}@` : ''}${sshHost}`
}
