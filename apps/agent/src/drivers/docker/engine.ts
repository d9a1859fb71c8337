import type Docker from 'dockerode'
import { LevelFailure } from '../driver.ts'

/** More than a build prints that people read; some levels' builds print without end. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024
const MAX_LINE = 1024 * 1024
const KEPT_LINES = 15

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
    await finished(await docker.pull(image, { abortSignal: signal }), what)
  } catch (error) {
    if (error instanceof LevelFailure) throw error
    throw new LevelFailure(`${what}: ${messageOf(error)}`)
  }
}

/**
 * Waits for the end of a build or a pull, which the engine describes line by line. Throws `LevelFailure` with the last lines when
 * it failed, broke off or printed too much.
 */
export async function finished(stream: NodeJS.ReadableStream, what: string): Promise<void> {
  const lines: string[] = []
  try {
    for await (const event of eventsOf(stream)) {
      if (typeof event.stream === 'string') lines.push(event.stream.slice(0, 2000))
      if (lines.length > KEPT_LINES) lines.shift()
      if (typeof event.error === 'string') throw new Error(event.error)
    }
  } catch (error) {
    throw new LevelFailure(`${what}: ${messageOf(error)}\n${lines.join('')}`)
  }
}

interface EngineEvent {
  stream?: unknown
  error?: unknown
}

/** Objects of JSON, one a line. Leaving the loop ends the stream, and with it what the engine does. */
async function* eventsOf(stream: NodeJS.ReadableStream): AsyncGenerator<EngineEvent> {
  const decoder = new TextDecoder()
  let rest = ''
  let read = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk)
    read += bytes.length
    if (read > MAX_OUTPUT_BYTES) throw new Error(`it printed more than ${MAX_OUTPUT_BYTES / 1024 / 1024} MB`)
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MAX_LINE) throw new Error('the container engine sent a line without end')
    for (const line of lines) yield* eventOf(line)
  }
  yield* eventOf(rest)
}

function* eventOf(line: string): Generator<EngineEvent> {
  if (line.trim() === '') return
  try {
    const event: unknown = JSON.parse(line)
    if (typeof event === 'object' && event !== null) yield event
  } catch {
    throw new Error(`the container engine said "${line.slice(0, 200)}"`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
