import { createHash, randomBytes } from 'node:crypto'
import { passphraseHashInput } from '@pathwar/contracts/hosting/agent'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** New passphrases: 128 random bits each, as 26 characters of base32 in lower case. */
export function newPassphrases(count: number): string[] {
  return Array.from({ length: count }, () => base32(randomBytes(16)))
}

/** Their hashes in order, for the platform. */
export function passphraseHashes(workloadId: string, generation: number, passphrases: string[]): string[] {
  return passphrases.map((passphrase, index) =>
    createHash('sha256')
      .update(passphraseHashInput(workloadId, generation, index, passphrase))
      .digest('hex'),
  )
}

/** Shorter pieces could be anything; a longer one is no accident. */
const tellingPiece = 8

/** A text without passphrases, nor pieces of them: output is cut where it is too long, maybe in the middle of one. */
export function withoutPassphrases(text: string, passphrases: string[]): string {
  const pieces = new Set(
    passphrases.flatMap((one) =>
      Array.from({ length: Math.max(1, one.length - tellingPiece + 1) }, (_, at) => one.slice(at, at + tellingPiece)),
    ),
  )
  let shown = ''
  let hidden = 0
  for (let at = 0; at < text.length; at += 1) {
    if (pieces.has(text.slice(at, at + tellingPiece))) {
      if (at >= hidden) shown += '[passphrase]'
      hidden = at + tellingPiece
    }
    if (at >= hidden) shown += text[at]
  }
  return shown
}

function base32(bytes: Uint8Array): string {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >>> (bits - 5)) & 31]
    held &= 0xff
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text
}
