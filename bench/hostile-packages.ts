import { randomBytes } from 'node:crypto'
import { archiveOfFiles, zipLevelPackage } from '@pathwar/contracts/wargame/level-package'

const level = `x-pathwar:
  challenge: {name: Vault, slug: vault}
  flavor: {body: Open it., passphrases: 1}
services: {front: {build: front, ports: [80]}}
`
const front = { 'front/Dockerfile': 'FROM scratch', 'front/on-init': 'pwinit passphrase 0' }
const ten = (anchor: string) => Array.from({ length: 10 }, () => anchor).join(', ')

/** Ten packages that take long to read, or would take much memory, by what they do. */
export async function hostilePackages(): Promise<Record<string, Buffer>> {
  const texts: Record<string, Record<string, string | Uint8Array>> = {
    'escapes without end': { 'docker-compose.yml': `${level}x-a: "${'\\x'.repeat(60_000)}"`, ...front },
    'escapes in a list': {
      'docker-compose.yml': `${level}x-a: ["${'\\u'.repeat(30_000)}", "${'\\x'.repeat(20_000)}"]`,
      ...front,
    },
    'aliases that multiply': {
      'docker-compose.yml': `${level}x-a: &a [${ten('b')}]\nx-b: &b [${ten('*a')}]\nx-c: &c [${ten('*b')}]\nx-d: [${ten('*c')}]\n`,
      ...front,
    },
    'brackets without end': { 'docker-compose.yml': `${level}x-a: ${'['.repeat(60_000)}`, ...front },
    'a text of 120 kB': { 'docker-compose.yml': `${level}x-a:\n${'  - abc\n'.repeat(15_000)}`, ...front, extra: '' },
    'ten thousand keys': {
      'docker-compose.yml': `${level}x-a: {${Array.from({ length: 10_000 }, (_, key) => `k${key}: 1`).join(', ')}}`,
      ...front,
      extra: '',
    },
    'a Dockerfile without end': {
      'docker-compose.yml': level,
      'front/on-init': front['front/on-init'],
      'front/Dockerfile': `FROM scratch\nRUN a \\\n${'  b \\\n'.repeat(20_000)}`,
    },
    'five thousand and one files': {
      'docker-compose.yml': level,
      ...Object.fromEntries(Array.from({ length: 5001 }, (_, file) => [`front/${file}`, ''])),
    },
    '300 MB of zeros': { 'docker-compose.yml': level, ...front, zeros: new Uint8Array(300 * 1024 * 1024) },
  }
  const packed: Record<string, Buffer> = { garbage: randomBytes(20 * 1024 * 1024) }
  for (const [what, files] of Object.entries(texts)) {
    const bytes = new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content as Uint8Array)]))
    packed[what] = Buffer.concat(await Array.fromAsync(zipLevelPackage(archiveOfFiles(bytes))))
  }
  return packed
}
