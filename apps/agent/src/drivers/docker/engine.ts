import type Docker from 'dockerode'
import { LevelFailure } from '../driver.ts'

/** An image that the engine has, or null. */
export function inspected(docker: Docker, image: string): Promise<Docker.ImageInspectInfo | null> {
  return docker
    .getImage(image)
    .inspect()
    .catch(() => null)
}

/** Has the engine fetch an image; throws `LevelFailure` in words. */
export async function pull(docker: Docker, image: string, signal: AbortSignal): Promise<void> {
  const what = `the image "${image}" could not be pulled`
  try {
    await finished(docker, await docker.pull(image, { abortSignal: signal }), what)
  } catch (error) {
    if (error instanceof LevelFailure) throw error
    throw new LevelFailure(`${what}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Waits for the end of what the engine tells of as it goes on; a failure brings its last lines. */
export function finished(docker: Docker, stream: NodeJS.ReadableStream, what: string): Promise<void> {
  const lines: string[] = []
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new LevelFailure(`${what}: ${why}\n${lines.slice(-15).join('')}`))
    docker.modem.followProgress(
      stream,
      (error) => (error ? fail(error.message) : resolve()),
      (event: { stream?: string; error?: string }) => {
        if (event.stream) lines.push(event.stream)
        if (event.error) fail(event.error)
      },
    )
  })
}
