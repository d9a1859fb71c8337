import { mutate } from '@pathwar/testing/mutate'
import type { Random } from '@pathwar/testing/random'

/** A packet of SSH (RFC 4250 to 4254) for a connection with a channel or two: a sound one, its fields as bad as they may be, or a mutated one. */
export function anyPacket(random: Random): Buffer {
  const kinds: [() => Buffer, ...(() => Buffer)[]] = [
    () => channelRequest(random),
    () => channelRequest(random),
    () => channelOpen(random),
    () => Buffer.concat([byte(94), channel(random), text(random.bytes(random.below(50)))]),
    () =>
      Buffer.concat([byte(95), channel(random), number(random.of([1, 1, 0, 2])), text(random.bytes(random.below(50)))]),
    () => Buffer.concat([byte(93), channel(random), anyNumber(random)]),
    () => Buffer.concat([byte(random.of([96, 97, 99, 100])), channel(random)]),
    () => Buffer.concat([byte(91), channel(random), channel(random), anyNumber(random), anyNumber(random)]),
    () => Buffer.concat([byte(92), channel(random), anyNumber(random), anyText(random), anyText(random)]),
    () => Buffer.concat([byte(80), anyText(random), flag(random), anyText(random), anyNumber(random)]),
    () =>
      Buffer.concat([
        byte(random.of([1, 2, 3, 4, 5, 6, 7, 20, 21, 30, 31, 50, 51, 52, 53, 60, 61, 81, 82, 192])),
        anyNumber(random),
        anyText(random),
      ]),
    () => random.bytes(1 + random.below(60)),
  ]
  const packet = random.of(kinds)()
  return random.once(4) ? Buffer.from(mutate(packet.toString('latin1'), random) || '\0', 'latin1') : packet
}

function channelRequest(random: Random): Buffer {
  const requests: [() => Buffer[], ...(() => Buffer[])[]] = [
    () => [text('exit-status'), flag(random), anyNumber(random)],
    () => [text('exit-signal'), flag(random), signal(random), flag(random), anyText(random), text('')],
    () => [text('signal'), flag(random), signal(random)],
    () => [text('window-change'), flag(random), ...times(4, () => anyNumber(random))],
    () => [
      text('pty-req'),
      flag(random),
      anyText(random),
      ...times(4, () => anyNumber(random)),
      text(random.bytes(random.below(20))),
    ],
    () => [text('env'), flag(random), text(random.of(['LANG', '__proto__', 'LC_\xff'])), anyText(random)],
    () => [
      text(random.of(['shell', 'auth-agent-req@openssh.com', 'eow@openssh.com', 'keepalive@openssh.com'])),
      flag(random),
    ],
    () => [text('exec'), flag(random), anyText(random)],
    () => [text('subsystem'), flag(random), text(random.of(['sftp', 'x', '__proto__']))],
    () => [text('x11-req'), flag(random), flag(random), anyText(random), anyText(random), anyNumber(random)],
    () => [text('xon-xoff'), flag(random), flag(random)],
  ]
  return Buffer.concat([byte(98), channel(random), ...random.of(requests)()])
}

function channelOpen(random: Random): Buffer {
  const type = random.of([
    'session',
    'direct-tcpip',
    'forwarded-tcpip',
    'x11',
    'auth-agent@openssh.com',
    'direct-streamlocal@openssh.com',
    '__proto__',
  ])
  const whereTo = [
    anyText(random),
    number(random.of([1337, 0, 65_536, 0xffffffff])),
    anyText(random),
    anyNumber(random),
  ]
  return Buffer.concat([byte(90), text(type), channel(random), anyNumber(random), anyNumber(random), ...whereTo])
}

function signal(random: Random): Buffer {
  return text(random.of(['TERM', 'SIGTERM', 'NOSUCH', '', '__proto__', 'constructor', '\xff', 'KILL\0']))
}

function anyText(random: Random): Buffer {
  return text(random.of(['', 'localhost', 'xterm', 'a\0b', '\xff\xfe', '\x1b[2J', '__proto__', 'x'.repeat(300)]))
}

function anyNumber(random: Random): Buffer {
  return number(random.of([0, 1, 24, 80, 32_768, 0x7fffffff, 0xffffffff]))
}

function channel(random: Random): Buffer {
  return number(random.of([0, 0, 0, 1, 2, 0xffffffff]))
}

function flag(random: Random): Buffer {
  return byte(random.of([0, 1, 1, 255]))
}

function byte(value: number): Buffer {
  return Buffer.from([value])
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function text(value: string | Buffer): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'latin1') : value
  return Buffer.concat([number(bytes.length), bytes])
}

function times(count: number, make: () => Buffer): Buffer[] {
  return Array.from({ length: count }, make)
}
