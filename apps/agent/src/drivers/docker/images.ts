import { createHash } from 'node:crypto'
import { type BaseImage, readDockerfile } from '@pathwar/contracts/wargame/dockerfile'
import type { LevelService, PackageFiles } from '@pathwar/contracts/wargame/level-package'
import type Docker from 'dockerode'
import { LevelFailure } from '../driver.ts'
import { type ArchiveFile, archive, filesUnder } from './archive.ts'
import { bringBase, checkImageName } from './base-images.ts'
import { finished, inspected, pull } from './engine.ts'
import type { DockerLimits } from './limits.ts'

const MAX_BUILD_MS = 15 * 60_000

/** The parts of an image that decide how its service is started. */
export type Image = { id: string; entrypoint: string[]; command: string[]; hasHook: boolean }

/** Builds or pulls the images of services; the same content is built once. */
export function createImageStore(docker: Docker, limits: DockerLimits) {
  const underWay = new Map<string, Promise<Image>>()
  const get = (service: LevelService, slug: string, files: PackageFiles, signal: AbortSignal): Promise<Image> => {
    const key = `${service.name} ${service.image ?? ''} ${service.build ? digestOf(service, files) : ''}`
    const pending = underWay.get(key)
    if (pending) return pending
    const made = makeImage(docker, { service, slug, files, signal, limits }).finally(() => underWay.delete(key))
    underWay.set(key, made)
    return made
  }
  return { get }
}

type Order = {
  service: LevelService
  slug: string
  files: PackageFiles
  signal: AbortSignal
  limits: DockerLimits
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
async function ready(docker: Docker, { service, limits, signal }: Order): Promise<string> {
  const { image = '' } = service
  checkImageName(image, limits)
  if (!(await inspected(docker, image))) await pull(docker, image, signal)
  return image
}

/** A build runs a stranger's script as root in a container, so it has limits like the level itself. */
async function build(docker: Docker, { service, slug, files, signal, limits }: Order): Promise<string> {
  const recipe = service.build
  if (!recipe) throw new Error('nothing to build')
  const context = filesUnder(files, recipe.context, '')
  // The package was checked at the import, but what counts is the input of the engine, so it is checked here again.
  const bases = basesOf(recipe, context)
  const tag = `pathwar/${slug}-${service.name}:${digestOf(service, files)}`
  if (await inspected(docker, tag)) return tag
  for (const base of bases) await bringBase(docker, base, limits, signal)
  const stream = await docker.buildImage(
    (await archive(context)) as unknown as NodeJS.ReadableStream,
    {
      t: tag,
      // Selects the engine's own builder: BuildKit has more ways to fetch things.
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
      labels: { 'land.pathwar.compose.challenge-name': slug },
      abortSignal: AbortSignal.any([signal, AbortSignal.timeout(MAX_BUILD_MS)]),
    } as Docker.ImageBuildOptions,
  ) // dockerode passes a Buffer on; its types know streams only
  const hint = limits.buildNetwork === 'none' ? ' (builds have no network here: AGENT_BUILD_NETWORK)' : ''
  await finished(docker, stream, `the image of service "${service.name}" could not be built${hint}`)
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

/** The base images of a build; throws `LevelFailure` if its Dockerfile would fetch anything else. */
function basesOf({ dockerfile, args }: NonNullable<LevelService['build']>, context: ArchiveFile[]): BaseImage[] {
  const file = context.find(({ path }) => path === dockerfile)
  if (!file) throw new LevelFailure(`there is no ${dockerfile} in the build folder`)
  const { bases, problems } = readDockerfile(Buffer.from(file.bytes).toString(), args)
  const [first] = problems
  if (first) throw new LevelFailure(`${dockerfile}:${first.line}: ${first.message}`)
  return bases
}

function digestOf(service: LevelService, files: PackageFiles): string {
  const hash = createHash('sha256').update(JSON.stringify(service.build))
  for (const { path, bytes } of filesUnder(files, service.build?.context ?? '', '').toSorted((a, b) =>
    a.path < b.path ? -1 : 1,
  )) {
    hash.update(`\0${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex').slice(0, 24)
}
