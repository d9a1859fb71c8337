import type Docker from 'dockerode'
import type { ImageUses } from './image-uses.ts'

/** So long an image stays that no instance has needed: a level that is started again this week starts at once. */
const KEPT_MS = 7 * 86_400_000
const OURS = /^pathwar\/[^:]+:[0-9a-f]{24}$/

/** Removes the images that were built for levels and that nothing has needed for a week; returns their tags. */
export async function sweepImages(docker: Docker, uses: ImageUses, now: number): Promise<string[]> {
  const images = await docker.listImages({ filters: { reference: ['pathwar/*'] } })
  const used = new Set((await docker.listContainers({ all: true })).map(({ ImageID }) => ImageID))
  const removed: string[] = []
  for (const { Id, RepoTags, Created } of images) {
    if (used.has(Id)) continue
    for (const tag of (RepoTags ?? []).filter((one) => OURS.test(one))) {
      const needed = uses.last(tag)?.getTime() ?? Created * 1000
      if (now - needed < KEPT_MS) continue
      // One that has come into use just now is not removed.
      const done = await docker
        .getImage(tag)
        .remove()
        .then(
          () => true,
          () => false,
        )
      if (!done) continue
      uses.forget(tag)
      removed.push(tag)
    }
  }
  return removed
}
