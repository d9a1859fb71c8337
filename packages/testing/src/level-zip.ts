import { zipSync } from 'fflate'

export type LevelFacts = {
  slug?: string
  name?: string
  version?: string
  price?: number
  reward?: number
  passphrases?: number
  category?: string
  /** Another text makes another package of the same version. */
  body?: string
  files?: string[]
  /** It is only files: no service can be entered. */
  offline?: boolean
}

/** A small level package with a web, a TCP and an SSH service, zipped as an author would upload it. */
export function aLevelZip(facts: LevelFacts = {}): Buffer {
  const { slug = 'vault', name = 'The Vault', version = '1.0.0', price = 10, reward = 50, passphrases = 1 } = facts
  const { category = 'web', body = 'Open it.', files = [] } = facts
  const compose = {
    'x-pathwar': {
      challenge: { name, slug, locale: 'en', author: 'Somebody', homepage: 'https://example.org' },
      flavor: {
        version,
        category,
        difficulty: 'easy',
        tags: ['sample'],
        purchase_price: price,
        validation_reward: reward,
        passphrases,
        ttl: '2h',
        body,
        files,
      },
    },
    services: facts.offline
      ? { scribe: { build: 'web' } }
      : {
          web: { build: 'web', ports: [80] },
          oracle: { build: 'web', ports: [1337], 'x-pathwar-port-kinds': { 1337: 'tcp' } },
          box: { build: 'web', 'x-pathwar-shell': ['/bin/sh'] },
        },
  }
  const hook = Array.from({ length: passphrases }, (_, index) => `pwinit passphrase ${index}`).join('\n')
  const texts = {
    // JSON is valid YAML.
    'docker-compose.yml': JSON.stringify(compose),
    'web/Dockerfile': 'FROM scratch',
    'web/on-init': `#!/bin/sh\n${hook}\n`,
  }
  const bytes = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]))
  return Buffer.from(zipSync(bytes, { mtime: new Date(2020, 0, 1) }))
}
