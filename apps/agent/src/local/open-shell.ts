import { once } from 'node:events'
import type { LocalInstance } from './local-instance.ts'

/** Connects this terminal (or pipe) to the level's first shell, and returns its exit status. */
export async function openShell({ running }: LocalInstance): Promise<number> {
  const { stdin, stdout } = process
  const [service = ''] = running.shells
  const pty = stdin.isTTY ? { pty: { term: 'xterm-256color', cols: stdout.columns, rows: stdout.rows } } : {}
  const shell = await running.open(service, { kind: 'shell', ...pty, env: {} })
  if (!shell) {
    process.stderr.write('No service of this level can be entered.\n')
    return 1
  }
  if (stdin.isTTY) stdin.setRawMode(true)
  stdout.on('resize', () => shell.resize(stdout.columns, stdout.rows))
  stdin.pipe(shell.stdin)
  shell.stdout.pipe(stdout, { end: false })
  shell.stderr?.pipe(process.stderr, { end: false })
  const exit = await shell.exit
  if (!shell.stdout.readableEnded) await once(shell.stdout, 'end')
  if (stdin.isTTY) stdin.setRawMode(false)
  stdin.unpipe()
  stdin.pause()
  return 'code' in exit ? exit.code : 1
}
