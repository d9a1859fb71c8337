import { readDockerfile } from './dockerfile.ts'
import { imageNameProblem } from './image-name.ts'
import type { ServiceYaml } from './level-package-schema.ts'
import type { PackageFiles } from './level-package-zip.ts'
import type { PackageProblem } from './package-paths.ts'
import { isDockerfile, MAX_TEXT_BYTES } from './package-texts.ts'

export type ServicePort = { port: number; kind: 'http' | 'tcp' }

/** One service of a level: where its image comes from, how players enter it, and what the process driver needs. */
export type LevelService = {
  name: string
  image?: string
  build?: { context: string; dockerfile: string; args: Record<string, string>; target?: string }
  ports: ServicePort[]
  /** The command that an SSH player gets; without one the service cannot be entered by SSH. */
  shell?: string[]
  /** How the `process` driver runs it: a Node command. A service with only a shell needs none. */
  process?: { command: string[] }
  /** The folder of the package that is the service's file system under the `process` driver: `<context>/rootfs`. */
  rootfs?: string
  command?: string[]
  entrypoint?: string[]
  environment: Record<string, string>
  workingDir: string
  user?: string
  hostname?: string
  volumes: { kind: 'bind' | 'volume' | 'tmpfs'; source: string; target: string; readOnly: boolean }[]
  tmpfs: string[]
  readOnly: boolean
  /** The services that start before it, and how far they must be. */
  dependsOn: { name: string; until: 'started' | 'healthy' | 'done' }[]
  healthcheck?: ServiceYaml['healthcheck']
  memoryBytes?: number
  cpus?: number
  pids?: number
  capAdd: string[]
}

/** Checks one service against the package's files; adds errors and warnings to the lists. */
export function levelServiceOf(
  name: string,
  yaml: ServiceYaml,
  files: PackageFiles,
  found: { problems: PackageProblem[]; warnings: PackageProblem[] },
): LevelService {
  const path = `services.${name}`
  const problem = (key: string, message: string) =>
    found.problems.push({ path: key ? `${path}.${key}` : path, message })
  const warning = (key: string, message: string) =>
    found.warnings.push({ path: key ? `${path}.${key}` : path, message })
  const build = yaml.build && {
    ...yaml.build,
    context: plainFolder(yaml.build.context),
    dockerfile: plainFolder(yaml.build.dockerfile),
  }
  if (!build && !yaml.image) problem('', 'needs "build" (a folder of the package) or "image"')
  const imageProblem = build || yaml.image === undefined ? null : imageNameProblem(yaml.image)
  if (imageProblem) problem('image', imageProblem)
  if (build) checkBuild(build, files, problem)
  if (build) found.problems.push(...dockerfileProblems(build, files))
  const ports = portsOf(yaml, problem)
  const rootfs =
    build && hasFolder(files, inside(build.context, 'rootfs')) ? inside(build.context, 'rootfs') : undefined
  if (yaml['x-pathwar-process'] && !rootfs)
    problem(
      'x-pathwar-process',
      `needs the service's files in ${build ? inside(build.context, 'rootfs') : '<build context>/rootfs'}/`,
    )
  if (!yaml['x-pathwar-process'] && !(yaml['x-pathwar-shell'] && rootfs)) {
    warning(
      '',
      'the process driver cannot run it: only the docker driver will (x-pathwar-process, or x-pathwar-shell with a rootfs folder, would change that)',
    )
  }
  checkVolumes(yaml, files, problem)
  if (yaml['x-pathwar-process'] && yaml.depends_on.some(({ until }) => until !== 'started'))
    warning('depends_on', 'the process driver starts services in this order, and waits for no condition')
  const memoryBytes = yaml.mem_limit === undefined ? undefined : bytesOf(yaml.mem_limit)
  if (memoryBytes !== undefined && !(memoryBytes >= 6 * 1024 * 1024))
    problem('mem_limit', 'write a size such as 64m or 1g (at least 6m)')
  return {
    name,
    ports,
    workingDir: yaml.working_dir ?? '/',
    environment: yaml.environment,
    volumes: yaml.volumes,
    tmpfs: yaml.tmpfs,
    readOnly: yaml.read_only,
    dependsOn: yaml.depends_on,
    capAdd: yaml.cap_add,
    ...(yaml.image !== undefined && { image: yaml.image }),
    ...(build && {
      build: {
        context: build.context,
        dockerfile: build.dockerfile,
        args: build.args,
        ...(build.target !== undefined && { target: build.target }),
      },
    }),
    ...(yaml['x-pathwar-shell'] && { shell: yaml['x-pathwar-shell'] }),
    ...(yaml['x-pathwar-process'] && { process: yaml['x-pathwar-process'] }),
    ...(rootfs !== undefined && { rootfs }),
    ...(yaml.command && { command: yaml.command }),
    ...(yaml.entrypoint && { entrypoint: yaml.entrypoint }),
    ...(yaml.user !== undefined && { user: yaml.user }),
    ...(yaml.hostname !== undefined && { hostname: yaml.hostname }),
    ...(yaml.healthcheck && { healthcheck: yaml.healthcheck }),
    ...(memoryBytes !== undefined && { memoryBytes }),
    ...(yaml.cpus !== undefined && { cpus: yaml.cpus }),
    ...(yaml.pids_limit !== undefined && { pids: yaml.pids_limit }),
  }
}

type Say = (key: string, message: string) => void

type BuildRecipe = { context: string; dockerfile: string; args: Record<string, string> }

function checkBuild(build: BuildRecipe, files: PackageFiles, problem: Say): void {
  const dockerfile = inside(build.context, build.dockerfile)
  for (const name of Object.keys(build.args))
    if (name.startsWith('BUILDKIT_')) problem(`build.args.${name}`, 'steers the builder itself: remove it')
  if (/:|@|^\/|(?:^|\/)\.\.(?:\/|$)/.test(build.context)) {
    problem('build', `"${build.context}" is outside the package: name a folder of it`)
  } else if (/(?:^|\/)\.\.(?:\/|$)|^\//.test(build.dockerfile)) {
    problem('build.dockerfile', 'is outside the build folder')
  } else if (!files.has(dockerfile)) {
    problem('build', `there is no ${dockerfile} in the package`)
  } else if (!isDockerfile(dockerfile)) {
    problem('build.dockerfile', `"${build.dockerfile}": name it Dockerfile, or Dockerfile.<word>`)
  } else if (!files.get(dockerfile)) problem('build', `${dockerfile} is larger than ${MAX_TEXT_BYTES / 1000} kB`)
}

/** The problems of a service's Dockerfile, by file and line; none if it does not exist. */
export function dockerfileProblems(build: BuildRecipe, files: PackageFiles): PackageProblem[] {
  const path = inside(build.context, build.dockerfile)
  const bytes = files.get(path)
  if (!bytes) return []
  const { problems } = readDockerfile(new TextDecoder().decode(bytes), build.args)
  return problems.map(({ line, message }) => ({ path: `${path}:${line}`, message }))
}

function portsOf(yaml: ServiceYaml, problem: Say): ServicePort[] {
  const kinds = yaml['x-pathwar-port-kinds']
  const ports = yaml.ports.flatMap((given) => {
    const { port, udp } =
      typeof given === 'object' ? { port: given.target, udp: given.protocol === 'udp' } : readPort(String(given))
    if (udp) problem('ports', `${port}/udp: UDP does not pass the proxies; offer the service over TCP`)
    if (!(port >= 1 && port <= 65535))
      problem('ports', `"${String(given)}" is no port: write the port the service listens on, such as 80`)
    return udp ? [] : [{ port, kind: kinds[String(port)] ?? ('http' as const) }]
  })
  for (const port of Object.keys(kinds)) {
    if (!ports.some((one) => String(one.port) === port))
      problem(`x-pathwar-port-kinds.${port}`, 'is not among the ports of the service')
  }
  return ports.filter((one, index) => ports.findIndex((other) => other.port === one.port) === index)
}

function readPort(text: string): { port: number; udp: boolean } {
  const match = /^(?:.*:)?([0-9]{1,5})(?:\/(tcp|udp))?$/.exec(text.trim())
  return { port: match ? Number(match[1]) : Number.NaN, udp: match?.[2] === 'udp' }
}

function checkVolumes(yaml: ServiceYaml, files: PackageFiles, problem: Say): void {
  for (const volume of yaml.volumes) {
    if (!volume.target.startsWith('/')) problem('volumes', `"${volume.target}" is no absolute path`)
    if (volume.kind !== 'bind') continue
    const source = plainFolder(volume.source)
    if (/^[/~]|(?:^|\/)\.\.(?:\/|$)/.test(source))
      problem('volumes', `"${volume.source}" is outside the package: levels see no files of the host`)
    else if (!files.has(source) && !hasFolder(files, source)) problem('volumes', `there is no ${source} in the package`)
  }
}

function plainFolder(folder: string): string {
  return folder
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '')
}

function inside(folder: string, name: string): string {
  return folder === '' ? plainFolder(name) : `${folder}/${plainFolder(name)}`
}

function hasFolder(files: PackageFiles, folder: string): boolean {
  return [...files.keys()].some((path) => folder === '' || path.startsWith(`${folder}/`))
}

function bytesOf(text: string): number {
  const match = /^([0-9.]+)\s*([kmg]?)i?b?$/i.exec(text.trim())
  const factor = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[match?.[2]?.toLowerCase() ?? ''] ?? 1
  return match ? Math.floor(Number(match[1]) * factor) : Number.NaN
}
