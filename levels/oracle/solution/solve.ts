import { connect, type Socket } from 'node:net'
import type { Solve } from '../../src/solution.ts'

/** A padding oracle attack: for each byte, all 256 guesses go out at once and come back in order. */
export const solve: Solve = async ({ tcp }) => {
  if (!tcp) throw new Error('this level is a TCP service')
  const socket = connect(tcp)
  const lines = linesOf(socket)
  try {
    const stone = await lines.next((line) => /^[0-9a-f]{96}$/.test(line))
    const blocks = stone.match(/.{32}/g)?.map((block) => Buffer.from(block, 'hex')) ?? []
    let clear = ''
    for (let index = 1; index < blocks.length; index += 1) {
      const plain = await openBlock(
        socket,
        lines,
        blocks[index - 1] ?? Buffer.alloc(16),
        blocks[index] ?? Buffer.alloc(16),
      )
      clear += plain.toString('latin1')
    }
    return [clear.slice(0, -clear.charCodeAt(clear.length - 1))]
  } finally {
    socket.destroy()
  }
}

type Lines = { next: (wanted: (line: string) => boolean) => Promise<string> }

async function openBlock(socket: Socket, lines: Lines, before: Buffer, block: Buffer): Promise<Buffer> {
  const middle = Buffer.alloc(16)
  for (let at = 15; at >= 0; at -= 1) {
    const pad = 16 - at
    const tryWith = (guess: number, salt: number) => {
      const iv = Buffer.alloc(16, salt)
      for (let later = at + 1; later < 16; later += 1) iv[later] = (middle[later] ?? 0) ^ pad
      iv[at] = guess
      return `${iv.toString('hex')}${block.toString('hex')}\n`
    }
    // Other bytes may make a longer padding right by chance: a right guess is right whatever stands before it.
    const first = await ask(
      socket,
      lines,
      Array.from({ length: 256 }, (_, guess) => tryWith(guess, 0)),
    )
    const again = await ask(
      socket,
      lines,
      first.map((guess) => tryWith(guess, 0x5a)),
    )
    const found = first[again[0] ?? 0]
    if (found === undefined) throw new Error(`no guess fits byte ${at}`)
    middle[at] = found ^ pad
  }
  return Buffer.from(middle.map((byte, index) => byte ^ (before[index] ?? 0)))
}

/** Shows stones and gives the indexes of those that were well. */
async function ask(socket: Socket, lines: Lines, stones: string[]): Promise<number[]> {
  socket.write(stones.join(''))
  const well: number[] = []
  for (const [index] of stones.entries()) {
    const word = await lines.next((line) => /^(?:> )*(?:well|broken)$/.test(line))
    if (word.endsWith('well')) well.push(index)
  }
  return well
}

function linesOf(socket: Socket): Lines {
  const ready: string[] = []
  let rest = ''
  let wake: () => void = () => undefined
  let failure: Error | null = null
  const stop = (error: Error) => {
    failure = error
    wake()
  }
  socket.on('data', (chunk) => {
    const parts = (rest + chunk.toString('latin1')).split('\n')
    rest = parts.pop() ?? ''
    ready.push(...parts.map((part) => part.trim()))
    wake()
  })
  socket.on('error', stop)
  socket.on('close', () => stop(new Error('the oracle hung up')))
  return {
    next: async (wanted) => {
      for (;;) {
        for (let line = ready.shift(); line !== undefined; line = ready.shift()) if (wanted(line)) return line
        if (failure) throw failure
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
