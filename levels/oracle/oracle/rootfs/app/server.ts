import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'

const key = randomBytes(16)
const stone = seal(readFileSync('stone.txt', 'utf8').trim())

const greeting = `You stand before the Oracle.

The stone reads:
${stone}

Show me a stone (hex: IV, then blocks of 16 bytes), one per line. I say "well" or "broken".
> `

createServer({ allowHalfOpen: false }, (socket) => {
  socket.setNoDelay(true)
  socket.setTimeout(600_000, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  socket.write(greeting)
  answerLines(socket)
}).listen(process.env.PORT ?? 1337)

function answerLines(socket: Socket): void {
  let rest = ''
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > 10_000) socket.destroy()
    const answers = lines.map((line) => `${answer(line.trim())}\n> `)
    if (answers.length > 0) socket.write(answers.join(''))
  })
}

function answer(line: string): string {
  if (line === '') return 'Speak.'
  if (!/^(?:[0-9a-f]{32}){2,64}$/i.test(line)) return 'That is no stone: I read hexadecimal, an IV and whole blocks.'
  const bytes = Buffer.from(line, 'hex')
  const decipher = createDecipheriv('aes-128-cbc', key, bytes.subarray(0, 16))
  try {
    decipher.update(bytes.subarray(16))
    // The mistake of this level: anybody may learn whether the padding was right.
    decipher.final()
    return 'well'
  } catch {
    return 'broken'
  }
}

function seal(text: string): string {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-128-cbc', key, iv)
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('hex')
}

process.on('SIGTERM', () => process.exit(0))
