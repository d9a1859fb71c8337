import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { levels } from '../../levels.fixture.ts'

/** A package as Pathwar's own levels are written, with nothing of ours in it. */
export const existing = {
  'docker-compose.yml': `version: '3.7'
x-pathwar:
  challenge: {name: Captcha, slug: captcha, locale: en, author: Somebody, homepage: 'https://example.org'}
  flavor:
    purchase_price: 5
    validation_reward: 15
    body: "Bypass this Captcha protection."
    passphrases: 2
    category: web
    tags: [bruteforce]
    redump-policy: [{strategy: on-validation}, {strategy: every, delay: 1d}]
services: {front: {build: front, ports: [80]}, back: {build: back}}
`,
  'front/Dockerfile':
    'FROM busybox:stable\nCOPY on-init /pwinit/\nCOPY start.sh /start.sh\nRUN mkdir -p /www\nENTRYPOINT ["/bin/sh", "/start.sh"]\nCMD ["80"]\n',
  'front/on-init':
    '#!/bin/sh\nset -e\npass=`/bin/pwinit passphrase 0`\necho "hello $pass" > /www/index.html\npwinit passphrase 1 > /www/second\n',
  'front/start.sh': '#!/bin/sh\nls /pwinit > /www/left\nexec httpd -f -p "$1" -h /www\n',
  'back/Dockerfile': 'FROM busybox:stable\nCMD ["httpd", "-f", "-p", "9000", "-h", "/etc"]\n',
}

/** An engine that cannot pull gets the images that levels build on from this machine; one that can has them or pulls. */
export async function ensureBaseImages(): Promise<void> {
  const script = join(levels, 'base-images.sh')
  await promisify(execFile)('/bin/sh', [script, process.execPath]).catch((error: unknown) => {
    console.warn(`The base images were not made here, so the engine has to pull them: ${error}`)
  })
}
