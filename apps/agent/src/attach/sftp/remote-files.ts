import { posix } from 'node:path'
import type { AttachedProcess } from '../target.ts'
import { type Attributes, type Name, status } from './wire.ts'

/** A failed file operation, with its SFTP status. */
export class FileError extends Error {
  readonly code: number

  constructor(message: string, code: number = status.failure) {
    super(message)
    this.code = code
  }
}

/** The largest file that is copied as a whole. */
export const largestFile = 64 * 1024 * 1024

/** The size as base64 with line ends. */
const maxOutput = largestFile * 1.4

/** Runs a command line inside the instance. */
export type Run = (command: string) => Promise<AttachedProcess>

const kinds: Record<string, number> = { directory: 0o040000, 'symbolic link': 0o120000 }
const format = "'%a %s %Y %F'"

/**
 * Access to an instance's files through commands that every image and the process driver's shell have (cat, stat, mv and
 * the like). So levels need no file server for scp and sftp.
 */
export function remoteFiles(run: Run) {
  let home: Promise<string> | null = null

  async function shell(command: string, input?: Uint8Array): Promise<Buffer> {
    const process = await run(command)
    const [output, problem] = [collect(process.stdout), process.stderr ? collect(process.stderr) : Buffer.alloc(0)]
    process.stdin.on('error', () => {})
    process.stdin.end(input)
    try {
      const [exit, out, err] = await Promise.all([process.exit, output, problem])
      if ('code' in exit && exit.code === 0) return out
      throw errorOf(err.toString())
    } finally {
      process.close()
    }
  }

  async function absolute(path: string): Promise<string> {
    home ??= shell('pwd').then((out) => out.toString().trim() || '/')
    return posix.resolve(await home, path)
  }
  const quoted = async (path: string) => quote(await absolute(path))

  return {
    absolute,
    /** Encoded as base64, because a simulated shell does not output all bytes unchanged. */
    async read(path: string): Promise<Buffer> {
      const file = await quoted(path)
      try {
        return Buffer.from((await shell(`base64 ${file}`)).toString('latin1'), 'base64')
      } catch (error) {
        if (error instanceof FileError && /base64.*not found/.test(error.message)) return shell(`cat ${file}`)
        throw error
      }
    },
    write: async (path: string, bytes: Uint8Array) => void (await shell(`cat > ${await quoted(path)}`, bytes)),
    async stat(path: string, follow: boolean): Promise<Attributes> {
      const file = await quoted(path)
      const target = follow ? `"$(readlink -f ${file})"` : file
      return attributesOf((await shell(`stat -c ${format} ${target}`)).toString())
    },
    async list(path: string): Promise<Name[]> {
      const each = `stat -c '%a %s %Y %F/%n' "$f" 2>/dev/null`
      const listing = await shell(`cd ${await quoted(path)} && ls -a | while IFS= read -r f; do ${each}; done; true`)
      return listing
        .toString()
        .split('\n')
        .filter((line) => line.includes('/'))
        .map((line) => ({
          name: line.slice(line.indexOf('/') + 1),
          attributes: attributesOf(line.slice(0, line.indexOf('/'))),
        }))
    },
    chmod: async (path: string, mode: number) =>
      void (await shell(`chmod ${(mode & 0o7777).toString(8)} ${await quoted(path)}`)),
    remove: async (path: string) => void (await shell(`rm ${await quoted(path)}`)),
    makeFolder: async (path: string) => void (await shell(`mkdir ${await quoted(path)}`)),
    removeFolder: async (path: string) => void (await shell(`rmdir ${await quoted(path)}`)),
    rename: async (from: string, to: string) => void (await shell(`mv ${await quoted(from)} ${await quoted(to)}`)),
    readLink: async (path: string) => (await shell(`readlink ${await quoted(path)}`)).toString().trimEnd(),
    link: async (target: string, path: string) => void (await shell(`ln -s ${quote(target)} ${await quoted(path)}`)),
  }
}

export type RemoteFiles = ReturnType<typeof remoteFiles>

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > maxOutput) throw new FileError(`only files of up to ${largestFile >> 20} MiB can be copied`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Reads `755 4096 1700000000 directory`; a machine that does not know the time prints the format's placeholder. */
function attributesOf(line: string): Attributes {
  const [mode = '', size = '', mtime = '', ...kind] = line.trim().split(' ')
  return {
    mode: Number.parseInt(mode, 8) | (kinds[kind.join(' ')] ?? 0o100000),
    size: Number(size) || 0,
    mtime: Number(mtime) || 0,
  }
}

function errorOf(text: string): FileError {
  const message = text.trim().split('\n')[0]?.slice(0, 200) || 'the operation failed'
  if (/no such file/i.test(message)) return new FileError(message, status.noSuchFile)
  if (/denied|read-only|not permitted/i.test(message)) return new FileError(message, status.denied)
  return new FileError(message)
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
