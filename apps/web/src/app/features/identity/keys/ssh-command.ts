/** What to type to reach the SSH proxy; the usual port needs no word. */
export function sshCommand({ sshHost, sshPort }: { sshHost: string; sshPort: number }, level?: string): string {
  const port = sshPort === 22 ? '' : ` -p ${sshPort}`
  return `ssh${port} ${level ? `${level}@` : ''}${sshHost}`
}
