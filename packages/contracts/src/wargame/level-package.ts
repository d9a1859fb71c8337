import { parseDocument } from 'yaml'
import { type Variables, withoutVariables } from './compose-variables.ts'
import { readEnvFile } from './env-file.ts'
import { type LevelDescription, parsePathwar } from './level-package-pathwar.ts'
import { type Findings, problemsOf } from './level-package-problems.ts'
import {
  idleServiceKeys,
  refusedBuildKeys,
  refusedServiceKeys,
  refusedTopLevelKeys,
  ServiceYaml,
} from './level-package-schema.ts'
import { type LevelService, levelServiceOf } from './level-package-service.ts'
import type { PackageFiles } from './level-package-zip.ts'
import type { PackageProblem } from './package-paths.ts'
import { composeFileOf, isReadForHooks } from './package-texts.ts'

export type { LevelService } from './level-package-service.ts'
export {
  archiveOfFiles,
  noLinks,
  type OpenedPackage,
  openLevelPackage,
  type PackageArchive,
  type PackageFiles,
  readWhole,
  zipLevelPackage,
} from './level-package-zip.ts'
export { checkPaths, type PackageProblem, packageLimits } from './package-paths.ts'

/** A level as its package describes it. */
export type LevelPackage = LevelDescription & { services: LevelService[] }

export type ReadPackage =
  | { ok: true; package: LevelPackage; warnings: PackageProblem[] }
  | { ok: false; problems: PackageProblem[]; warnings: PackageProblem[] }

/**
 * Reads and checks a package, of which the Compose file, the Dockerfiles and scripts are at hand. Problems name the file and
 * key and say what would be right; warnings do not stop it.
 */
export function readLevelPackage(files: PackageFiles): ReadPackage {
  const found: Findings = { problems: [], warnings: [] }
  const composePath = composeFileOf(files)
  if (!composePath) {
    found.problems.push({
      path: 'docker-compose.yml',
      message: 'the package has none: put it at the top of the folder or zip',
    })
    return { ok: false, ...found }
  }
  const compose = parseCompose(composePath, files, found)
  if (!compose) return { ok: false, ...found }
  const meta = parsePathwar(compose['x-pathwar'], found)
  const services = mayHaveNone(meta, compose)
    ? []
    : parseServices(withoutVariables(compose.services, 'services', variablesOf(files), found), files, found)
  if (meta) checkHooks(meta.flavor.passphrases, services, files, found)
  if (!meta || found.problems.length > 0) return { ok: false, ...found }
  return { ok: true, package: { ...meta, services: inStartOrder(services) }, warnings: found.warnings }
}

function variablesOf(files: PackageFiles): Variables {
  return readEnvFile(new TextDecoder().decode(files.get('.env')))
}

/** Parsing YAML takes seconds per megabyte, and the whole process waits meanwhile. So the size is limited. */
const largestCompose = 128 * 1024

/** Keys of a volume or network that would make it one of the host. */
const reachingOut = ['external', 'driver_opts']
const topLevelKeys = ['version', 'name', 'services', 'networks', 'volumes', 'x-pathwar']

function parseCompose(path: string, files: PackageFiles, found: Findings): Record<string, unknown> | null {
  const bytes = files.get(path)
  if (bytes && bytes.length > largestCompose) {
    found.problems.push({ path, message: `is larger than ${largestCompose / 1024} kB` })
    return null
  }
  const document = parseDocument(new TextDecoder().decode(bytes), { merge: true })
  for (const error of document.errors) found.problems.push({ path, message: error.message })
  if (document.errors.length > 0) return null
  const value = contentOf(document)
  if (value instanceof Error) {
    found.problems.push({ path, message: value.message })
    return null
  }
  if (!isMap(value)) {
    found.problems.push({ path, message: 'is empty or not a map: it needs "x-pathwar" and "services"' })
    return null
  }
  for (const key of Object.keys(value)) {
    const refusal = refusalOf(refusedTopLevelKeys, key)
    if (refusal) found.problems.push({ path: key, message: refusal })
    else if (!topLevelKeys.includes(key) && !key.startsWith('x-'))
      found.problems.push({ path: key, message: `is not known; known are ${topLevelKeys.join(', ')}` })
    if (key.startsWith('x-pathwar') && key !== 'x-pathwar')
      found.problems.push({ path: key, message: 'is not known; did you mean x-pathwar?' })
  }
  for (const [kind, names] of Object.entries({ volumes: value.volumes, networks: value.networks })) {
    for (const [name, options] of isMap(names) ? Object.entries(names) : [])
      for (const key of isMap(options) ? Object.keys(options).filter((one) => reachingOut.includes(one)) : [])
        found.problems.push({ path: `${kind}.${name}.${key}`, message: `${kind} are the instance's own: remove it` })
  }
  return value
}

/**
 * The document's value, or the error. Aliases are limited: they can expand a few lines to more than fits into memory.
 */
function contentOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/**
 * What is answered without an instance needs nothing that runs; its files would be made by a service. Where the answer itself is wrong,
 * that is enough to mend first.
 */
function mayHaveNone(
  meta: LevelDescription | null,
  { 'x-pathwar': pathwar, services }: Record<string, unknown>,
): boolean {
  const none = services === undefined || services === null || (isMap(services) && Object.keys(services).length === 0)
  if (!none) return false
  if (meta) return meta.flavor.answer.kind !== 'passphrases' && meta.flavor.files.length === 0
  return isMap(pathwar) && isMap(pathwar.flavor) && pathwar.flavor.answer !== undefined
}

function parseServices(value: unknown, files: PackageFiles, found: Findings): LevelService[] {
  if (!isMap(value) || Object.keys(value).length === 0) {
    found.problems.push({ path: 'services', message: 'is missing or empty: a level needs at least one service' })
    return []
  }
  const names = Object.keys(value)
  if (names.length > 16) found.problems.push({ path: 'services', message: 'more than 16 services' })
  const services = names.flatMap((name) => {
    const parsed = parseService(name, value[name], found)
    return parsed ? levelServiceOf(name, parsed, files, found) : []
  })
  for (const service of services) {
    for (const other of service.dependsOn) {
      if (!names.includes(other.name))
        found.problems.push({
          path: `services.${service.name}.depends_on`,
          message: `there is no service "${other.name}"`,
        })
    }
  }
  if (services.length === names.length && inStartOrder(services).length < services.length)
    found.problems.push({ path: 'services', message: 'depends_on contains a cycle' })
  return services
}

function parseService(name: string, value: unknown, found: Findings): ServiceYaml | null {
  const path = `services.${name}`
  if (!/^[a-z0-9][a-z0-9-]{0,30}$/.test(name))
    found.problems.push({ path, message: 'a service is named with 1 to 31 of a–z, 0–9 and hyphens' })
  if (!isMap(value)) {
    found.problems.push({ path, message: 'is not a map: a service needs "build" or "image"' })
    return null
  }
  for (const key of isMap(value.build) ? Object.keys(value.build) : []) {
    const refusal = refusalOf(refusedBuildKeys, key)
    if (!refusal) continue
    found.problems.push({ path: `${path}.build.${key}`, message: refusal })
    return null
  }
  const kept = Object.entries(value).filter(([key]) => {
    const refusal = refusalOf(refusedServiceKeys, key)
    if (refusal) found.problems.push({ path: `${path}.${key}`, message: refusal })
    const idle = idleServiceKeys.some((idleKey) => idleKey === key)
    if (idle && !quietKeys.includes(key))
      found.warnings.push({ path: `${path}.${key}`, message: 'is read and has no effect' })
    return !refusal && !idle && !(key.startsWith('x-') && !key.startsWith('x-pathwar'))
  })
  const parsed = ServiceYaml.safeParse(Object.fromEntries(kept))
  if (parsed.success) return parsed.data
  found.problems.push(...problemsOf(parsed.error, path))
  return null
}

function refusalOf(refused: Record<string, string>, key: string): string | undefined {
  return Object.hasOwn(refused, key) ? refused[key] : undefined
}

/** Of these nobody would expect an effect here. */
const quietKeys = ['container_name', 'expose', 'labels', 'stdin_open', 'tty']

function checkHooks(passphrases: number, services: LevelService[], files: PackageFiles, found: Findings): void {
  if (passphrases === 0 || services.length === 0) return
  const used = new Set<number>()
  for (const path of files.keys()) {
    const bytes = isReadForHooks(path) ? files.get(path) : undefined
    if (!bytes) continue
    for (const [, index] of new TextDecoder().decode(bytes).matchAll(/pwinit["']? passphrase (\d+)/g)) {
      used.add(Number(index))
      if (Number(index) >= passphrases)
        found.warnings.push({
          path,
          message: `asks for passphrase ${index}, but x-pathwar.flavor.passphrases is ${passphrases} (they count from 0): it gets nothing`,
        })
    }
  }
  const prebuilt = services.some((service) => service.image !== undefined && !service.build)
  if (used.size === 0) {
    const message =
      'no /pwinit/on-init hook of the package calls "pwinit passphrase 0": players could not find the passphrase'
    const list = prebuilt ? found.warnings : found.problems
    list.push({
      path: 'x-pathwar.flavor.passphrases',
      message: prebuilt ? `${message}, unless an image brings one` : message,
    })
    return
  }
  const missing = Array.from({ length: passphrases }, (_, index) => index).filter((index) => !used.has(index))
  if (missing.length > 0)
    found.warnings.push({
      path: 'x-pathwar.flavor.passphrases',
      message: `no hook asks for passphrase ${missing.join(', ')} by number`,
    })
}

/** Services in the order of their dependencies. Services that depend on each other in a cycle are left out. */
function inStartOrder(services: LevelService[]): LevelService[] {
  const order: LevelService[] = []
  for (let round = 0; round < services.length; round += 1) {
    const next = services.filter(
      (service) =>
        !order.includes(service) && service.dependsOn.every(({ name }) => order.some((one) => one.name === name)),
    )
    order.push(...next)
  }
  return order
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
