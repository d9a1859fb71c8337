import { createHash } from 'node:crypto'
import { type BaseImage, readDockerfile } from '@pathwar/contracts/wargame/dockerfile'
import { type LevelService, type PackageArchive, readWhole } from '@pathwar/contracts/wargame/level-package'
import { MAX_TEXT_BYTES } from '@pathwar/contracts/wargame/package-texts'
import type Docker from 'dockerode'
import { LevelFailure, type StartRequest } from '../driver.ts'
import { archive, filesUnder } from './archive.ts'
import { bringBase, checkImageName } from './base-images.ts'
import { finished, inspected, pull } from './engine.ts'
import type { ImageUses } from './image-uses.ts'
import type { DockerLimits } from './limits.ts'

const MAX_BUILD_MS = 15 * 60_000

/** The parts of an image that decide how its service is started. */
export type Image = { id: string; entrypoint: string[]; command: string[]; hasHook: boolean }

/** Builds or pulls the images of services; the same content is built once, for all instances that need it. */
export function createImageStore(docker: Docker, { limits, uses }: { limits: DockerLimits; uses: ImageUses }) {
  const underWay = new Map<string, Promise<Image>>()
  const make = (order: Omit<Order, 'limits' | 'uses'>): Promise<Image> => {
    const { service } = order
    const key = service.build ? tagOf(order) : (service.image ?? '')
    const pending = underWay.get(key)
    if (pending) return pending
    const made = makeImage(docker, { ...order, limits, uses }).finally(() => underWay.delete(key))
    underWay.set(key, made)
    return made
  }
  return {
    /** Who does not want it any more stops waiting; others may wait for the same image. */
    async get(service: LevelService, { signal, ...given }: StartRequest): Promise<Image> {
      signal.throwIfAborted()
      const left = Promise.withResolvers<never>()
      const leave = () => left.reject(signal.reason)
      signal.addEventListener('abort', leave, { once: true })
      try {
        return await Promise.race([make({ service, ...given }), left.promise])
      } finally {
        signal.removeEventListener('abort', leave)
      }
    },
  }
}

type Order = Pick<StartRequest, 'level' | 'files' | 'packageDigest'> & {
  service: LevelService
  limits: DockerLimits
  uses: ImageUses
}

async function makeImage(docker: Docker, order: Order): Promise<Image> {
  const { service } = order
  const name = service.build ? await build(docker, order) : await ready(docker, order)
  const { Id, Config } = await docker.getImage(name).inspect()
  const entrypoint = Config.Entrypoint ?? []
  const hasHook = await holds(docker, Id, '/pwinit/on-init')
  return {
    id: Id,
    entrypoint: typeof entrypoint === 'string' ? [entrypoint] : entrypoint,
    command: Config.Cmd ?? [],
    hasHook,
  }
}

/** The image that a service names, pulled if the engine lacks it. */
async function ready(docker: Docker, { service, limits }: Order): Promise<string> {
  const { image = '' } = service
  checkImageName(image, limits)
  if (!(await inspected(docker, image))) await pull(docker, image, AbortSignal.timeout(MAX_BUILD_MS))
  return image
}

/** A build runs a stranger's script as root in a container, so it has limits like the level itself. */
async function build(docker: Docker, order: Order): Promise<string> {
  const { service, level, files, limits, uses } = order
  const signal = AbortSignal.timeout(MAX_BUILD_MS)
  const recipe = service.build
  if (!recipe) throw new Error('nothing to build')
  // Whoever checked the package before: what the engine is given is what is checked here.
  const bases = await basesOf(recipe, files)
  const tag = tagOf(order)
  // Before it is looked for: what was needed just now is not swept.
  uses.note(tag)
  if (await inspected(docker, tag)) return tag
  for (const base of bases) await bringBase(docker, base, limits, signal)
  const stream = await docker.buildImage(archive(filesUnder(files, recipe.context, '')), {
    t: tag,
    // The engine's own builder: the other one knows more ways to fetch something.
    version: '1',
    dockerfile: recipe.dockerfile,
    buildargs: recipe.args,
    target: recipe.target,
    rm: true,
    forcerm: true,
    ...(limits.buildNetwork === 'none' && { networkmode: 'none' }),
    memory: limits.memoryBytes,
    memswap: limits.memoryBytes,
    cpuperiod: 100_000,
    cpuquota: Math.round(limits.cpus * 100_000),
    labels: { 'land.pathwar.compose.challenge-name': level.level.slug },
    abortSignal: signal,
  } as Docker.ImageBuildOptions)
  const hint = limits.buildNetwork === 'none' ? ' (builds have no network here: AGENT_BUILD_NETWORK)' : ''
  await finished(stream, `the image of service "${service.name}" could not be built${hint}`)
  return tag
}

/** Whether an image contains a file: checked in a container that is never started. */
async function holds(docker: Docker, image: string, path: string): Promise<boolean> {
  const container = await docker.createContainer({ Image: image, Entrypoint: ['/never'], NetworkDisabled: true })
  try {
    // The answer is in the header; an unread stream would keep its connection open.
    const answer: NodeJS.ReadableStream & { destroy?: () => void } = await container.infoArchive({ path })
    answer.destroy?.()
    return true
  } catch {
    return false
  } finally {
    await container.remove({ force: true })
  }
}

/** The images that a build begins with; throws `LevelFailure` when its Dockerfile would fetch anything else. */
async function basesOf(
  { context, dockerfile, args }: NonNullable<LevelService['build']>,
  files: PackageArchive,
): Promise<BaseImage[]> {
  const path = [context, dockerfile].filter(Boolean).join('/')
  const size = files.sizes.get(path)
  if (size === undefined) throw new LevelFailure(`there is no ${dockerfile} in the build folder`)
  if (size > MAX_TEXT_BYTES) throw new LevelFailure(`${dockerfile} is larger than ${MAX_TEXT_BYTES / 1000} kB`)
  const text = new TextDecoder().decode(await readWhole(files, path, MAX_TEXT_BYTES))
  const { bases, problems } = readDockerfile(text, args)
  const [first] = problems
  if (first) throw new LevelFailure(`${dockerfile}:${first.line}: ${first.message}`)
  return bases
}

/** The name says for people what it is of; the digest, for all instances, what is in it. */
function tagOf(order: Pick<Order, 'level' | 'service' | 'packageDigest'>): string {
  return `pathwar/${order.level.level.slug}-${order.service.name}:${digestOf(order.service, order)}`
}

/** The same recipe in the same package makes the same image. What has not changed in a new version the engine does not build again. */
function digestOf({ build }: LevelService, { packageDigest }: Pick<Order, 'packageDigest'>): string {
  return createHash('sha256')
    .update(`${packageDigest} ${JSON.stringify(build)}`)
    .digest('hex')
    .slice(0, 24)
}
