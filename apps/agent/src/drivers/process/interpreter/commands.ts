import { type CustomCommand, defineCommand, latin1FromBytes } from 'just-bash'

type Who = { user: string; hostname: string }

/** Common commands that just-bash lacks, because players are used to them. */
export function extraCommands({ user, hostname }: Who): CustomCommand[] {
  const id = user === 'root' ? 0 : 1000
  const says = (name: string, text: string | ((args: string[]) => string)) =>
    defineCommand(name, async (args) => ok(typeof text === 'string' ? text : text(args)))
  return [
    says('whoami', `${user}\n`),
    says('hostname', `${hostname}\n`),
    says('groups', `${user}\n`),
    says('tty', '/dev/pts/0\n'),
    says('umask', ''),
    says('stty', ''),
    says('sync', ''),
    says('chown', ''),
    says('chgrp', ''),
    says('nproc', '1\n'),
    says('uptime', ' up 1 day,  1 user,  load average: 0.00, 0.00, 0.00\n'),
    says('id', (args) =>
      args[0] === '-u' ? `${id}\n` : `uid=${id}(${user}) gid=${id}(${user}) groups=${id}(${user})\n`,
    ),
    says('uname', (args) =>
      args[0] === '-a'
        ? `Linux ${hostname} 6.1.0 #1 SMP x86_64 GNU/Linux\n`
        : args[0] === '-r'
          ? '6.1.0\n'
          : args[0] === '-n'
            ? `${hostname}\n`
            : 'Linux\n',
    ),
    says('ps', '    PID TTY          TIME CMD\n      1 pts/0    00:00:00 bash\n      2 pts/0    00:00:00 ps\n'),
    says('man', (args) => `No manual entry for ${args[0] ?? 'nothing'}: try "${args[0] ?? 'help'} --help"\n`),
    pager('less'),
    pager('more'),
    hexdump,
    shuffle,
  ]
}

function ok(stdout: string) {
  return { stdout, stderr: '', exitCode: 0 }
}

/** Prints everything at once: players scroll in their terminal. */
function pager(name: string): CustomCommand {
  return defineCommand(name, async (args, ctx) => {
    const files = args.filter((arg) => !arg.startsWith('-'))
    if (files.length === 0) return { ...ok(latin1FromBytes(ctx.stdin)), stdoutKind: 'bytes' as const }
    return ctx.exec?.(`cat ${files.map(quote).join(' ')}`, { cwd: ctx.cwd }) ?? ok('')
  })
}

const hexdump = defineCommand('xxd', async (args, ctx) => {
  const file = args.find((arg) => !arg.startsWith('-'))
  const reverse = args.includes('-r')
  const plain = args.some((arg) => arg === '-p' || arg === '-ps')
  try {
    const bytes = file
      ? Buffer.from(await ctx.fs.readFileBuffer(ctx.fs.resolvePath(ctx.cwd, file)))
      : Buffer.from(latin1FromBytes(ctx.stdin), 'latin1')
    if (reverse) {
      const text = bytes.toString('latin1')
      const digits = plain ? text : text.replace(/^[0-9a-f]+: ((?:[0-9a-f]{2,4} ?)+).*$/gm, '$1')
      return {
        stdout: Buffer.from(digits.replace(/\s+/g, ''), 'hex').toString('latin1'),
        stderr: '',
        exitCode: 0,
        stdoutKind: 'bytes' as const,
      }
    }
    return ok(plain ? bytes.toString('hex').replace(/.{1,60}/g, '$&\n') : dump(bytes))
  } catch {
    return { stdout: '', stderr: `xxd: ${file ?? ''}: No such file or directory\n`, exitCode: 2 }
  }
})

function dump(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16)
    const hex = row.toString('hex').replace(/.{4}/g, '$& ').padEnd(40)
    const seen = row.toString('latin1').replace(/[^\x20-\x7e]/g, '.')
    text += `${at.toString(16).padStart(8, '0')}: ${hex} ${seen}\n`
  }
  return text
}

const shuffle = defineCommand('shuf', async (args, ctx) => {
  const lines = args[0] === '-i' ? range(args[1] ?? '') : latin1FromBytes(ctx.stdin).split('\n').filter(Boolean)
  const count = args.indexOf('-n') < 0 ? lines.length : Number(args[args.indexOf('-n') + 1])
  const mixed = lines.map((line) => ({ line, at: Math.random() })).sort((a, b) => a.at - b.at)
  return ok(
    mixed
      .slice(0, count)
      .map((one) => `${one.line}\n`)
      .join(''),
  )
})

function range(text: string): string[] {
  const [from = 0, to = 0] = text.split('-').map(Number)
  return Array.from({ length: Math.min(Math.max(to - from + 1, 0), 100_000) }, (_, index) => String(from + index))
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}
