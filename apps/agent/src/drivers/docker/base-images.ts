import { type BaseImage, triggerProblems } from '@pathwar/contracts/wargame/dockerfile'
import { imageNameProblem, registryOf } from '@pathwar/contracts/wargame/image-name'
import type Docker from 'dockerode'
import { LevelFailure } from '../driver.ts'
import { inspected, pull } from './engine.ts'
import type { DockerLimits } from './limits.ts'

/** Refuses an image that a level may not ask for: an id, one of ours, or of a registry that the operator did not name. */
export function checkImageName(image: string, limits: DockerLimits): void {
  const problem = imageNameProblem(image)
  if (problem) throw new LevelFailure(problem)
  const registry = registryOf(image)
  if (!limits.registries.includes(registry))
    throw new LevelFailure(
      `the image ${image} is of the registry ${registry}, which this host does not ask; its operator can name it (AGENT_REGISTRIES)`,
    )
}

/**
 * Brings the image that a build begins with, so that the engine has nothing to fetch, and refuses one whose ONBUILD
 * instructions would have the engine fetch something after all.
 */
export async function bringBase(
  docker: Docker,
  base: BaseImage,
  limits: DockerLimits,
  signal: AbortSignal,
): Promise<void> {
  checkImageName(base.image, limits)
  if (base.platform !== undefined && base.platform !== (await platformOf(docker)))
    throw new LevelFailure(`FROM ${base.image}: this host runs ${await platformOf(docker)}, not ${base.platform}`)
  if (!(await inspected(docker, base.image))) await pull(docker, base.image, signal)
  const found = await docker.getImage(base.image).inspect()
  const problems = triggerProblems(found.Config.OnBuild ?? [])
  if (problems.length > 0) throw new LevelFailure(`FROM ${base.image}: ${problems.join('; ')}`)
}

async function platformOf(docker: Docker): Promise<string> {
  const { Os, Arch } = await docker.version()
  return `${Os}/${Arch}`
}
