import { Buffer } from 'node:buffer'
import { randomInt } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { LevelService, PackageArchive } from '@pathwar/contracts/wargame/level-package'
import type Docker from 'dockerode'
import { LevelFailure } from '../driver.ts'
import { pwinit } from '../pwinit.ts'
import { type ArchiveFile, type ArchiveLink, archive, fileOf, filesUnder } from './archive.ts'
import { demultiplexLog } from './frames.ts'
import { runHook } from './hook-scripts.ts'
import type { Image } from './images.ts'

const hookPatienceMs = 120_000
const maxHookOutput = 1024 * 1024

/**
 * An internal network for the instance, without outside access. The engine's own address pools are used up after about 30
 * networks, so each network gets a free small subnet of `range` (a /16).
 */
export async function createNetwork(
  docker: Docker,
  options: { name: string; range: string; labels: Record<string, string> },
): Promise<void> {
  const [a = '10', b = '213'] = options.range.split('.')
  for (let tries = 0; ; tries += 1) {
    const block = randomInt(2048)
    const Subnet = `${a}.${b}.${block >> 3}.${(block & 7) * 32}/27`
    try {
      await docker.createNetwork({
        Name: options.name,
        Driver: 'bridge',
        Internal: true,
        CheckDuplicate: true,
        Labels: options.labels,
        IPAM: { Driver: 'default', Config: [{ Subnet }] },
      })
      return
    } catch (error) {
      if (tries >= 50 || !/overlap|pool/i.test(String(error))) throw error
    }
  }
}

/** Copies the service's files, starts it, and runs its hook before its real entrypoint. */
export async function startContainer(
  container: Docker.Container,
  service: LevelService,
  image: Image,
  given: { files: PackageArchive; passphrases: string[] },
): Promise<void> {
  for (const volume of service.volumes.filter((one) => one.kind === 'bind')) {
    const source = volume.source
      .replace(/^(?:\.\/)+/, '')
      .replace(/\/+$/, '')
      .replace(/^\.$/, '')
    await put(container, '/', filesUnder(given.files, source, volume.target.slice(1)))
  }
  if (image.hasHook) {
    await put(container, '/bin', [fileOf('pwinit', pwinit, 0o755)])
    const passphrases = given.passphrases.map((passphrase) => `${passphrase}\n`).join('')
    await put(container, '/pwinit', [fileOf('passphrases', passphrases, 0o600)])
  }
  await container.start().catch((error) => {
    throw new LevelFailure(
      `service "${service.name}" did not start: ${error instanceof Error ? error.message : String(error)}`,
    )
  })
  if (image.hasHook) await hook(container, service.name)
}

async function put(container: Docker.Container, folder: string, files: (ArchiveFile | ArchiveLink)[]): Promise<void> {
  await container.putArchive(archive(files), { path: folder })
}

async function hook(container: Docker.Container, service: string): Promise<void> {
  const exec = await container.exec({
    Cmd: ['/bin/sh', '-c', runHook],
    User: '0',
    AttachStdout: true,
    AttachStderr: true,
  })
  const stream = await exec.start({ Tty: false })
  const parts: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    // A hook may print without end; its beginning is enough, and is kept whole for the frames in it.
    if (size < maxHookOutput) parts.push(chunk)
    size += chunk.length
  })
  const ended = new Promise<void>((resolve, reject) => stream.once('end', resolve).once('error', reject))
  const late = delay(hookPatienceMs, 'late' as const, { ref: false })
  if ((await Promise.race([ended, late])) === 'late')
    throw new LevelFailure(`/pwinit/on-init of service "${service}" did not end within two minutes`)
  const { ExitCode } = await exec.inspect()
  if (ExitCode !== 0)
    throw new LevelFailure(
      `/pwinit/on-init of service "${service}" failed (${ExitCode}):\n${demultiplexLog(Buffer.concat(parts)).slice(-3000)}`,
    )
}
