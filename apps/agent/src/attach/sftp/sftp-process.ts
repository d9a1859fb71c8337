import { PassThrough } from 'node:stream'
import type { AttachedExit, AttachedProcess } from '../target.ts'
import { FileError, largestFile, type RemoteFiles, type Run, remoteFiles } from './remote-files.ts'
import { type Attributes, fields, type Name, openFlag, packetReader, reply, request, status } from './wire.ts'

type Handle =
  | { kind: 'read'; path: string; bytes: Buffer }
  | { kind: 'write'; path: string; bytes: Buffer; size: number; mode: number | undefined }
  | { kind: 'folder'; names: Name[] }

interface Server {
  files: RemoteFiles
  handles: Map<string, Handle>
  next: number
}

const maxHandles = 64
const namesPerReply = 64

/**
 * An SFTP server with the interface of a process inside the instance: it uses stdin and stdout, and ends when its input
 * ends.
 */
export function sftpProcess(run: Run): AttachedProcess {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()]
  const server: Server = { files: remoteFiles(run), handles: new Map(), next: 1 }
  const { promise: exit, resolve } = Promise.withResolvers<AttachedExit>()
  const end = (how: AttachedExit) => {
    resolve(how)
    stdout.end()
  }
  // One request after the other: clients send many at once, and expect reads and writes in order.
  let last = Promise.resolve()
  const receive = packetReader((packet) => {
    const copy = Buffer.from(packet)
    last = last.then(async () => {
      const answer = await serve(server, copy)
      if (stdout.writable) stdout.write(answer)
    })
    // A packet that is too short to be answered ends the session, as in OpenSSH.
    last = last.catch(() => end({ code: 1 }))
  })
  stdin.on('data', (chunk: Buffer) => {
    try {
      receive(chunk)
    } catch {
      end({ code: 1 })
    }
  })
  stdin.once('end', () => void last.then(() => end({ code: 0 })))
  return { stdin, stdout, exit, resize() {}, signal() {}, close: () => end({ code: 255 }) }
}

async function serve(server: Server, packet: Buffer): Promise<Buffer> {
  const from = fields(packet)
  const type = from.byte()
  if (type === request.init) return reply.version()
  const id = from.uint32()
  try {
    return await answer(server, { type, id, from })
  } catch (error) {
    if (error instanceof FileError) return reply.status(id, error.code, error.message)
    return reply.status(id, status.failure, 'the operation failed')
  }
}

interface Asked {
  type: number
  id: number
  from: ReturnType<typeof fields>
}

async function answer(server: Server, { type, id, from }: Asked): Promise<Buffer> {
  const { files } = server
  const done = async (work: Promise<unknown>) => {
    await work
    return reply.status(id, status.ok)
  }
  switch (type) {
    case request.open:
      return reply.handle(id, await open(server, { path: from.text(), flags: from.uint32(), asked: from.attributes() }))
    case request.close:
      return done(close(server, from.text()))
    case request.read:
      return read(id, handleOf(server, from.text()), { offset: from.uint64(), length: from.uint32() })
    case request.write:
      return done(write(handleOf(server, from.text()), from.uint64(), from.bytes()))
    case request.stat:
    case request.lstat:
      return reply.attributes(id, await files.stat(from.text(), type === request.stat))
    case request.fstat:
      return reply.attributes(id, await attributesOf(server, handleOf(server, from.text())))
    case request.setstat:
      return done(change(server, from.text(), from.attributes()))
    case request.fsetstat:
      return done(changeOpen(handleOf(server, from.text()), from.attributes()))
    case request.opendir:
      return reply.handle(id, hold(server, { kind: 'folder', names: await files.list(from.text()) }))
    case request.readdir:
      return readFolder(id, handleOf(server, from.text()))
    case request.remove:
      return done(files.remove(from.text()))
    case request.mkdir:
      return done(files.makeFolder(from.text()))
    case request.rmdir:
      return done(files.removeFolder(from.text()))
    case request.realpath:
      return reply.names(id, [{ name: await files.absolute(from.text()), attributes: {} }])
    case request.rename:
      return done(files.rename(from.text(), from.text()))
    case request.readlink:
      return reply.names(id, [{ name: await files.readLink(from.text()), attributes: {} }])
    case request.symlink:
      // OpenSSH sends the target first, unlike the draft, and all other clients do the same.
      return done(files.link(from.text(), from.text()))
    default:
      return reply.status(id, status.unsupported, 'not supported here')
  }
}

async function open(
  server: Server,
  { path, flags, asked }: { path: string; flags: number; asked: Attributes },
): Promise<string> {
  const { files } = server
  if ((flags & openFlag.write) === 0) {
    const { mode = 0 } = await files.stat(path, true)
    if ((mode & 0o170000) === 0o040000) throw new FileError('is a directory')
    return hold(server, { kind: 'read', path, bytes: await files.read(path) })
  }
  const keeps = (flags & openFlag.truncate) === 0
  const bytes = keeps ? await files.read(path).catch(() => Buffer.alloc(0)) : Buffer.alloc(0)
  if ((flags & openFlag.exclusive) !== 0 && (await exists(files, path))) throw new FileError('the file exists')
  // Fails immediately if the file cannot be written, not only after all data was sent.
  if (!keeps || bytes.length === 0) await files.write(path, bytes)
  return hold(server, { kind: 'write', path, bytes, size: bytes.length, mode: asked.mode })
}

function exists(files: RemoteFiles, path: string): Promise<boolean> {
  return files.stat(path, false).then(
    () => true,
    () => false,
  )
}

function hold(server: Server, handle: Handle): string {
  if (server.handles.size >= maxHandles) throw new FileError('too many open files')
  const name = String(server.next++)
  server.handles.set(name, handle)
  return name
}

function handleOf(server: Server, name: string): Handle {
  const handle = server.handles.get(name)
  if (!handle) throw new FileError('no such handle')
  return handle
}

async function close({ files, handles }: Server, name: string): Promise<void> {
  const handle = handles.get(name)
  handles.delete(name)
  if (handle?.kind !== 'write') return
  await files.write(handle.path, handle.bytes.subarray(0, handle.size))
  if (handle.mode !== undefined) await files.chmod(handle.path, handle.mode).catch(() => {})
}

function read(id: number, handle: Handle, { offset, length }: { offset: number; length: number }): Buffer {
  if (handle.kind !== 'read') throw new FileError('not open for reading')
  if (offset >= handle.bytes.length) return reply.status(id, status.eof)
  return reply.data(id, handle.bytes.subarray(offset, offset + length))
}

async function write(handle: Handle, offset: number, data: Buffer): Promise<void> {
  if (handle.kind !== 'write') throw new FileError('not open for writing')
  const end = offset + data.length
  if (end > largestFile) throw new FileError(`only files of up to ${largestFile >> 20} MiB can be copied`)
  if (end > handle.bytes.length) {
    const grown = Buffer.alloc(Math.min(largestFile, Math.max(end, handle.bytes.length * 2, 65_536)))
    handle.bytes.copy(grown, 0, 0, handle.size)
    handle.bytes = grown
  }
  data.copy(handle.bytes, offset)
  handle.size = Math.max(handle.size, end)
}

async function attributesOf({ files }: Server, handle: Handle): Promise<Attributes> {
  if (handle.kind === 'folder') return { mode: 0o040755 }
  const attributes = await files.stat(handle.path, true)
  return handle.kind === 'write' ? { ...attributes, size: handle.size } : attributes
}

/** Modes are set; owners and times are decided by the machine. */
async function change({ files }: Server, path: string, { mode }: Attributes): Promise<void> {
  if (mode !== undefined) await files.chmod(path, mode)
}

async function changeOpen(handle: Handle, attributes: Attributes): Promise<void> {
  if (handle.kind !== 'write') return
  if (attributes.mode !== undefined) handle.mode = attributes.mode
  if (attributes.size !== undefined) handle.size = Math.min(handle.size, attributes.size)
}

function readFolder(id: number, handle: Handle): Buffer {
  if (handle.kind !== 'folder') throw new FileError('not a directory')
  const names = handle.names.splice(0, namesPerReply)
  return names.length > 0 ? reply.names(id, names) : reply.status(id, status.eof)
}
