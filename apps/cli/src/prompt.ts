import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Failure } from './failure.ts'
import type { Terminal } from './terminal.ts'

/** Asks a question on the terminal. Without a terminal it fails, and says how to give the answer otherwise. */
export async function ask(terminal: Terminal, question: string, otherwise: string): Promise<string> {
  if (!terminal.stdin.isTTY)
    throw new Failure(`There is no terminal to answer "${question.trim()}"`, { exitCode: 2, hint: otherwise })
  return readAnswer(terminal, question, terminal.stderr)
}

/** Reads a secret: without echo on a terminal, otherwise the first line of stdin. */
export async function askSecret(terminal: Terminal, question: string): Promise<string> {
  if (!terminal.stdin.isTTY) return firstLine(await readAll(terminal.stdin))
  terminal.stderr.write(question)
  const answer = await readAnswer(terminal, '', new Writable({ write: (_chunk, _encoding, done) => done() }))
  terminal.stderr.write('\n')
  return answer
}

/** Everything on a stream, as text. */
export async function readAll(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

async function readAnswer({ stdin }: Terminal, question: string, output: Writable): Promise<string> {
  const lines = createInterface({ input: stdin, output, terminal: true })
  const stopped = new AbortController()
  const ahead: string[] = []
  lines.once('SIGINT', () => stopped.abort())
  lines.once('close', () => stopped.abort())
  lines.on('line', (line) => ahead.push(`${line}\n`))
  try {
    return (await lines.question(question, { signal: stopped.signal })).trim()
  } catch (error) {
    if (stopped.signal.aborted) throw new Failure('Stopped.', { cause: error })
    throw error
  } finally {
    lines.close()
    // Input that was typed or pasted early belongs to the next question.
    const rest = ahead.join('') + lines.line
    if (rest) stdin.unshift(Buffer.from(rest))
  }
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? ''
}
