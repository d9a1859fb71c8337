import { type DockerfileProblem, type DockerInstruction, instructionsOf } from './dockerfile-instructions.ts'
import { imageNameProblem } from './image-name.ts'

/** A base image of a Dockerfile, and its platform. */
export type BaseImage = { image: string; platform?: string; line: number }

/** The state of reading: the stages so far, and the values of ARG before the first FROM. */
type Reading = { stages: (string | null)[]; values: Map<string, string>; given: Record<string, string> }

/**
 * Checks that a Dockerfile uses only files of its package and base images. The engine fetches what ADD, COPY --from and
 * mounts name through the host's network, whatever network RUN has. Returns those images.
 */
export function readDockerfile(
  text: string,
  args: Record<string, string> = {},
): { bases: BaseImage[]; problems: DockerfileProblem[] } {
  const { instructions, problems } = instructionsOf(text)
  const bases: BaseImage[] = []
  const reading: Reading = { stages: [], values: new Map(), given: args }
  for (const instruction of instructions) {
    const { keyword, rest, line } = instruction
    const say = (message: string) => problems.push({ line, message })
    if (keyword === 'ARG' && reading.stages.length === 0) readArguments(rest, reading)
    else if (keyword === 'FROM') {
      const base = readFrom(rest, reading, say)
      if (base) bases.push({ ...base, line })
    } else if (reading.stages.length === 0) say('the first instruction must be FROM (after ARG)')
    else checkInstruction(instruction, reading.stages, say)
  }
  if (reading.stages.length === 0 && problems.length === 0) problems.push({ line: 1, message: 'has no FROM' })
  return { bases, problems }
}

/** The instructions that a base image adds to a build (its ONBUILD triggers); problems as sentences. */
export function triggerProblems(triggers: string[]): string[] {
  return triggers.flatMap((trigger) => {
    const { instructions, problems } = instructionsOf(trigger)
    const said = problems.map(({ message }) => message)
    for (const instruction of instructions) checkInstruction(instruction, [], (message) => said.push(message))
    return said.map((message) => `ONBUILD ${trigger}: ${message}`)
  })
}

type Say = (message: string) => void

function checkInstruction({ keyword, rest }: DockerInstruction, stages: (string | null)[], say: Say): void {
  switch (keyword) {
    case 'ADD':
      checkFiles({ keyword, rest, sourceProblem: addProblem, stages: null }, say)
      return
    case 'COPY':
      checkFiles({ keyword, rest, sourceProblem: () => null, stages }, say)
      return
    case 'RUN':
      if (rest.startsWith('--'))
        say(
          `RUN takes no options here (${firstWord(rest)}): the builder has no mounts, and networks are the operator's`,
        )
      return
    case 'ONBUILD': {
      const { instructions, problems } = instructionsOf(rest)
      for (const { message } of problems) say(message)
      for (const inner of instructions) {
        if (/^(?:ONBUILD|FROM)$/.test(inner.keyword)) say(`ONBUILD ${inner.keyword} is not possible`)
        checkInstruction(inner, [], say)
      }
    }
  }
}

const plainOption = /^--(chown|chmod|from)=([A-Za-z0-9_.:${}-]+)$/

type FileList = {
  keyword: string
  rest: string
  sourceProblem: (source: string) => string | null
  /** The allowed values of --from; null if there is no --from. */
  stages: (string | null)[] | null
}

function checkFiles({ keyword, rest, sourceProblem, stages }: FileList, say: Say): void {
  const { options, words } = wordsOf(rest)
  for (const option of options) {
    const [, name, value = ''] = plainOption.exec(option) ?? []
    if (!name || (name === 'from' && !stages)) say(`the option ${option} of ${keyword} is not available`)
    else if (name === 'from' && !isStage(value, stages ?? []))
      say(`COPY --from=${value} is no stage before it: begin one with "FROM ${value} AS <name>", and copy from that`)
  }
  if (words === null) say(`${keyword} is no list of files: write ${keyword} <source>… <target>`)
  else if (words.length < 2) say(`${keyword} needs a source and a target`)
  else for (const problem of words.slice(0, -1).map(sourceProblem)) if (problem) say(problem)
}

/**
 * Only text that can be nothing but a path: engines also accept addresses, Git repositories, variables, quotes and
 * escapes.
 */
function addProblem(source: string): string | null {
  if (/^[\p{L}\p{N}_./*?+,=%~^-]+$/u.test(source) && !/^github\.com\//i.test(source)) return null
  return `ADD ${source}: only files of the package can be added, by their plain names. Put the file into the package, for builds have no network`
}

function readFrom(rest: string, reading: Reading, say: Say): Omit<BaseImage, 'line'> | null {
  const { options, words } = wordsOf(rest)
  const [image = '', as, name, ...more] = words ?? []
  const { stages } = reading
  const isNamed = as !== undefined
  if (image === '' || more.length > 0 || (isNamed && (as.toUpperCase() !== 'AS' || !name)))
    say('is no FROM <image> [AS <name>]')
  const platform = options.length === 1 ? /^--platform=([a-z0-9/]+)$/.exec(options[0] ?? '')?.[1] : undefined
  if (options.length > 0 && !platform) say(`the option ${options.join(' ')} of FROM is not available: name no platform`)
  const resolved = resolve(image, reading)
  const isKnown = stages.includes(resolved?.toLowerCase() ?? '')
  stages.push(name?.toLowerCase() ?? null)
  if (isKnown || resolved === 'scratch') return null
  if (resolved === null) {
    say(`FROM ${image}: write the image's name, or a variable that an ARG before the first FROM gives a value`)
    return null
  }
  const problem = imageNameProblem(resolved)
  if (problem) say(`FROM ${image}: ${problem}`)
  return { image: resolved, ...(platform !== undefined && { platform }) }
}

/** Replaces `$NAME` and `${NAME}` in the name of an image; null if we cannot know what the engine would insert. */
function resolve(image: string, { values, given }: Reading): string | null {
  let unknown = false
  const resolved = image.replace(/\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/g, (_, bare, braced) => {
    const name: string = bare ?? braced
    // Without an ARG that declares it, the engine has no value either.
    const value = values.has(name) ? (Object.hasOwn(given, name) ? given[name] : values.get(name)) : undefined
    if (!value) unknown = true
    return value ?? ''
  })
  return unknown || /[$"'\\]/.test(resolved) ? null : resolved
}

function readArguments(rest: string, { values }: Reading): void {
  for (const word of rest.split(/[ \t]+/)) {
    const [, name, value = ''] = /^([A-Za-z_][A-Za-z0-9_]*)(?:=(.*))?$/.exec(word) ?? []
    if (name) values.set(name, value.replace(/^(["'])(.*)\1$/, '$2'))
  }
}

function isStage(value: string, stages: (string | null)[]): boolean {
  // The copying stage is the last one.
  const before = stages.slice(0, -1)
  return before.includes(value.toLowerCase()) || (/^\d{1,3}$/.test(value) && Number(value) < before.length)
}

/** Options and words of an instruction; words are null if its JSON form is invalid. */
function wordsOf(rest: string): { options: string[]; words: string[] | null } {
  const options: string[] = []
  let left = rest
  for (let word = firstWord(left); word.startsWith('--'); word = firstWord(left)) {
    options.push(word)
    left = left.slice(word.length).trimStart()
  }
  if (!left.startsWith('[')) return { options, words: left.split(/[ \t]+/).filter(Boolean) }
  try {
    const list: unknown = JSON.parse(left)
    const isList = Array.isArray(list) && list.every((word) => typeof word === 'string')
    return { options, words: isList ? list : null }
  } catch {
    return { options, words: null }
  }
}

function firstWord(text: string): string {
  return /^[^ \t]*/.exec(text)?.[0] ?? ''
}
