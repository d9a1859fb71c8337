/** One instruction as every engine reads it. `rest` is the text after the keyword, with continued lines joined. */
export type DockerInstruction = { keyword: string; rest: string; line: number }
export type DockerfileProblem = { line: number; message: string }

const largest = 32 * 1024
const mostInstructions = 200
const keywords = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]

/**
 * The instructions of a Dockerfile. Anything that two engines could read differently is a problem, so that nobody can hide
 * an instruction from us that the engine executes: other escape characters and front ends, heredocs (the engine's own
 * builder runs their lines as instructions), and lines whose meaning changed between versions.
 */
export function instructionsOf(text: string): { instructions: DockerInstruction[]; problems: DockerfileProblem[] } {
  if (text.length > largest) return refused(1, `is larger than ${largest / 1024} kB`)
  const lines = text.split(/\r?\n/)
  const unclear = lines.flatMap((line, index) => {
    const message = lineProblem(line)
    return message ? [{ line: index + 1, message }] : []
  })
  if (unclear.length > 0) return { instructions: [], problems: unclear.slice(0, 20) }
  const starts = startsOf(lines)
  if (starts.length > mostInstructions) return refused(1, `has more than ${mostInstructions} instructions`)
  const problems: DockerfileProblem[] = []
  const instructions = starts.map((start, index) => {
    const own = lines.slice(start, starts[index + 1] ?? lines.length)
    const { joined, hidden } = join(own)
    if (hidden !== null)
      problems.push({
        line: start + hidden + 1,
        message: 'begins with a keyword in the middle of another instruction: some engines take it for one of its own',
      })
    const [, keyword = '', rest = ''] = /^[ \t]*(\S+)[ \t]*(.*)$/s.exec(joined) ?? []
    const upper = keyword.toUpperCase()
    const message = instructionProblem(upper, keyword, rest)
    if (message) problems.push({ line: start + 1, message })
    return { keyword: upper, rest: rest.trim(), line: start + 1 }
  })
  return { instructions, problems }
}

function lineProblem(line: string): string | null {
  const directive = /^\s*(?:#|\/\/)\s*([a-z]+)\s*=\s*(\S*)/i.exec(line)
  const name = directive?.[1]?.toLowerCase()
  if (name === 'syntax') return 'another front end than the engine\'s own is not used: remove "# syntax=…"'
  if (name === 'escape' && directive?.[2] !== '\\') return 'the escape character is "\\": remove "# escape=…"'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(line)) return 'holds control characters'
  if (/\\\\[ \t]*$/.test(line) && !line.trimStart().startsWith('#'))
    return 'ends with two backslashes, which engines read in different ways'
  return null
}

function instructionProblem(keyword: string, written: string, rest: string): string | null {
  if (!keywords.includes(keyword)) return `"${written}" is no instruction of a Dockerfile`
  if (/^(?:RUN|COPY|ADD)$/.test(keyword) && /(?:^|[\s;&|()])\d*<<-?["']?[A-Za-z_]/.test(rest))
    return 'heredocs (<<EOF) are not known to the builder: put the text into a file of the package and COPY it'
  return null
}

const isLeftOut = (line: string) => /^[ \t]*(?:#|$)/.test(line)
const goesOn = (line: string) => /\\[ \t]*$/.test(line)

/** The lines on which instructions begin, by the engine's own rule. */
function startsOf(lines: string[]): number[] {
  const starts: number[] = []
  let open = false
  for (const [index, line] of lines.entries()) {
    if (isLeftOut(line)) continue
    if (!open) starts.push(index)
    open = goesOn(line)
  }
  return starts
}

/**
 * Joins the lines of one instruction. Older engines end an instruction at an indented comment, newer ones continue with
 * the next line.
 */
function join(lines: string[]): { joined: string; hidden: number | null } {
  let joined = ''
  let hidden: number | null = null
  for (const [index, line] of lines.entries()) {
    if (isLeftOut(line)) continue
    const word = /^[ \t]*(\S+)/.exec(line)?.[1]?.toUpperCase() ?? ''
    if (index > 0 && isLeftOut(lines[index - 1] ?? '') && keywords.includes(word)) hidden ??= index
    joined += line.replace(/\\[ \t]*$/, '')
  }
  return { joined, hidden }
}

function refused(line: number, message: string) {
  return { instructions: [], problems: [{ line, message }] }
}
