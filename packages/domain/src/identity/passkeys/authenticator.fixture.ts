import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

interface Options {
  challenge?: unknown
  rpId?: unknown
  rp?: unknown
}

/** A software security key: ES256, user verified, no attestation; tests can alter its answers. */
export class Authenticator {
  readonly id = randomBytes(16)
  counter = 0
  userVerified = true
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })

  /** Answers like `navigator.credentials.create`. */
  create(options: Options, origin: string) {
    const authData = Buffer.concat([this.#head(hostOf(origin), 0x40), this.#credential()])
    const attestationObject = isoCBOR.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]) as never, // the encoder's types know fewer kinds of values than it does
    )
    return {
      ...this.#answer(),
      response: {
        clientDataJSON: clientData('webauthn.create', options, origin),
        attestationObject: Buffer.from(attestationObject).toString('base64url'),
        transports: ['internal'],
      },
    }
  }

  /** Answers like `navigator.credentials.get`. */
  get(options: Options, origin: string) {
    this.counter++
    const authData = this.#head(hostOf(origin), 0)
    const json = clientData('webauthn.get', options, origin)
    const hash = createHash('sha256').update(Buffer.from(json, 'base64url')).digest()
    return {
      ...this.#answer(),
      response: {
        clientDataJSON: json,
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', Buffer.concat([authData, hash]), this.#keys.privateKey).toString('base64url'),
      },
    }
  }

  #answer() {
    const id = this.id.toString('base64url')
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} }
  }

  /** Hash of the site's name, flags, counter. */
  #head(host: string, flags: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    const present = 0x01 | (this.userVerified ? 0x04 : 0) | flags
    return Buffer.concat([createHash('sha256').update(host).digest(), Buffer.from([present]), counter])
  }

  #credential(): Buffer {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(this.id.length)
    return Buffer.concat([Buffer.alloc(16), length, this.id, coseKey(this.#keys.publicKey)])
  }
}

function hostOf(origin: string): string {
  return new URL(origin).hostname
}

function clientData(type: string, { challenge }: Options, origin: string): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')
}

/** RFC 9053: EC2, ES256, P-256. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
  const map = new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytes(x)],
    [-3, bytes(y)],
  ])
  return Buffer.from(isoCBOR.encode(map as never)) // as above
}
